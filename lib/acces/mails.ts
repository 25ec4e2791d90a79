import { WHEN_ACTIVE } from "@/lib/authorization/refusals";
import type { MaisonStatut } from "@/lib/authorization/viewer";
import { untilWhen } from "@/lib/invitations/mails";
import type { Day } from "@/lib/platform/dates";
import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail/mail";

type Fiche = {
  readonly id: string;
  readonly titre: string;
  readonly maison: { readonly nom: string };
  readonly finLe: Day;
};

type GrantedFiche = Fiche & { readonly maison: { readonly statut: MaisonStatut } };

/**
 * To the person: you may now act for this production, until `jusquau` or with it; as soon as its house is active again, when
 * it is not (rule 8).
 */
export function accesGrantedMail(fiche: GrantedFiche, grantedBy: string, jusquau: Day | null): Mail {
  const opens = fiche.maison.statut === "ACTIF";
  const how = opens
    ? "Ouvrez la fiche de production, puis cliquez sur «\u00a0Accéder au SET\u00a0»."
    : WHEN_ACTIVE;
  return {
    sujet: opens
      ? `Vous pouvez accéder au SET pour «\u00a0${fiche.titre}\u00a0»`
      : `Vous êtes sur la liste des accès de «\u00a0${fiche.titre}\u00a0»`,
    paragraphes: [
      `${grantedBy} vous autorise à faire des demandes au SET au nom de ${fiche.maison.nom}, pour la production «\u00a0${fiche.titre}\u00a0».`,
      `${how} ${untilWhen(fiche.finLe, jusquau)}`,
    ],
    bouton: { libelle: "Ouvrir la fiche de production", url: `${env().origin}/fiches/${fiche.id}` },
  };
}

/** To the person: their access was withdrawn. */
export function accesRevokedMail(fiche: Omit<Fiche, "finLe">, par: string): Mail {
  return {
    sujet: `Votre accès à « ${fiche.titre} » est retiré`,
    paragraphes: [
      `${par} a retiré votre accès au SET pour la production « ${fiche.titre} » (${fiche.maison.nom}).`,
      "Si vous devez encore agir pour elle, parlez-en à votre maison de production.",
    ],
    bouton: { libelle: "Voir mes accès", url: `${env().origin}/mes-acces` },
  };
}

/** To the other administrateurs: people their house did not know were added (homonyms are how an impostor gets in). */
export function newcomersMail(
  fiche: GrantedFiche,
  people: readonly { nom: string; courriel: string }[],
  grantedBy: string,
): Mail {
  const [first] = people;
  const what =
    fiche.maison.statut === "ACTIF"
      ? "retirez son accès\u00a0: l’effet est immédiat."
      : "écrivez à l’AQPM\u00a0: tant que votre maison de production est inactive, elle seule peut retirer un accès.";
  const one = people.length === 1 && first;
  return {
    sujet: one
      ? `Une nouvelle personne peut agir pour ${fiche.maison.nom}`
      : `${people.length} nouvelles personnes peuvent agir pour ${fiche.maison.nom}`,
    paragraphes: one
      ? [
          `${grantedBy} a ajouté ${first.nom} (${first.courriel}) à la liste des accès de « ${fiche.titre} ». C’est la première fois que cette personne agit sous ce nom pour votre maison de production.`,
          `Si ce n’est pas la personne attendue, ${what}`,
        ]
      : [
          `${grantedBy} a ajouté ces personnes à la liste des accès de « ${fiche.titre} ». C’est la première fois qu’elles agissent sous ces noms pour votre maison de production.`,
          ...people.map(({ nom, courriel }) => `${nom} (${courriel})`),
          `Si l’une d’elles n’est pas attendue, ${what}`,
        ],
    bouton: { libelle: "Gérer les accès", url: `${env().origin}/fiches/${fiche.id}/acces` },
  };
}

/** To the administrateurs: someone left the list by themself. */
export function leftMail(fiche: Omit<Fiche, "finLe">, nom: string): Mail {
  return {
    sujet: `${nom} a quitté « ${fiche.titre} »`,
    paragraphes: [
      `${nom} a quitté la liste des accès de « ${fiche.titre} », et n’accède plus au SET pour cette production.`,
      "Si cette personne y travaille encore, vous pouvez lui redonner son accès dans la liste.",
    ],
    bouton: boutonAcces(fiche, "Gérer les accès"),
  };
}

type Demande = { readonly fonction: string | null; readonly message: string | null };

/** To the administrateurs: someone asks to be put on the list. */
export function demandeMail(
  fiche: Omit<Fiche, "finLe">,
  person: { nom: string; courriel: string },
  { fonction, message }: Demande,
): Mail {
  return {
    sujet: `${person.nom} demande un accès pour « ${fiche.titre} »`,
    paragraphes: [
      `${person.nom} (${person.courriel}) demande à accéder au SET au nom de ${fiche.maison.nom}, pour la production « ${fiche.titre} ».`,
      ...(fonction ? [`Fonction : ${fonction}.`] : []),
      ...(message ? [`Son message : « ${message} »`] : []),
      "Vérifiez que vous connaissez cette personne et que ce courriel est le sien, puis acceptez ou refusez. Rien ne change d’ici là.",
    ],
    bouton: {
      libelle: "Voir la demande",
      url: `${env().origin}/fiches/${fiche.id}/acces#demandes`,
    },
  };
}

/** To the person refused: what they typed, and nothing of what it named. */
export function demandeRefusedMail(saisie: string): Mail {
  return {
    sujet: "Votre demande d’accès n’a pas été acceptée",
    paragraphes: [
      `Vous avez demandé un accès en écrivant « ${saisie} ». Cette demande n’a pas été acceptée.`,
      "Si vous travaillez sur cette production, parlez-en à un administrateur de la maison de production : il peut vous ajouter lui-même.",
    ],
    bouton: { libelle: "Voir mes accès", url: `${env().origin}/mes-acces` },
  };
}

function boutonAcces(fiche: { readonly id: string }, libelle: string): NonNullable<Mail["bouton"]> {
  return { libelle, url: `${env().origin}/fiches/${fiche.id}/acces` };
}
