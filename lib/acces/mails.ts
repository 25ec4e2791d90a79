import { type Day, dayInProse } from "@/lib/platform/dates";
import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail/mail";

type Fiche = {
  readonly id: string;
  readonly titre: string;
  readonly maison: { readonly nom: string };
  readonly finLe: Day;
};

/** To the person: you may now act for this production. */
export function accesGrantedMail(fiche: Fiche, grantedBy: string): Mail {
  return {
    sujet: `Vous pouvez accéder au SET pour « ${fiche.titre} »`,
    paragraphes: [
      `${grantedBy} vous autorise à faire des demandes au SET au nom de ${fiche.maison.nom}, pour la production « ${fiche.titre} ».`,
      `Ouvrez la fiche de production, puis cliquez sur « Accéder au SET ». Votre accès prendra fin avec la production, ${dayInProse(fiche.finLe)} au plus tard.`,
    ],
    bouton: { libelle: "Ouvrir la fiche de production", url: `${env().origin}/fiches/${fiche.id}` },
  };
}

/** To the other administrateurs: someone their house did not know was added (homonyms are how an impostor gets in). */
export function newcomerMail(
  fiche: Fiche,
  person: { nom: string; courriel: string },
  grantedBy: string,
): Mail {
  return {
    sujet: `Une nouvelle personne peut agir pour ${fiche.maison.nom}`,
    paragraphes: [
      `${grantedBy} a ajouté ${person.nom} (${person.courriel}) à la liste des accès de « ${fiche.titre} ». C’est la première fois que cette personne agit pour votre maison de production.`,
      "Si ce n’est pas la personne attendue, retirez son accès : l’effet est immédiat.",
    ],
    bouton: { libelle: "Gérer les accès", url: `${env().origin}/fiches/${fiche.id}/acces` },
  };
}
