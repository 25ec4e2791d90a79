import { randomUUID } from "node:crypto";
import { authorize, permit } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { courrielMovedMail, courrielTakenMail, newCourrielMail } from "@/lib/comptes/courriel-mails";
import { findReservation } from "@/lib/comptes/courriel-queries";
import { type Account, lockAccount, lockAccountOf } from "@/lib/comptes/jeton-commands";
import { isSendingLimited, SAME_DELAY_MS, tooMany } from "@/lib/comptes/limits";
import { sendNotice } from "@/lib/comptes/link-commands";
import { tellReserved } from "@/lib/comptes/reserve-commands";
import type { CourrielChange } from "@/lib/comptes/schema";
import { writeJournal } from "@/lib/journal/commands";
import { atLeast } from "@/lib/platform/at-least";
import { isDuplicate, type Tx, transaction } from "@/lib/platform/db";
import { failure, type Result } from "@/lib/platform/errors";
import { hashSecret, newSecret } from "@/lib/platform/ids";
import { enqueueCourriel } from "@/lib/platform/mail/outbox";
import { consume, limits } from "@/lib/platform/rate-limit";

/** The link sent to the new address (ASVS 6.5.5), and the one that gives the old address back. */
const LINK_HOURS = 24;
const UNDO_DAYS = 7;

const OWN = "C’est déjà le courriel de votre compte.";
const DEAD =
  "Ce lien n’est plus valable\u00a0: il a servi, il est trop ancien, ou une autre demande l’a remplacé. Faites-en une nouvelle dans votre profil.";
export const TAKEN =
  "Ce courriel appartient maintenant à un autre compte, ou lui est réservé. Rien n’a changé\u00a0: demandez-en un autre, ou écrivez à l’AQPM.";

/**
 * « Courriel » of the profile: asks that the account have another address. The answer is the same whether or not the
 * address is taken; what is true goes there by e-mail. Only the newest request counts. Throws `Forbidden`,
 * `IdentityNeeded`.
 */
export async function askCourriel(viewer: Viewer, { courriel }: CourrielChange): Promise<Result> {
  authorize(viewer, "user.changeCourriel", { id: viewer.id });
  if (courriel.toLowerCase() === viewer.courriel.toLowerCase()) return failure("courriel", OWN);
  const wait = await consume(limits.changementParPersonne, viewer.id);
  if (wait) return failure("form", tooMany(wait));
  return atLeast(SAME_DELAY_MS, async () => {
    if (!(await isSendingLimited("changement", courriel)))
      await transaction((tx) => askOnce(tx, viewer.id, courriel));
    return { ok: true };
  });
}

async function askOnce(tx: Tx, userId: string, nouveau: string): Promise<void> {
  const account = await lockAccount(tx, userId);
  if (!account || account.suspendedAt) return;
  const [id, secret] = [randomUUID(), newSecret()];
  await tx.changementCourriel.deleteMany({ where: { userId, confirmeLe: null } });
  await tx.$executeRaw`
    INSERT INTO "ChangementCourriel" ("id", "userId", "ancien", "nouveau", "hash", "expiresAt")
    VALUES (${id}::uuid, ${userId}::uuid, ${account.courriel}::citext, ${nouveau}::citext, ${hashSecret(secret)},
      portail_now() + make_interval(hours => ${LINK_HOURS}::int))`;
  const self = { acteurId: userId, sujetId: userId };
  await writeJournal(tx, { action: "compte.courrielAsk", ...self, details: { changementId: id } });
  await writeTo(tx, nouveau, account, { id, secret });
}

/** To an address that is taken goes a notice for its holder; the secret of the link then leaves for nobody. */
async function writeTo(
  tx: Tx,
  nouveau: string,
  account: Account,
  { id, secret }: { id: string; secret: string },
): Promise<void> {
  const holder = await tx.user.findUnique({
    where: { courriel: nouveau },
    select: { prenom: true, courriel: true, confirmedAt: true, suspendedAt: true },
  });
  if (holder?.confirmedAt || holder?.suspendedAt)
    return sendNotice(tx, "courriel-demande", holder.courriel, courrielTakenMail(holder));
  if (await tellReserved(tx, nouveau)) return;
  await enqueueCourriel(tx, {
    cle: `courriel-nouveau:${id}`,
    gabarit: "courriel-nouveau",
    destinataire: nouveau,
    mail: newCourrielMail(account, secret),
  });
}

/** « Annuler la demande »: the link under way dies. Throws `Forbidden`. */
export async function cancelCourriel(viewer: Viewer): Promise<void> {
  permit(viewer, "user.changeCourriel", { id: viewer.id });
  await transaction((tx) =>
    tx.changementCourriel.deleteMany({ where: { userId: viewer.id, confirmeLe: null } }),
  );
}

/**
 * The button of the link sent to the new address, by whoever asked, signed in: a link opened by anyone else gives nobody
 * an address. The identity was confirmed when asking. The old address hears of it, and may undo it for seven days.
 * Throws `Forbidden`.
 */
export async function confirmCourriel(viewer: Viewer, jeton: string): Promise<Result> {
  permit(viewer, "user.changeCourriel", { id: viewer.id });
  try {
    return await transaction((tx) => confirmOnce(tx, viewer.id, jeton));
  } catch (error) {
    // Someone signed up with it, or took it, at the same moment.
    if (isDuplicate(error)) return failure("form", TAKEN);
    throw error;
  }
}

async function confirmOnce(tx: Tx, userId: string, jeton: string): Promise<Result> {
  const account = await lockAccount(tx, userId);
  const [change] = await tx.$queryRaw<{ id: string; nouveau: string }[]>`
    SELECT "id", "nouveau"::text AS "nouveau" FROM "ChangementCourriel"
    WHERE "hash" = ${hashSecret(jeton)} AND "userId" = ${userId}::uuid
      AND "confirmeLe" IS NULL AND "expiresAt" > portail_now() FOR UPDATE`;
  if (!account || account.suspendedAt || !change) return failure("form", DEAD);
  const { id, nouveau } = change;
  if (!(await freeAddress(tx, nouveau))) return failure("form", TAKEN);
  const secret = newSecret();
  await tx.user.update({ where: { id: userId }, data: { courriel: nouveau }, select: { id: true } });
  const [confirmed] = await tx.$queryRaw<{ retourFin: Date }[]>`
    UPDATE "ChangementCourriel" SET "ancien" = ${account.courriel}::citext, "confirmeLe" = portail_now(),
      "retourHash" = ${hashSecret(secret)}, "retourFin" = portail_now() + make_interval(days => ${UNDO_DAYS}::int)
    WHERE "id" = ${id}::uuid RETURNING "retourFin"`;
  // A reset link is in the mailbox that the account no longer has.
  await tx.jeton.deleteMany({ where: { userId } });
  const self = { acteurId: userId, sujetId: userId };
  await writeJournal(tx, { action: "compte.courrielChange", ...self, details: { changementId: id } });
  const { retourFin = new Date() } = confirmed ?? {};
  const told = { prenom: account.prenom, nouveau, retourFin };
  await sendNotice(tx, "courriel-change", account.courriel, courrielMovedMail(told, secret));
  return { ok: true };
}

/** The link proves the mailbox: a sign-up of this address that was never confirmed gives way. */
async function freeAddress(tx: Tx, courriel: string): Promise<boolean> {
  const holder = await lockAccountOf(tx, courriel);
  if (holder?.confirmedAt || holder?.suspendedAt) return false;
  if (holder) await tx.user.delete({ where: { id: holder.id }, select: { id: true } });
  return (await findReservation(tx, courriel)) === null;
}
