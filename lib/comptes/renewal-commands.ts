import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { whenNotBusy } from "@/lib/comptes/limits";
import { sendNotice } from "@/lib/comptes/link-commands";
import { passwordChangedMail } from "@/lib/comptes/mails";
import { hashPassword, refusePassword } from "@/lib/comptes/password";
import { verifyOwnPassword } from "@/lib/comptes/preuve-commands";
import type { PasswordChange } from "@/lib/comptes/schema";
import { writeJournal } from "@/lib/journal/commands";
import { db, type Tx, transaction } from "@/lib/platform/db";
import { failure, type Result } from "@/lib/platform/errors";
import { hashSecret, newSecret } from "@/lib/platform/ids";

const CHANGED = "Votre compte vient de changer. Rechargez la page, puis recommencez.";
const WRONG =
  "Ce n’est pas votre mot de passe actuel. Après quelques essais, attendez quelques minutes, ou choisissez-en un autre avec «\u00a0Mot de passe oublié?\u00a0».";
const SAME = "C’est votre mot de passe actuel. Choisissez-en un autre.";

/**
 * « Mot de passe » of one's own security, with the current one (ASVS 6.2.3). Every other session ends, and every link
 * under way dies; this session goes on under a new token, which is returned for its cookie (ASVS 7.2.4): its id stays,
 * so what it opened at the SET goes on too. A wrong
 * current password counts as a try to sign in (`appareil`: see `verifyOwnPassword`). Throws `Forbidden`.
 */
export async function changePassword(
  viewer: Viewer,
  { motDePasseActuel, motDePasse }: PasswordChange,
  appareil?: string,
): Promise<Result<{ token: string }>> {
  authorize(viewer, "user.changePassword", { id: viewer.id });
  const refusal = refusePassword(motDePasse, viewer);
  if (refusal) return failure("motDePasse", refusal);
  return whenNotBusy(async () => {
    // Read before it is verified: if it is still there when the new one is written, it is the one that was verified.
    const before = await readHash(viewer.id);
    if (!(await verifyOwnPassword(viewer, motDePasseActuel, appareil)))
      return failure("motDePasseActuel", WRONG);
    if (motDePasse.normalize("NFC") === motDePasseActuel.normalize("NFC")) return failure("motDePasse", SAME);
    const after = await hashPassword(motDePasse);
    const token = newSecret();
    const done = await transaction((tx) => changeOnce(tx, viewer, { before, after }, hashSecret(token)));
    return done ? { ok: true, token } : failure("form", CHANGED);
  });
}

async function readHash(id: string): Promise<string> {
  const { passwordHash } = await db.user.findUniqueOrThrow({ where: { id }, select: { passwordHash: true } });
  return passwordHash;
}

/** Nothing is done when the password changed meanwhile, or when this very session was closed. */
async function changeOnce(
  tx: Tx,
  { id: userId, sessionId }: Viewer,
  { before, after }: { before: string; after: string },
  tokenHash: string,
): Promise<boolean> {
  const [account] = await tx.$queryRaw<{ prenom: string; courriel: string }[]>`
    SELECT "prenom", "courriel"::text AS "courriel" FROM "User"
    WHERE "id" = ${userId}::uuid AND "passwordHash" = ${before} AND "suspendedAt" IS NULL FOR UPDATE`;
  if (!account) return false;
  const kept = await tx.session.updateMany({ where: { id: sessionId, userId }, data: { tokenHash } });
  if (kept.count === 0) return false;
  await tx.user.update({ where: { id: userId }, data: { passwordHash: after }, select: { id: true } });
  await tx.session.deleteMany({ where: { userId, id: { not: sessionId } } });
  await endPending(tx, userId);
  await writeJournal(tx, { action: "compte.passwordChange", acteurId: userId, sujetId: userId });
  await sendNotice(tx, "mot-de-passe-change", account.courriel, passwordChangedMail(account, "profil"));
  return true;
}

/**
 * Whatever was begun and not finished in someone's name dies with their password: links sent, sign-ins that owe a second
 * factor, a change of address not confirmed yet. The link that was just used is kept, so that it says it has served. The
 * caller holds the lock of the account.
 */
export async function endPending(tx: Tx, userId: string, usedJetonId?: string): Promise<void> {
  await tx.jeton.deleteMany({ where: { userId, ...(usedJetonId ? { id: { not: usedJetonId } } : {}) } });
  await tx.connexionEnCours.deleteMany({ where: { userId } });
  await tx.changementCourriel.deleteMany({ where: { userId, confirmeLe: null } });
}
