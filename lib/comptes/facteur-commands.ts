import type { Viewer } from "@/lib/authorization/viewer";
import { readFactors } from "@/lib/comptes/passkey-queries";
import type { Tx } from "@/lib/platform/db";
import { type Failure, failure } from "@/lib/platform/errors";

const OWES_FACTOR =
  "Votre compte a un second facteur, que cette connexion n’a pas donné. Quittez le portail, reconnectez-vous, puis recommencez.";

/**
 * Refuses to change the factors of an account (locked) that asks for one which this session never gave: one opened before
 * it was added. Whoever has only the password could otherwise give themself a factor (rule 18).
 */
export async function refuseWithoutFactor(tx: Tx, { id, sessionId }: Viewer): Promise<Failure | null> {
  const { staff, application, passkeys } = await readFactors(id, tx);
  if (!application && !(staff && passkeys > 0)) return null;
  const session = await tx.session.findUnique({ where: { id: sessionId }, select: { factorAt: true } });
  return session?.factorAt ? null : failure("form", OWES_FACTOR);
}
