import { houseOrHouses, type NoticeMaison, rightsLinks } from "@/lib/comptes/house-mails";
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

type Named = Account & { readonly nom: string };

/**
 * To the administrateurs of houses that knew someone by the name of the account that is no more. As for whoever changes
 * their name, the subject names nobody.
 */
export function mergedPersonMail(
  maisons: readonly NoticeMaison[],
  kept: Named & { readonly id: string },
  other: Named,
): Mail {
  return {
    sujet: `Une personne de ${houseOrHouses(maisons)} a changé de compte`,
    paragraphes: [
      `L’AQPM a réuni les deux comptes d’une même personne\u00a0: ${other.prenom} ${other.nom} (${other.courriel}) est maintenant ${kept.prenom} ${kept.nom} (${kept.courriel}) dans le portail SET. Ses droits sont les mêmes; avant de lui en donner un autre, vous confirmerez son nom et son courriel.`,
      "Si ce n’est pas la même personne, retirez-lui ses droits et écrivez à l’AQPM.",
    ],
    liens: rightsLinks(maisons, kept.id),
  };
}
