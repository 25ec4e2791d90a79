import { forgetDevices } from "@/lib/comptes/appareil-commands";
import { liftLock } from "@/lib/comptes/essai-commands";
import { type Account, consumeJeton, createJeton, lockAccount } from "@/lib/comptes/jeton-commands";
import { whenNotBusy } from "@/lib/comptes/limits";
import { DEAD_LINK, sendLink, sendNotice } from "@/lib/comptes/link-commands";
import { passwordChangedMail, resetMail } from "@/lib/comptes/mails";
import { findKeptFactors } from "@/lib/comptes/passkey-queries";
import { hashPassword, refusePassword } from "@/lib/comptes/password";
import { findLink } from "@/lib/comptes/queries";
import { endPending } from "@/lib/comptes/renewal-commands";
import type { NewPassword } from "@/lib/comptes/schema";
import { writeJournal } from "@/lib/journal/commands";
import { type Tx, transaction } from "@/lib/platform/db";
import { failure, type Result } from "@/lib/platform/errors";
import { enqueueCourriel } from "@/lib/platform/mail/outbox";

/** « Mot de passe oublié? »: the same answer for everyone; only the newest link works, for an hour. */
export async function requestPasswordReset(courriel: string, ip: string): Promise<Result> {
  return sendLink("oubli", courriel, ip, sendResetLink);
}

/** Sends the link to choose another password to a locked account; the earlier ones die. */
export async function sendResetLink(tx: Tx, user: Account): Promise<void> {
  const { id, secret } = await createJeton(tx, user.id, "MOT_DE_PASSE");
  await enqueueCourriel(tx, {
    cle: `mot-de-passe:${id}`,
    gabarit: "mot-de-passe",
    destinataire: user.courriel,
    mail: resetMail(user, secret),
  });
}

/**
 * The form of a reset link: the new password; every session ends, nobody is signed in. The mailbox being proven,
 * an account not yet confirmed becomes so.
 */
export async function resetPassword({ jeton, motDePasse }: NewPassword): Promise<Result> {
  const link = await findLink(jeton, "MOT_DE_PASSE");
  if (link.etat !== "valide") return failure("form", DEAD_LINK);
  const { user } = link;
  const refusal = refusePassword(motDePasse, user);
  if (refusal) return failure("motDePasse", refusal);
  return whenNotBusy(async () => {
    const passwordHash = await hashPassword(motDePasse);
    if (!(await transaction((tx) => resetOnce(tx, link.id, user.id, passwordHash))))
      return failure("form", DEAD_LINK);
    return { ok: true };
  });
}

async function resetOnce(tx: Tx, jetonId: string, userId: string, passwordHash: string): Promise<boolean> {
  const account = await lockAccount(tx, userId);
  if (!account || account.suspendedAt || !(await consumeJeton(tx, jetonId))) return false;
  await tx.$executeRaw`
    UPDATE "User" SET "passwordHash" = ${passwordHash}, "confirmedAt" = coalesce("confirmedAt", portail_now())
    WHERE "id" = ${userId}::uuid`;
  await tx.session.deleteMany({ where: { userId } });
  await endPending(tx, userId, jetonId);
  await liftLock(tx, account);
  await forgetDevices(tx, userId);
  await writeJournal(tx, { action: "compte.passwordReset", acteurId: userId, sujetId: userId });
  if (!account.confirmedAt) {
    await writeJournal(tx, {
      action: "compte.confirm",
      acteurId: userId,
      sujetId: userId,
      details: { par: "mot-de-passe" },
    });
  }
  const { cles } = await findKeptFactors(userId, tx);
  const told = passwordChangedMail(account, "lien", cles.length);
  await sendNotice(tx, "mot-de-passe-change", account.courriel, told);
  return true;
}
