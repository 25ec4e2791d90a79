import { endOfAcces } from "@/lib/authorization/states";
import type { AdministrateurGenre } from "@/lib/authorization/viewer";
import { type Day, dayInProse } from "@/lib/platform/dates";
import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail/mail";

type Place = {
  readonly maison: { readonly id: string; readonly nom: string };
  readonly genre?: AdministrateurGenre;
  readonly fiche: { readonly id: string; readonly titre: string; readonly finLe: Day } | null;
};

const role = { DELEGUE: "de délégué", PRINCIPAL: "d’utilisateur principal" } as const;

const STRANGER =
  "Si vous ne connaissez ni cette personne ni cette maison de production, ne faites rien : rien ne changera.";

/** Where those who invite see the list. */
function listOf({ maison, fiche }: Place): NonNullable<Mail["bouton"]> {
  return fiche
    ? { libelle: "Gérer les accès", url: `${env().origin}/fiches/${fiche.id}/acces` }
    : { libelle: "Voir la maison de production", url: `${env().origin}/maisons/${maison.id}` };
}

/** To someone who is not registered: who invites, to act for what. The name the house wrote is not in it. */
export function invitationMail(
  { maison, fiche, genre = "PRINCIPAL" }: Place,
  { par, jusquau, secret }: { par: string; jusquau: Day | null; secret: string },
): Mail {
  const what = fiche
    ? `faire des demandes au SET, le Système d’engagement des techniciens, au nom de ${maison.nom}, pour la production « ${fiche.titre} »`
    : `agir au nom de ${maison.nom} à titre ${role[genre]} : créer ses fiches de production, et dire qui accède au SET pour chacune`;
  return {
    sujet: fiche
      ? `${par} vous invite à accéder au SET pour « ${fiche.titre} »`
      : `${par} vous invite à agir pour ${maison.nom}`,
    paragraphes: [
      "Bonjour,",
      `${par} vous invite à ${what}.`,
      "La page ci-dessous vous demande votre nom et un mot de passe : elle crée votre compte au portail SET de l’AQPM, et vous pouvez agir aussitôt.",
      ...(fiche ? [untilWhen(fiche.finLe, jusquau)] : []),
    ],
    bouton: { libelle: "Voir l’invitation", url: `${env().origin}/invitation/${secret}` },
    fin: ["Cette invitation est à votre nom et valable 14 jours. Ne transférez pas ce courriel.", STRANGER],
    motif: `Vous recevez ce courriel parce que ${par} a entré votre adresse au portail pour vous inviter.`,
  };
}

/** Until when an access is given: its own last day, or with its fiche. */
export function untilWhen(finLe: Day, jusquau: Day | null): string {
  if (jusquau) return `Votre accès prendra fin ${dayInProse(endOfAcces(jusquau, finLe))}.`;
  return `Votre accès prendra fin avec la production, ${dayInProse(finLe)} au plus tard.`;
}

/** To whoever sent the last invitation: it was accepted. */
export function acceptedMail(place: Place, qui: { nom: string; courriel: string }): Mail {
  const { maison, fiche, genre = "PRINCIPAL" } = place;
  return {
    sujet: `${qui.nom} a accepté votre invitation`,
    paragraphes: [
      fiche
        ? `${qui.nom} (${qui.courriel}) a accepté votre invitation, et peut maintenant accéder au SET au nom de ${maison.nom} pour la production « ${fiche.titre} ».`
        : `${qui.nom} (${qui.courriel}) a accepté votre invitation, et peut maintenant agir au nom de ${maison.nom} à titre ${role[genre]}.`,
    ],
    bouton: listOf(place),
  };
}

/** To whoever sent the last invitation: it did not arrive. */
export function undeliveredMail(place: Place, courriel: string): Mail {
  const { maison, fiche } = place;
  return {
    sujet: `Votre invitation à ${courriel} n’a pas pu être livrée`,
    paragraphes: [
      `Le courriel qui invitait ${courriel} ${fiche ? `à accéder au SET pour la production « ${fiche.titre} »` : `à agir pour ${maison.nom}`} nous est revenu.`,
      "Vérifiez l’adresse auprès de la personne, corrigez-la dans la liste, et l’invitation repartira.",
    ],
    bouton: listOf(place),
  };
}

/** To whoever sent the last invitation: it arrived, and the person called its e-mail unwanted. */
export function complainedMail(place: Place, courriel: string): Mail {
  return {
    sujet: `Votre invitation à ${courriel} a été signalée comme indésirable`,
    paragraphes: [
      "La personne a bien reçu le courriel, et l’a signalé comme indésirable. Parlez-lui avant de renvoyer l’invitation.",
    ],
    bouton: listOf(place),
  };
}

/** To whoever sent them last: nobody accepted these invitations in time; they can be sent again. */
export function expiredMail(place: Place, courriels: readonly string[]): Mail {
  const { maison, fiche } = place;
  const what = fiche
    ? `à accéder au SET pour la production «\u00a0${fiche.titre}\u00a0»`
    : `à agir pour ${maison.nom}`;
  const one = courriels.length === 1;
  return {
    sujet: one
      ? `Votre invitation à ${courriels[0]} a expiré`
      : `${courriels.length} de vos invitations ont expiré`,
    paragraphes: [
      one
        ? `Personne n’a accepté l’invitation de ${courriels[0]} ${what} dans les 14 jours\u00a0: son lien ne fonctionne plus.`
        : `Personne n’a accepté dans les 14 jours les invitations ${what} de\u00a0:\n${courriels.join("\n")}`,
      one
        ? "Elle reste dans la liste, d’où elle se renvoie d’un clic."
        : "Leurs liens ne fonctionnent plus. Elles restent dans la liste, d’où chacune se renvoie d’un clic.",
    ],
    bouton: listOf(place),
  };
}
