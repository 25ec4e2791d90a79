import type { Viewer } from "@/lib/authorization/viewer";
import { db, type Tx } from "@/lib/platform/db";
import { isId } from "@/lib/platform/ids";
import type { Credential, Descriptor } from "@/lib/platform/webauthn";

const shown = {
  id: true,
  nom: true,
  backedUp: true,
  createdAt: true,
  lastUsedAt: true,
} as const;

export type ShownPasskey = Awaited<ReturnType<typeof listPasskeys>>[number];

/** One's own passkeys, the oldest first. */
export async function listPasskeys(viewer: Viewer) {
  return db.passkey.findMany({
    where: { userId: viewer.id },
    select: shown,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
}

/** One of one's own passkeys, or null. */
export async function findPasskey(viewer: Viewer, id: string): Promise<ShownPasskey | null> {
  return isId(id) ? db.passkey.findFirst({ where: { id, userId: viewer.id }, select: shown }) : null;
}

/** Whether this account has a passkey. */
export async function hasPasskey(userId: string): Promise<boolean> {
  return (await db.passkey.findFirst({ where: { userId }, select: { id: true } })) !== null;
}

/** « Chrome sur Windows »: what a passkey made in this session is called, unless its person finds better. */
export async function suggestName(viewer: Viewer): Promise<string> {
  const session = await db.session.findUnique({
    where: { id: viewer.sessionId },
    select: { navigateur: true },
  });
  return session?.navigateur ?? "Cet appareil";
}

/** The passkeys of an account, as its browser must know them. */
export async function listDescriptors(userId: string): Promise<Descriptor[]> {
  return db.passkey.findMany({ where: { userId }, select: { credentialId: true, transports: true } });
}

/** Whose a passkey is, and what its signatures are checked with. */
export type Holder = {
  readonly credential: Credential;
  readonly user: {
    readonly id: string;
    readonly passwordHash: string;
    readonly confirmedAt: Date | null;
    readonly suspendedAt: Date | null;
  };
};

/** The passkey of this identifier, or null. */
export async function findHolder(credentialId: string): Promise<Holder | null> {
  const row = await db.passkey.findUnique({
    where: { credentialId },
    select: {
      credentialId: true,
      publicKey: true,
      counter: true,
      user: { select: { id: true, passwordHash: true, confirmedAt: true, suspendedAt: true } },
    },
  });
  if (!row) return null;
  const { user, ...credential } = row;
  return { user, credential: { ...credential, counter: Number(credential.counter) } };
}

/** What protects an account; in the transaction that changes it, if there is one. */
export async function readFactors(userId: string, tx: Tx = db) {
  const { staff, totp, _count } = await tx.user.findUniqueOrThrow({
    where: { id: userId },
    select: {
      staff: true,
      totp: { select: { confirmedAt: true } },
      _count: { select: { passkeys: true } },
    },
  });
  return { staff, application: Boolean(totp?.confirmedAt), passkeys: _count.passkeys };
}

/** What still opens an account, or is asked of who opens it, once its sessions are closed and its password is void. */
export type KeptFactors = {
  /** Its passkeys, the oldest first. */
  readonly cles: readonly { readonly id: string; readonly nom: string }[];
  readonly application: boolean;
};

/** The factors that are left to an account, in the transaction that closed the rest of it, if there is one. */
export async function findKeptFactors(userId: string, tx: Tx = db): Promise<KeptFactors> {
  const { passkeys, totp } = await tx.user.findUniqueOrThrow({
    where: { id: userId },
    select: {
      passkeys: { select: { id: true, nom: true }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] },
      totp: { select: { confirmedAt: true } },
    },
  });
  return { cles: passkeys, application: Boolean(totp?.confirmedAt) };
}

/** Whether the viewer, of the staff, would be left without a second factor by losing their passkey. */
export async function isLastFactor(viewer: Viewer): Promise<boolean> {
  const { staff, application, passkeys } = await readFactors(viewer.id);
  return staff && !application && passkeys === 1;
}
