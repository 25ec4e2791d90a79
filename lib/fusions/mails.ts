import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail/mail";
import { maskCourriel } from "@/lib/platform/text";

type Account = { readonly prenom: string; readonly courriel: string };
type Other = Pick<Account, "courriel">;

const DOUBT =
  "Si l’autre compte n’était pas le vôtre, écrivez tout de suite à l’AQPM\u00a0: elle seule peut réparer une erreur.";

/** To the account that is kept: what it has become. */
export function keptMail(kept: Account, other: Other): Mail {
  return {
    sujet: "Vos deux comptes n’en font plus qu’un",
    paragraphes: [
      `Bonjour ${kept.prenom},`,
      `L’AQPM a réuni à ce compte votre autre compte du portail SET (${maskCourriel(other.courriel)}). Ce que chacun pouvait faire, celui-ci le peut. L’autre ne se connecte plus.`,
    ],
    bouton: { libelle: "Voir mes accès", url: `${env().origin}/mes-acces` },
    fin: [DOUBT],
  };
}

/** To the address of the account that is no more: where to sign in from now on, without telling the whole address. */
export function mergedMail(other: Account, kept: Other): Mail {
  return {
    sujet: "Votre compte est réuni à votre autre compte",
    paragraphes: [
      `Bonjour ${other.prenom},`,
      `L’AQPM a réuni ce compte du portail SET à votre autre compte (${maskCourriel(kept.courriel)}), qui a maintenant tous vos droits. Connectez-vous avec celui-là\u00a0: ce courriel et son mot de passe n’ouvrent plus rien.`,
    ],
    bouton: { libelle: "Me connecter", url: `${env().origin}/connexion` },
    fin: [DOUBT],
  };
}
