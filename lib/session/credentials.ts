import { addressCounter, attempt, deviceCounter } from "@/lib/comptes/essai-commands";
import { lockAccount, sendConfirmation } from "@/lib/comptes/jeton-commands";
import {
  addressKey,
  isSendingLimited,
  SAME_DELAY_MS,
  sparingly,
  tooMany,
  whenNotBusy,
} from "@/lib/comptes/limits";
import { verifyPassword } from "@/lib/comptes/password";
import { findCredentials } from "@/lib/comptes/queries";
import { writeJournal } from "@/lib/journal/commands";
import { atLeast } from "@/lib/platform/at-least";
import { db, transaction } from "@/lib/platform/db";
import { type Failure, failure } from "@/lib/platform/errors";
import { consume, limits } from "@/lib/platform/rate-limit";

/**
 * The same sentence for an unknown address, a wrong password, an account not confirmed or suspended, and while tries are
 * locked (ASVS 6.3.8): what to do is always said.
 */
export const REFUSED =
  "Courriel ou mot de passe incorrect, ou compte pas encore confirmé. Après quelques essais, attendez quelques minutes, ou choisissez un autre mot de passe avec «\u00a0Mot de passe oublié?\u00a0».";

export type Credentials = {
  readonly courriel: string;
  readonly motDePasse: string;
  readonly ip: string;
  /** The secret of this browser's cookie, by which it may be known to the account (`readAppareil`). */
  readonly appareil?: string;
};
export type Checked = Known | Failure;

/** Whose the password is, and whether the account then asks for a second factor. */
type Known = {
  readonly ok: true;
  readonly userId: string;
  readonly passwordHash: string;
  readonly facteurRequis: boolean;
};

type Reason = "inconnu" | "mot-de-passe" | "bloque" | "non-confirme" | "suspendu";

/**
 * Checks an address and its password. Tries are counted before the password is looked at, so that parallel guesses
 * cannot pass the limit; a refusal is journalled and takes the same time whatever its reason.
 */
export async function checkCredentials(typed: Credentials): Promise<Checked> {
  const check = async () => {
    const wait = await sparingly(() => consume(limits.connexionParAdresse, typed.ip));
    if (wait) return failure("form", `Beaucoup d’essais viennent de votre réseau. ${tooMany(wait)}`);
    const checked = () => findOrRefuse(typed);
    return atLeast(SAME_DELAY_MS, checked, ({ ok }) => !ok);
  };
  return whenNotBusy(check, whoComes(typed));
}

/** Before the database is asked: a crowd at one address leaves room for its owner, who comes with a cookie. */
function whoComes({ courriel, appareil = "" }: Credentials): string {
  return `${addressKey(courriel)}:${appareil}`;
}

async function findOrRefuse(typed: Credentials): Promise<Checked> {
  const found = await find(typed);
  return found.ok ? found : sparingly(() => refuse(found));
}

type Found = Known | { readonly ok: false; readonly raison: Reason; readonly userId?: string };

async function find({ courriel, motDePasse, appareil }: Credentials): Promise<Found> {
  const user = await sparingly(() => findCredentials(courriel, appareil));
  const compteur =
    user?.knownDevice && appareil ? deviceCounter(user.id, appareil) : addressCounter(courriel, user?.id);
  const issue = await attempt(compteur, () => verifyPassword(user?.passwordHash, motDePasse));
  if (!user) return { ok: false, raison: issue === "bloque" ? "bloque" : "inconnu" };
  if (issue === "bloque") return { ok: false, raison: "bloque", userId: user.id };
  if (issue === "faux") return { ok: false, raison: "mot-de-passe", userId: user.id };
  if (user.suspendedAt) return { ok: false, raison: "suspendu", userId: user.id };
  if (!user.confirmedAt) return { ok: false, raison: "non-confirme", userId: user.id };
  return { ok: true, userId: user.id, passwordHash: user.passwordHash, facteurRequis: user.facteurRequis };
}

async function refuse({ raison, userId }: { raison: Reason; userId?: string }): Promise<Checked> {
  await writeJournal(db, {
    action: "session.refuse",
    ...(userId ? { sujetId: userId } : {}),
    details: { raison },
  });
  if (raison === "non-confirme" && userId) await sendFreshConfirmation(userId);
  return failure("form", REFUSED);
}

/** The right password of an account not confirmed: the page does not say so, an e-mail does. */
async function sendFreshConfirmation(userId: string): Promise<void> {
  await transaction(async (tx) => {
    const user = await lockAccount(tx, userId);
    if (!user || user.confirmedAt || (await isSendingLimited("inscription", user.courriel))) return;
    await sendConfirmation(tx, user);
  });
}
