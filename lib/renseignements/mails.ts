import { type Day, dayInProse } from "@/lib/platform/dates";
import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail/mail";
import { plural } from "@/lib/platform/text";
import type { Cause, Held } from "@/lib/renseignements/schema";

type Addressee = { readonly prenom: string };

const bonjour = ({ prenom }: Addressee) => `Bonjour ${prenom},`;
const AFTER =
  "Votre nom, votre courriel et ce que le portail gardait de vous sont effacés. Le journal des droits, qui reste, ne contient que des numéros.";

/** The last one: to an address that the portal forgets with it. */
export function farewellMail(user: Addressee, cause: Cause): Mail {
  return {
    sujet: "Votre compte est supprimé",
    paragraphes: [
      bonjour(user),
      cause === "demande"
        ? "Comme vous l’avez demandé, votre compte au portail SET de l’AQPM est supprimé. Vos accès au SET ont pris fin."
        : "Votre compte au portail SET de l’AQPM n’a pas servi depuis 24 mois\u00a0: il est supprimé, comme annoncé. Vos accès au SET ont pris fin.",
      AFTER,
    ],
    fin: [
      "Vous pouvez vous inscrire de nouveau quand vous voulez, avec le même courriel.",
      ...(cause === "demande" ? ["Si ce n’est pas vous, écrivez tout de suite à l’AQPM."] : []),
    ],
    motif: "Vous recevez ce courriel, le dernier, parce que cette adresse avait un compte au portail.",
  };
}

/** To the administrateurs of a house. The subject, which is kept longer, names nobody. */
export function departureMail({ maison, role, acces }: Held, qui: string, cause: Cause): Mail {
  const ended = [
    ...(role ? ["son rôle d’administrateur"] : []),
    ...(acces > 0 ? [`son accès au SET pour ${plural(acces, "production", "productions")}`] : []),
  ];
  return {
    sujet: `Une personne n’a plus de compte au portail\u00a0: ${maison.nom}`,
    paragraphes: [
      cause === "demande"
        ? `${qui} a supprimé son compte du portail SET.`
        : `Le compte de ${qui}, qui n’a pas servi depuis 24 mois, a été supprimé comme prévu.`,
      `Ce que cette personne avait chez ${maison.nom} a pris fin\u00a0: ${ended.join(" et ")}. L’historique parle désormais d’un compte supprimé.`,
    ],
    bouton: { libelle: "Voir la maison de production", url: `${env().origin}/maisons/${maison.id}` },
  };
}

/** Before an unused account is deleted: what to do to keep it, or to take one's data along. */
export function unusedMail(user: Addressee, le: Day, { suspendu }: { suspendu: boolean }): Mail {
  return {
    sujet: `Votre compte sera supprimé ${dayInProse(le)}`,
    paragraphes: [
      bonjour(user),
      `Votre compte au portail SET de l’AQPM ne sert plus depuis longtemps. L’AQPM ne garde pas les renseignements d’un compte inutilisé pendant 24 mois\u00a0: le vôtre sera supprimé ${dayInProse(le)}, avec vos accès au SET.`,
      suspendu
        ? "Ce compte est suspendu\u00a0: pour le garder, ou recevoir vos renseignements, écrivez à l’AQPM avant cette date."
        : "Pour le garder, il suffit de vous connecter une fois avant cette date. Vous pourrez aussi y télécharger vos renseignements.",
    ],
    ...(suspendu ? {} : { bouton: { libelle: "Me connecter", url: `${env().origin}/connexion` } }),
    fin: ["Si vous n’en avez plus besoin, ne faites rien."],
  };
}
