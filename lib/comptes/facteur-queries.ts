import type { Viewer } from "@/lib/authorization/viewer";
import { openPending } from "@/lib/comptes/code-commands";
import { totpAddress } from "@/lib/comptes/totp";
import { db, type Tx } from "@/lib/platform/db";

/** The second factors of a person. */
export type Facteurs = {
  /** Since when there is an application. */
  readonly application: Date | null;
  readonly passkeys: number;
  /** Recovery codes that have not served. */
  readonly codes: number;
};

/** The second factors of an account, of which only numbers are told. */
export async function findFacteurs(userId: string): Promise<Facteurs> {
  const { totp, _count } = await db.user.findUniqueOrThrow({
    where: { id: userId },
    select: {
      totp: { select: { confirmedAt: true } },
      _count: { select: { passkeys: true, codesSecours: { where: { usedAt: null } } } },
    },
  });
  return { application: totp?.confirmedAt ?? null, passkeys: _count.passkeys, codes: _count.codesSecours };
}

/** An application that waits for its first code: its key, and the address that a QR code gives it. */
export type Pending = { readonly cle: string; readonly adresse: string };

/**
 * The application that is being set up in this session, or null. It is shown as long as who they are is freshly confirmed,
 * no longer: whoever finds their browser open reads no key.
 */
export async function findPending(viewer: Viewer): Promise<Pending | null> {
  if (!viewer.identityFresh) return null;
  const cle = await readPending(db, viewer);
  return cle ? { cle, adresse: totpAddress(cle, viewer.courriel) } : null;
}

/** How long an application that is being set up waits for its first code. */
const PENDING_MINUTES = 60;

/** The key of the application that is being set up in this session, or null. */
export async function readPending(tx: Tx, viewer: Viewer): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ enAttente: string }[]>`
    SELECT "enAttente" FROM "Totp" WHERE "userId" = ${viewer.id}::uuid
      AND "enAttenteLe" > portail_now() - make_interval(mins => ${PENDING_MINUTES}::int)`;
  return row ? openPending(viewer, row.enAttente) : null;
}
