import { type CodeGiven, useTotpCode } from "@/lib/comptes/code-commands";
import { attempt, factorCounter } from "@/lib/comptes/essai-commands";
import { BUSY } from "@/lib/comptes/limits";
import { writeJournal } from "@/lib/journal/commands";
import { db, transaction } from "@/lib/platform/db";
import { type Failure, failure } from "@/lib/platform/errors";
import { Busy } from "@/lib/platform/gate";
import { findConnexion, passFactor } from "@/lib/session/connexions";

/** The same sentence for a wrong code, one that served already, and while tries are locked. */
export const WRONG_CODE =
  "Ce code n’est pas le bon, ou il a déjà servi. Attendez que l’application en montre un autre, puis entrez-le. Après quelques essais, attendez quelques minutes.";

/** The factor is given (`ok`), the connexion is not to be found any more (`perdue`), or the code is refused. */
export type Given = { readonly ok: true } | { readonly ok: false; readonly perdue: true } | Failure;

/** Why a code is refused: for the journal, never for the page. */
const RAISONS = { faux: "code", rejoue: "code-rejoue", bloque: "code-bloque" } as const;

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
  const seen: CodeGiven[] = [];
  try {
    const issue = await attempt(factorCounter(userId), async () => {
      const given = await transaction(async (tx) => {
        const worth = await useTotpCode(tx, userId, code);
        if (worth === "bon") await passFactor(tx, id, "TOTP");
        return worth;
      });
      seen.push(given);
      return given === "bon";
    });
    if (issue === "juste") return { ok: true };
    const raison = issue === "bloque" ? RAISONS.bloque : RAISONS[seen[0] === "rejoue" ? "rejoue" : "faux"];
    await writeJournal(db, { action: "session.refuse", sujetId: userId, details: { raison } });
    return failure("code", WRONG_CODE);
  } catch (error) {
    if (error instanceof Busy) return failure("form", BUSY);
    throw error;
  }
}
