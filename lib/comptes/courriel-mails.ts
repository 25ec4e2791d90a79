import { TO_REMOVE } from "@/lib/comptes/passkey-mails";
import type { KeptFactors } from "@/lib/comptes/passkey-queries";
import { momentInProse } from "@/lib/platform/dates";
import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail/mail";
import { maskCourriel, plural } from "@/lib/platform/text";

/* The e-mails of a change of address: confirmed at the new one, announced at the old one. */

type Addressee = { readonly prenom: string };

const bonjour = ({ prenom }: Addressee) => `Bonjour ${prenom},`;
const ASKED = "Vous recevez ce courriel parce que quelqu’un a entré cette adresse au portail.";

/** To the new address: the link that confirms it. */
export function newCourrielMail(user: Addressee, jeton: string): Mail {
  return {
    sujet: "Confirmez votre nouveau courriel",
    paragraphes: [
      bonjour(user),
      "Vous avez demandé que ce courriel devienne celui de votre compte au portail SET de l’AQPM. Ouvrez la page ci-dessous et confirmez-le. D’ici là, rien ne change.",
    ],
    bouton: { libelle: "Confirmer ce courriel", url: address(`/courriel/${jeton}`) },
    fin: [
      "Ce lien est valable 24 heures et ne sert qu’une fois. La page vous demande de vous connecter, avec votre courriel actuel.",
      "Si vous n’avez rien demandé, ne faites rien\u00a0: rien ne changera.",
    ],
    motif: ASKED,
  };
}

/** To an address that someone asked for, and that has an account already: its holder alone learns it. */
export function courrielTakenMail(user: Addressee): Mail {
  return {
    sujet: "Quelqu’un a demandé votre courriel",
    paragraphes: [
      bonjour(user),
      "Quelqu’un vient de demander que ce courriel devienne celui de son compte au portail SET de l’AQPM. Il est déjà celui du vôtre\u00a0: rien n’a changé, et cette personne n’a pas appris qu’il l’est.",
      "Si c’est vous, vous avez deux comptes. Celui-ci s’ouvre avec ce courriel.",
    ],
    bouton: { libelle: "Me connecter", url: address("/connexion") },
    fin: ["Si vous n’avez rien demandé, ne faites rien\u00a0: rien ne changera."],
  };
}

/** To an old address, when it is asked for while its change may still be undone. */
export function courrielReservedMail(user: Addressee & { readonly retourFin: Date }, jeton: string): Mail {
  return {
    sujet: "Ce courriel est réservé à votre compte",
    paragraphes: [
      bonjour(user),
      `Quelqu’un, sans doute vous, vient d’entrer ce courriel au portail SET de l’AQPM. Il était celui de votre compte, qui en a maintenant un autre\u00a0: connectez-vous avec le nouveau. Jusqu’au ${until(user)}, ce courriel vous est réservé, et vous pouvez le reprendre.`,
    ],
    bouton: { libelle: "Reprendre ce courriel", url: address(`/courriel/annuler/${jeton}`) },
    fin: [
      "Reprenez-le si ce n’est pas vous qui avez changé de courriel. Ce lien ne sert qu’une fois, et remplace ceux des courriels d’avant.",
    ],
  };
}

/** To the old address, once the new one is confirmed: the alarm, and the way back. */
export function courrielMovedMail(
  user: Addressee & { readonly nouveau: string; readonly retourFin: Date },
  jeton: string,
): Mail {
  return {
    sujet: "Le courriel de votre compte a été changé",
    paragraphes: [
      bonjour(user),
      `Le courriel de votre compte au portail SET de l’AQPM est maintenant ${maskCourriel(user.nouveau)}. C’est avec lui que l’on s’y connecte, et c’est là que le portail écrit.`,
      `Si ce n’est pas vous, reprenez votre courriel avec le bouton ci-dessous, avant le ${until(user)}. Vos connexions se fermeront partout, et vous choisirez un nouveau mot de passe.`,
    ],
    bouton: { libelle: "Reprendre ce courriel", url: address(`/courriel/annuler/${jeton}`) },
    fin: ["Si c’est bien vous, ne faites rien."],
  };
}

/** To the old address, which is the account's again: it is the time to choose another password, and to see what is left. */
export function courrielBackMail(user: Addressee, kept: KeptFactors, jeton: string): Mail {
  return {
    sujet: "Votre courriel est repris\u00a0: choisissez un mot de passe",
    paragraphes: [
      bonjour(user),
      "Ce courriel est de nouveau celui de votre compte au portail SET de l’AQPM. Toutes ses connexions sont fermées, et son mot de passe ne vaut plus rien\u00a0: choisissez-en un autre.",
      "Ce qui a été ajouté depuis la demande de changement, ou dans les 30 jours d’avant (clé d’accès, application d’authentification), a été retiré.",
      ...keptInProse(kept),
    ],
    bouton: { libelle: "Choisir un mot de passe", url: address(`/mot-de-passe/${jeton}`) },
    fin: [
      "Ce lien est valable une heure et ne sert qu’une fois. Plus tard, «\u00a0Mot de passe oublié?\u00a0» vous en enverra un autre. En cas de doute, écrivez à l’AQPM.",
    ],
  };
}

function keptInProse({ cles, application }: KeptFactors): string[] {
  const opens = plural(cles.length, "clé d’accès plus ancienne ouvre", "clés d’accès plus anciennes ouvrent");
  const noms = cles.map(({ nom }) => `«\u00a0${nom}\u00a0»`).join(", ");
  const kept = `${opens} encore votre compte, sans mot de passe\u00a0: ${noms}. ${TO_REMOVE}`;
  const asked =
    "Votre application d’authentification, plus ancienne, est gardée\u00a0: son code vous sera demandé.";
  return [...(cles.length ? [kept] : []), ...(application ? [asked] : [])];
}

/** To the address that the account no longer has. */
export function courrielDroppedMail(user: Addressee): Mail {
  return {
    sujet: "Ce courriel n’est plus celui de votre compte",
    paragraphes: [
      bonjour(user),
      "Le changement de courriel de votre compte au portail SET de l’AQPM a été annulé, depuis l’ancien courriel. Celui-ci n’est plus celui du compte, et toutes ses connexions sont fermées.",
    ],
    fin: ["Si vous pensez que c’est une erreur, écrivez à l’AQPM."],
  };
}

const until = ({ retourFin }: { readonly retourFin: Date }) => momentInProse(retourFin).replace(/^le /, "");

function address(path: string): string {
  return `${env().origin}${path}`;
}
