import { type CodeGiven, useTotpCode } from "@/lib/comptes/code-commands";
import { attempt, factorCounter } from "@/lib/comptes/essai-commands";
import { useSecoursCode } from "@/lib/comptes/secours-commands";
import { writeRefusal } from "@/lib/journal/refus-commands";
import { type Tx, transaction } from "@/lib/platform/db";
import { type Failure, failure } from "@/lib/platform/errors";
import { type Connexion, findConnexion, passFactor } from "@/lib/session/connexions";

type Moyen = "TOTP" | "SECOURS";

/** What a kind of code is checked with and, for each, the one sentence of every refusal: wrong, used, tries locked. */
const moyens: Readonly<Record<Moyen, { use: Use; refus: string; raison: string }>> = {
  TOTP: {
    use: useTotpCode,
    refus:
      "Ce code n’est pas le bon, ou il a déjà servi. Attendez que l’application en montre un autre, puis entrez-le. Après quelques essais, attendez quelques minutes.",
    raison: "code",
  },
  SECOURS: {
    use: useSecoursCode,
    refus:
      "Ce code de secours n’est pas l’un des vôtres, ou il a déjà servi. Essayez-en un autre. Après quelques essais, attendez quelques minutes.",
    raison: "secours",
  },
};

type Use = (tx: Tx, userId: string, code: string) => Promise<CodeGiven>;

/** The factor is given (`ok`), the connexion is not to be found any more (`perdue`), or the code is refused. */
export type Given = { readonly ok: true } | { readonly ok: false; readonly perdue: true } | Failure;

/**
 * Gives its second factor to the connexion that this secret stands for; the session is opened next (`completeSignIn`).
 * Tries are counted before the code is looked at, those of both kinds together; a wrong one is journalled with its reason,
 * which the page does not tell. Throws `Busy` when too many tries wait.
 */
export async function giveCode(connexionSecret: string, moyen: Moyen, code: string): Promise<Given> {
  const connexion = await findConnexion(connexionSecret);
  if (!connexion) return { ok: false, perdue: true };
  // Given already, by a request whose session did not open: nothing more is owed.
  if (!connexion.owesFactor) return { ok: true };
  const worth = await tryCode(connexion, moyen, code);
  if (worth === "bon") return { ok: true };
  const { refus, raison } = moyens[moyen];
  await writeRefusal(connexion.userId, {
    action: "session.refuse",
    sujetId: connexion.userId,
    details: { raison: worth === "faux" ? raison : `${raison}-${worth}` },
  });
  return failure("code", refus);
}

async function tryCode({ id, userId }: Connexion, moyen: Moyen, code: string): Promise<CodeGiven | "bloque"> {
  const seen: CodeGiven[] = [];
  const issue = await attempt(factorCounter(userId), async () => {
    const worth = await transaction(async (tx) => {
      const given = await moyens[moyen].use(tx, userId, code);
      if (given === "bon") await passFactor(tx, id, moyen);
      return given;
    });
    seen.push(worth);
    return worth === "bon";
  });
  return issue === "bloque" ? "bloque" : (seen[0] ?? "faux");
}
