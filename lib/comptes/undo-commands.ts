import { forgetDevices } from "@/lib/comptes/appareil-commands";
import { TAKEN } from "@/lib/comptes/courriel-commands";
import { courrielBackMail, courrielDroppedMail } from "@/lib/comptes/courriel-mails";
import { findUndoLink, type Undoable } from "@/lib/comptes/courriel-queries";
import { forgetFactorTries, liftLock } from "@/lib/comptes/essai-commands";
import { createJeton, lockAccount } from "@/lib/comptes/jeton-commands";
import { sendNotice } from "@/lib/comptes/link-commands";
import { findKeptFactors } from "@/lib/comptes/passkey-queries";
import { NOBODY } from "@/lib/comptes/password";
import { endPending } from "@/lib/comptes/renewal-commands";
import { writeJournal } from "@/lib/journal/commands";
import { isDuplicate, type Tx, transaction } from "@/lib/platform/db";
import { failure, type Result } from "@/lib/platform/errors";
import { enqueueCourriel } from "@/lib/platform/mail/outbox";

const DEAD =
  "Ce lien n’est plus valable\u00a0: il a servi, un plus récent l’a remplacé, ou sept jours ont passé. Écrivez à l’AQPM si vous n’avez pas changé de courriel.";

/**
 * The button of the announcement at the old address, signed in or not: the account has it again. Whoever changed it may
 * hold the password and the sessions: all of them end, and the password opens nothing until another is chosen, which a
 * link sent to the old address is for.
 */
export async function undoCourriel(jeton: string): Promise<Result> {
  const link = await findUndoLink(jeton);
  if (!link) return failure("form", DEAD);
  try {
    return await transaction((tx) => undoOnce(tx, jeton, link.userId));
  } catch (error) {
    if (isDuplicate(error)) return failure("form", TAKEN);
    throw error;
  }
}

async function undoOnce(tx: Tx, jeton: string, userId: string): Promise<Result> {
  const account = await lockAccount(tx, userId);
  // Read again under the lock: the link serves once.
  const change = await findUndoLink(jeton, tx);
  if (!account || !change) return failure("form", DEAD);
  const { id, ancien } = change;
  await tx.user.update({
    where: { id: userId },
    data: { courriel: ancien, passwordHash: NOBODY },
    select: { id: true },
  });
  await endChanges(tx, id, userId);
  await endPending(tx, userId);
  await tx.session.deleteMany({ where: { userId } });
  await forgetDevices(tx, userId);
  await liftLock(tx, { id: userId, courriel: ancien });
  await removeRecentFactors(tx, id, userId);
  const self = { acteurId: userId, sujetId: userId };
  await writeJournal(tx, { action: "compte.courrielUndo", ...self, details: { changementId: id } });
  await tellBoth(tx, change, account.courriel);
  return { ok: true };
}

/** The later changes go with it: none of their addresses may come back. */
async function endChanges(tx: Tx, id: string, userId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE "ChangementCourriel" SET "annuleLe" = portail_now()
    WHERE "userId" = ${userId}::uuid AND "annuleLe" IS NULL
      AND "confirmeLe" >= (SELECT "confirmeLe" FROM "ChangementCourriel" WHERE "id" = ${id}::uuid)`;
}

/** What a thief adds, they may add before they ask for another address. */
const RECENT_DAYS = 30;

/** A passkey or an application added since the change was asked for, or little before, would still open the account. */
async function removeRecentFactors(tx: Tx, id: string, userId: string): Promise<void> {
  const { createdAt } = await tx.changementCourriel.findUniqueOrThrow({
    where: { id },
    select: { createdAt: true },
  });
  const recent = { gte: new Date(createdAt.getTime() - RECENT_DAYS * 86_400_000) };
  await tx.passkey.deleteMany({ where: { userId, createdAt: recent } });
  const { count } = await tx.totp.deleteMany({
    where: { userId, OR: [{ createdAt: recent }, { confirmedAt: recent }] },
  });
  if (count === 0) return;
  await tx.codeSecours.deleteMany({ where: { userId } });
  await forgetFactorTries(tx, userId);
}

/** The old address also learns what is left that opens the account. */
async function tellBoth(tx: Tx, { userId, prenom, ancien }: Undoable, dropped: string): Promise<void> {
  const kept = await findKeptFactors(userId, tx);
  const { id, secret } = await createJeton(tx, userId, "MOT_DE_PASSE");
  await enqueueCourriel(tx, {
    cle: `courriel-repris:${id}`,
    gabarit: "courriel-repris",
    destinataire: ancien,
    mail: courrielBackMail({ prenom }, kept, secret),
  });
  await sendNotice(tx, "courriel-retire", dropped, courrielDroppedMail({ prenom }));
}
