import { useTotpCode } from "@/lib/comptes/code-commands";
import { tooMany } from "@/lib/comptes/limits";
import { writeJournal } from "@/lib/journal/commands";
import { db, transaction } from "@/lib/platform/db";
import { type Failure, failure } from "@/lib/platform/errors";
import { consume, forgive, limits } from "@/lib/platform/rate-limit";
import { findConnexion, passFactor } from "@/lib/session/connexions";

export const WRONG_CODE =
  "Ce code n’est pas le bon, ou il a déjà servi. Attendez que l’application en montre un autre, puis entrez-le.";

/** The factor is given (`ok`), the connexion is not to be found any more (`perdue`), or the code is refused. */
export type Given = { readonly ok: true } | { readonly ok: false; readonly perdue: true } | Failure;

/**
 * Gives its second factor to the connexion that this secret stands for; the session is opened next (`completeSignIn`).
 * Tries are counted before the code is looked at; a wrong one is journalled.
 */
export async function giveCode(connexionSecret: string, code: string): Promise<Given> {
  const connexion = await findConnexion(connexionSecret);
  if (!connexion) return { ok: false, perdue: true };
  // Given already, by a request whose session did not open: nothing more is owed.
  if (!connexion.owesFactor) return { ok: true };
  const { id, userId } = connexion;
  const wait = await consume(limits.codeParPersonne, userId);
  if (wait) return failure("form", tooMany(wait));
  const given = await transaction(async (tx) => {
    const worth = await useTotpCode(tx, userId, code);
    if (worth === "bon") await passFactor(tx, id, "TOTP");
    return worth;
  });
  if (given === "bon") {
    await forgive(limits.codeParPersonne, userId);
    return { ok: true };
  }
  const raison = given === "rejoue" ? "code-rejoue" : "code";
  await writeJournal(db, { action: "session.refuse", sujetId: userId, details: { raison } });
  return failure("code", WRONG_CODE);
}
