import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail/mail";

/* What AQPM's staff do to an account is told to its holder. */

type Addressee = { readonly prenom: string };

const bonjour = ({ prenom }: Addressee) => `Bonjour ${prenom},`;
const DOUBT = "Si vous ne savez pas pourquoi, écrivez à l’AQPM.";

/** To someone who now belongs to AQPM's staff. */
export function staffNamedMail(user: Addressee): Mail {
  return {
    sujet: "Votre compte appartient au personnel de l’AQPM",
    paragraphes: [
      bonjour(user),
      "Votre compte du portail SET appartient maintenant au personnel de l’AQPM. Vos connexions ont été fermées\u00a0: reconnectez-vous, puis ajoutez un second facteur dans votre profil. Sans lui, le portail ne montre rien de ce travail.",
    ],
    bouton: { libelle: "Me connecter", url: address("/connexion") },
    fin: [DOUBT],
  };
}

/** To someone who no longer does. */
export function staffRemovedMail(user: Addressee): Mail {
  return {
    sujet: "Votre compte n’appartient plus au personnel de l’AQPM",
    paragraphes: [
      bonjour(user),
      "Votre compte du portail SET n’appartient plus au personnel de l’AQPM. Vos connexions ont été fermées, et votre compte reste le vôtre\u00a0: vous pouvez vous connecter comme toute personne inscrite.",
    ],
    fin: [DOUBT],
  };
}

/** When staff close every session of someone. */
export function sessionsClosedMail(user: Addressee): Mail {
  return {
    sujet: "Vos connexions ont été fermées",
    paragraphes: [
      bonjour(user),
      "L’AQPM a fermé toutes les connexions de votre compte du portail SET. Votre mot de passe n’a pas changé\u00a0: vous pouvez vous connecter de nouveau.",
    ],
    bouton: { libelle: "Me connecter", url: address("/connexion") },
    fin: [DOUBT],
  };
}

/** When staff remove the second factor of someone who lost it. */
export function factorResetMail(user: Addressee): Mail {
  return {
    sujet: "Votre second facteur a été retiré",
    paragraphes: [
      bonjour(user),
      "L’AQPM a retiré de votre compte du portail SET l’application d’authentification, les codes de secours et les clés d’accès, et a fermé toutes vos connexions. Votre mot de passe n’a pas changé\u00a0: il suffit pour vous connecter, et pour ajouter un autre second facteur dans votre profil.",
    ],
    bouton: { libelle: "Me connecter", url: address("/connexion") },
    fin: [
      "Si vous ne l’avez pas demandé, choisissez tout de suite un autre mot de passe avec «\u00a0Mot de passe oublié?\u00a0», et écrivez à l’AQPM.",
    ],
  };
}

/** When staff correct the name of someone. */
export function nameCorrectedMail(user: Addressee & { readonly nom: string }): Mail {
  return {
    sujet: "Votre nom a été corrigé",
    paragraphes: [
      bonjour(user),
      `L’AQPM a corrigé le nom de votre compte du portail SET\u00a0: ${user.prenom} ${user.nom}. C’est sous ce nom que les maisons de production vous trouvent, et que le SET vous connaît. Vous pouvez le changer dans votre profil.`,
    ],
    bouton: { libelle: "Voir mon profil", url: address("/profil") },
    fin: [DOUBT],
  };
}

function address(path: string): string {
  return `${env().origin}${path}`;
}
