import { consumeDefi, createDefi, type Purpose } from "@/lib/comptes/defi-commands";
import { findHolder, type Holder, listDescriptors } from "@/lib/comptes/passkey-queries";
import { db } from "@/lib/platform/db";
import {
  type RequestOptions,
  readAssertion,
  requestOptions,
  userHandle,
  verifyAssertion,
} from "@/lib/platform/webauthn";

/** Someone proven by a passkey, or why not: for the journal, never for the page (ASVS 6.3.8). */
export type Proof =
  | { readonly ok: true; readonly userId: string; readonly passwordHash: string }
  | { readonly ok: false; readonly raison: Reason; readonly userId?: string };
type Reason = "cle-inconnue" | "cle-refusee" | "non-confirme" | "suspendu";

/**
 * What the browser is asked to sign. Nobody's (`userId` null) reveals nothing of any account: the person chooses among the
 * passkeys that they have.
 */
export async function askPasskey(purpose: Purpose): Promise<RequestOptions> {
  const challenge = await createDefi(purpose);
  return requestOptions(challenge, purpose.userId ? await listDescriptors(purpose.userId) : undefined);
}

/** Whether this answer proves what was asked. Its challenge is used up either way; the account must count (rule 1). */
export async function checkPasskey(answer: string, purpose: Purpose): Promise<Proof> {
  const read = readAssertion(answer);
  if (!read || !(await consumeDefi(read.challenge, purpose))) return { ok: false, raison: "cle-refusee" };
  const { id, response } = read.response;
  const holder = await findHolder(id);
  if (!holder) return { ok: false, raison: "cle-inconnue" };
  const { user, credential } = holder;
  const refused = (raison: Reason) => ({ ok: false, raison, userId: user.id }) as const;
  if (!isOf(user, response.userHandle, purpose)) return refused("cle-refusee");
  const signed = await verifyAssertion(read, credential);
  if (!signed) return refused("cle-refusee");
  if (user.suspendedAt) return refused("suspendu");
  if (!user.confirmedAt) return refused("non-confirme");
  if (!(await noteUse(credential.credentialId, signed))) return refused("cle-refusee");
  return { ok: true, userId: user.id, passwordHash: user.passwordHash };
}

/** Whoever is asked for by name must be the one; whoever signs in alone must be said by the passkey itself. */
function isOf(user: Holder["user"], handle: string | undefined, { userId }: Purpose): boolean {
  const right = Buffer.from(userHandle(user.id)).toString("base64url");
  if (userId === null) return handle === right;
  return userId === user.id && (handle === undefined || handle === right);
}

/** A counter that does not grow is the sign of a copy of the key; zero is that of a passkey that does not count. */
async function noteUse(
  credentialId: string,
  { counter, backedUp }: { counter: number; backedUp: boolean },
): Promise<boolean> {
  const touched = await db.$executeRaw`
    UPDATE "Passkey" SET "counter" = ${counter}::bigint, "backedUp" = ${backedUp}, "lastUsedAt" = portail_now()
    WHERE "credentialId" = ${credentialId}
      AND ("counter" < ${counter}::bigint OR ("counter" = 0 AND ${counter}::bigint = 0))`;
  return touched === 1;
}
