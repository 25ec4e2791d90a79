import { houseOrHouses, type NoticeMaison, rightsLinks } from "@/lib/comptes/house-mails";
import { TO_REMOVE } from "@/lib/comptes/passkey-mails";
import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail/mail";
import { plural } from "@/lib/platform/text";

type Addressee = { readonly prenom: string };

const NOT_YOU = "Si vous n’avez rien demandé, ne faites rien\u00a0: rien ne changera.";
const bonjour = ({ prenom }: Addressee) => `Bonjour ${prenom},`;

/** The link that confirms the address: to someone who signs up, or asks for another link. */
export function confirmationMail(user: Addressee, jeton: string): Mail {
  return {
    sujet: "Confirmez votre courriel",
    paragraphes: [
      bonjour(user),
      "Votre inscription au portail SET de l’AQPM est presque terminée. Il reste à confirmer que ce courriel est le vôtre\u00a0: ouvrez la page ci-dessous et entrez le mot de passe que vous avez choisi.",
    ],
    bouton: { libelle: "Confirmer mon courriel", url: address(`/verification/${jeton}`) },
    fin: ["Ce lien est valable 24 heures et ne sert qu’une fois.", NOT_YOU],
  };
}

/** To the holder of a confirmed account, when someone signs up or asks for a link with their address. */
export function alreadyRegisteredMail(user: Addressee): Mail {
  return {
    sujet: "Vous avez déjà un compte",
    paragraphes: [
      bonjour(user),
      "Quelqu’un, sans doute vous, vient de demander un compte au portail SET de l’AQPM avec ce courriel. Il en a déjà un, qui est confirmé\u00a0: connectez-vous avec votre mot de passe habituel. Si vous l’avez oublié, la page de connexion permet d’en choisir un autre.",
    ],
    bouton: { libelle: "Me connecter", url: address("/connexion") },
    fin: [NOT_YOU],
  };
}

/** The link of « Mot de passe oublié? ». */
export function resetMail(user: Addressee, jeton: string): Mail {
  return {
    sujet: "Choisissez un nouveau mot de passe",
    paragraphes: [
      bonjour(user),
      "Voici la page où choisir un nouveau mot de passe pour le portail SET de l’AQPM. Toutes vos connexions ouvertes seront alors fermées.",
    ],
    bouton: { libelle: "Choisir un mot de passe", url: address(`/mot-de-passe/${jeton}`) },
    fin: ["Ce lien est valable une heure et ne sert qu’une fois. Seul le plus récent fonctionne.", NOT_YOU],
  };
}

/** To an address that has no account: the page says the same thing to everyone, the truth goes by e-mail. */
export function noAccountMail(): Mail {
  return {
    sujet: "Aucun compte avec ce courriel",
    paragraphes: [
      "Bonjour,",
      "Quelqu’un, sans doute vous, vient de demander un lien au portail SET de l’AQPM avec ce courriel. Aucun compte ne le porte\u00a0: votre inscription porte peut-être un autre courriel, ou n’est pas encore faite.",
    ],
    bouton: { libelle: "Aller au portail", url: address("/connexion") },
    fin: [NOT_YOU],
    motif: "Vous recevez ce courriel parce que quelqu’un a entré cette adresse au portail.",
  };
}

/** When staff suspend the account, and when its holder asks for a link. */
export function suspendedMail(user: Addressee): Mail {
  return {
    sujet: "Votre compte est suspendu",
    paragraphes: [
      bonjour(user),
      "L’AQPM a suspendu votre compte du portail SET\u00a0: il ne permet plus de se connecter. Pour en connaître la raison ou demander sa réactivation, écrivez à l’AQPM.",
    ],
  };
}

/** When staff lift the suspension. */
export function reactivatedMail(user: Addressee): Mail {
  return {
    sujet: "Votre compte est réactivé",
    paragraphes: [
      bonjour(user),
      "L’AQPM a réactivé votre compte du portail SET. Vous pouvez de nouveau vous connecter.",
    ],
    bouton: { libelle: "Me connecter", url: address("/connexion") },
  };
}

/**
 * To the holder of an account whose password has just been changed, with a reset link or in the profile: the alarm, if it
 * was not them. A link reaches someone who may have lost the account to another: they learn how many passkeys open it.
 */
export function passwordChangedMail(user: Addressee, par: "lien" | "profil", cles = 0): Mail {
  const toutes = par === "lien" ? "toutes vos connexions" : "toutes vos autres connexions";
  const opens = plural(cles, "clé d’accès ouvre", "clés d’accès ouvrent");
  return {
    sujet: "Votre mot de passe a été changé",
    paragraphes: [
      bonjour(user),
      `Le mot de passe de votre compte au portail SET de l’AQPM vient d’être changé, et ${toutes} ont été fermées.`,
      ...(cles ? [`${opens} encore votre compte, sans mot de passe. ${TO_REMOVE}`] : []),
    ],
    bouton: { libelle: "Choisir un autre mot de passe", url: address("/mot-de-passe-oublie") },
    ...(cles ? { liens: [{ libelle: "Voir mes clés d’accès", url: address("/profil/securite#cles") }] } : {}),
    fin: [
      "Si ce n’est pas vous, choisissez tout de suite un autre mot de passe avec ce bouton, et écrivez à l’AQPM.",
    ],
  };
}

/** To someone whose name has just changed, by themself: the alarm, if it was not them. */
export function nameChangedMail(user: Addressee & { readonly nom: string }, avant: string): Mail {
  return {
    sujet: "Le nom de votre compte a changé",
    paragraphes: [
      bonjour(user),
      `Le nom de votre compte au portail SET de l’AQPM était ${avant}; c’est maintenant ${user.prenom} ${user.nom}. C’est sous ce nom que les maisons de production vous trouvent, et que le SET vous connaît.`,
      "Les administrateurs des maisons de production pour lesquelles vous agissez en sont avisés. Avant de vous donner un autre droit, ils confirmeront votre nom et votre courriel.",
    ],
    bouton: { libelle: "Voir mon profil", url: address("/profil") },
    fin: [
      "Si ce n’est pas vous, choisissez tout de suite un autre mot de passe avec «\u00a0Mot de passe oublié?\u00a0», et écrivez à l’AQPM.",
    ],
  };
}

type Renamed = {
  readonly id: string;
  readonly courriel: string;
  readonly avant: string;
  readonly apres: string;
};

/**
 * To the administrateurs of houses where someone whose name has changed holds a right. The subject, which is kept longer
 * than the rest, names nobody.
 */
export function renamedPersonMail(
  maisons: readonly NoticeMaison[],
  { id, courriel, avant, apres }: Renamed,
): Mail {
  return {
    sujet: `Une personne de ${houseOrHouses(maisons)} a changé de nom`,
    paragraphes: [
      `${avant} (${courriel}) s’appelle maintenant ${apres} dans le portail SET. Ses droits sont les mêmes; avant de lui en donner un autre, vous confirmerez son nom et son courriel.`,
      "Si ce nom n’est pas le sien, retirez-lui ses droits et écrivez à l’AQPM.",
    ],
    liens: rightsLinks(maisons, id),
  };
}

function address(path: string): string {
  return `${env().origin}${path}`;
}
