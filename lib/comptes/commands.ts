import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { addressCounter, attempt } from "@/lib/comptes/essai-commands";
import { consumeJeton, lockAccount, lockAccountOf, sendConfirmation } from "@/lib/comptes/jeton-commands";
import { isSendingLimited, limitSender, SAME_DELAY_MS, sparingly, whenNotBusy } from "@/lib/comptes/limits";
import { DEAD_LINK, sendLink, sendNotice } from "@/lib/comptes/link-commands";
import { alreadyRegisteredMail, nameChangedMail, suspendedMail } from "@/lib/comptes/mails";
import { renameIn } from "@/lib/comptes/nom-commands";
import { hashPassword, refusePassword, verifyPassword } from "@/lib/comptes/password";
import { findLink } from "@/lib/comptes/queries";
import { tellReserved } from "@/lib/comptes/reserve-commands";
import type { Confirmation, Rename, SignUp } from "@/lib/comptes/schema";
import { writeJournal } from "@/lib/journal/commands";
import { atLeast } from "@/lib/platform/at-least";
import { isDuplicate, type Tx, transaction } from "@/lib/platform/db";
import { failure, type Result } from "@/lib/platform/errors";
import { consume, limits } from "@/lib/platform/rate-limit";

/**
 * INSCRIPTION (guide, point 2). The answer is the same whether or not the address has an account; what is true goes
 * there by e-mail. Someone else's unconfirmed sign-up is replaced, password and links (pre-hijacking).
 */
export async function signUp(input: SignUp, ip: string): Promise<Result> {
  const refusal = refusePassword(input.motDePasse, input);
  if (refusal) return failure("motDePasse", refusal);
  const limited = await limitSender(ip);
  if (limited) return limited;
  return whenNotBusy(() =>
    atLeast(SAME_DELAY_MS, async () => {
      const passwordHash = await hashPassword(input.motDePasse);
      if (!(await isSendingLimited("inscription", input.courriel)))
        await sparingly(() => register(input, passwordHash));
      return { ok: true };
    }),
  );
}

async function register(input: SignUp, passwordHash: string): Promise<void> {
  try {
    await transaction((tx) => registerOnce(tx, input, passwordHash));
  } catch (error) {
    // Two sign-ups of one new address at once: the second one finds the account that the first created.
    if (!isDuplicate(error)) throw error;
    await transaction((tx) => registerOnce(tx, input, passwordHash));
  }
}

async function registerOnce(tx: Tx, input: SignUp, passwordHash: string): Promise<void> {
  const { prenom, nom, courriel } = input;
  const known = await lockAccountOf(tx, courriel);
  if (known?.suspendedAt) return sendNotice(tx, "compte-suspendu", known.courriel, suspendedMail(known));
  if (known?.confirmedAt)
    return sendNotice(tx, "compte-existant", known.courriel, alreadyRegisteredMail(known));
  if (!known && (await tellReserved(tx, courriel))) return;
  const data = { prenom, nom, courriel, passwordHash };
  const { id } = known
    ? await tx.user.update({ where: { id: known.id }, data, select: { id: true } })
    : await tx.user.create({ data, select: { id: true } });
  await writeJournal(tx, {
    action: "compte.create",
    acteurId: id,
    sujetId: id,
    details: { remplace: known !== undefined },
  });
  await sendConfirmation(tx, { id, prenom, courriel, confirmedAt: null, suspendedAt: null });
}

/** The same while tries are locked. */
const NOT_CHOSEN =
  "Ce n’est pas le mot de passe choisi à l’inscription. Après quelques essais, attendez quelques minutes; si vous l’avez oublié, choisissez-en un autre avec «\u00a0Mot de passe oublié?\u00a0».";

/**
 * The button of a confirmation link. Asks for the password chosen at sign-up, so that whoever receives the e-mail
 * cannot confirm an account that another person prepared. Returns the address that is now confirmed.
 */
export async function confirmAccount({
  jeton,
  motDePasse,
}: Confirmation): Promise<Result<{ courriel: string }>> {
  const link = await findLink(jeton, "VERIFICATION");
  if (link.etat !== "valide") return failure("form", DEAD_LINK);
  const { user } = link;
  return whenNotBusy(async () => {
    const verify = () => verifyPassword(user.passwordHash, motDePasse);
    const tried = () => attempt(addressCounter(user.courriel, user.id), verify);
    const issue = await atLeast(SAME_DELAY_MS, tried, (said) => said !== "juste");
    if (issue !== "juste") return failure("motDePasse", NOT_CHOSEN);
    if (!(await transaction((tx) => confirmOnce(tx, link.id, user)))) return failure("form", DEAD_LINK);
    return { ok: true, courriel: user.courriel };
  });
}

async function confirmOnce(
  tx: Tx,
  jetonId: string,
  user: { id: string; passwordHash: string },
): Promise<boolean> {
  const account = await lockAccount(tx, user.id);
  if (!account || account.suspendedAt || !(await consumeJeton(tx, jetonId))) return false;
  await tx.$executeRaw`UPDATE "User" SET "confirmedAt" = portail_now() WHERE "id" = ${user.id}::uuid AND "confirmedAt" IS NULL`;
  await writeJournal(tx, { action: "compte.confirm", acteurId: user.id, sujetId: user.id });
  return true;
}

/** « Demander un autre courriel » de confirmation: the same answer for everyone. */
export async function requestConfirmation(courriel: string, ip: string): Promise<Result> {
  return sendLink("inscription", courriel, ip, async (tx, user) => {
    if (user.confirmedAt) await sendNotice(tx, "compte-existant", user.courriel, alreadyRegisteredMail(user));
    else await sendConfirmation(tx, user);
  });
}

const TOO_MANY_NAMES =
  "Vous avez changé de nom plusieurs fois aujourd’hui. Reprenez demain, ou écrivez à l’AQPM.";

/**
 * Someone changes their own name: they are told of it, and so are the houses where they hold a right (`renameIn`); the
 * journal says it without the names. Ten times a day at most. Throws `Forbidden` for anyone else's.
 */
export async function changeName(
  viewer: Viewer,
  { prenom, nom }: Rename,
): Promise<Result<{ message: string }>> {
  authorize(viewer, "user.rename", { id: viewer.id });
  if (await consume(limits.nomParPersonne, viewer.id)) return failure("form", TOO_MANY_NAMES);
  await transaction(async (tx) => {
    const done = await renameIn(tx, viewer.id, { prenom, nom });
    if (!done) return;
    await writeJournal(tx, { action: "compte.rename", acteurId: viewer.id, sujetId: viewer.id });
    if (done.autre)
      await sendNotice(tx, "nom-change", done.courriel, nameChangedMail({ prenom, nom }, done.avant));
  });
  return { ok: true, message: "Votre nom est enregistré." };
}
