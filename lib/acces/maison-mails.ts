import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail/mail";
import { plural } from "@/lib/platform/text";

type Maison = { readonly id: string; readonly nom: string };
/** What one gesture took or gave back: a role, and so many accesses. `garde` when the person keeps the role they have. */
export type Held = { readonly role: boolean; readonly garde: boolean; readonly acces: number };

const accesInProse = (count: number) => plural(count, "accès au SET", "accès au SET");

/** « son rôle d’administrateur et 3 accès au SET ». */
function heldInProse({ role, acces }: Held, whose: "son" | "votre"): string {
  const parts = [
    ...(role ? [`${whose} rôle d’administrateur`] : []),
    ...(acces > 0 ? [accesInProse(acces)] : []),
  ];
  return parts.join(" et ");
}

/** To the person: they no longer act for the house, anywhere; or only as administrateur, when they keep that role. */
export function removedEverywhereMail(maison: Maison, held: Held, par: string): Mail {
  return {
    sujet: held.garde
      ? `Vous n’accédez plus au SET pour ${maison.nom}`
      : `Vous n’agissez plus pour ${maison.nom}`,
    paragraphes: [
      held.garde
        ? `${par} a mis fin à ce que vous aviez au SET pour ${maison.nom}\u00a0: ${plural(held.acces, "accès", "accès")}. Votre rôle d’administrateur ne change pas.`
        : `${par} a mis fin à ce que vous aviez dans ${maison.nom} : ${heldInProse(held, "votre")}.`,
      "Si vous pensez qu’il s’agit d’une erreur, écrivez à votre maison de production.",
    ],
    bouton: { libelle: "Voir mes accès", url: `${env().origin}/mes-acces` },
  };
}

/** To the other délégués: who was removed from the whole house, and of what; or of their accesses alone. */
export function removedPersonMail(maison: Maison, nom: string, held: Held, par: string): Mail {
  return {
    sujet: held.garde
      ? `${nom} n’accède plus au SET pour ${maison.nom}`
      : `${nom} n’agit plus pour ${maison.nom}`,
    paragraphes: [
      held.garde
        ? `${par} a retiré les accès au SET de ${nom}. Son rôle d’administrateur ne change pas.`
        : `${par} a retiré ${nom} de toute la maison de production : ${heldInProse(held, "son")}.`,
      "Si c’est une erreur, ses accès se remettent un à un dans chaque fiche de production.",
    ],
    bouton: { libelle: "Voir la maison de production", url: `${env().origin}/maisons/${maison.id}` },
  };
}

/** To the person and to the other délégués: the removal was undone. `nom` is null for the person. */
export function putBackMail(maison: Maison, nom: string | null, held: Held, par: string): Mail {
  const { sujet, texte } = (held.garde ? accesBack : allBack)(maison, nom, held, par);
  return {
    sujet,
    paragraphes: [texte],
    bouton: { libelle: "Ouvrir le portail", url: `${env().origin}/fiches` },
  };
}

type Words = { readonly sujet: string; readonly texte: string };

function allBack(maison: Maison, nom: string | null, held: Held, par: string): Words {
  const what = heldInProse(held, nom ? "son" : "votre");
  return nom
    ? {
        sujet: `${nom} agit de nouveau pour ${maison.nom}`,
        texte: `${par} a annulé le retrait de ${nom}\u00a0: ${what}.`,
      }
    : {
        sujet: `Vous pouvez de nouveau agir pour ${maison.nom}`,
        texte: `${par} a annulé votre retrait. Vous retrouvez ce que vous aviez dans ${maison.nom}\u00a0: ${what}.`,
      };
}

/** The role was kept all along: only accesses are back. */
function accesBack(maison: Maison, nom: string | null, { acces }: Held, par: string): Words {
  return nom
    ? {
        sujet: `${nom} retrouve ses accès au SET pour ${maison.nom}`,
        texte: `${par} a annulé le retrait des accès au SET de ${nom}. Son rôle d’administrateur ne change pas.`,
      }
    : {
        sujet: `Vous retrouvez vos accès au SET pour ${maison.nom}`,
        texte: `${par} a annulé le retrait de vos accès. Vous retrouvez ce que vous aviez au SET pour ${maison.nom}\u00a0: ${plural(acces, "accès", "accès")}.`,
      };
}
