import { addDays, type Day, dayInProse, fromDay } from "@/lib/platform/dates";
import type { Tx } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail/mail";
import { enqueueCourriel } from "@/lib/platform/mail/outbox";
import { de, plural } from "@/lib/platform/text";
import type { Sommaire } from "@/lib/revues/sommaire-queries";

type Maison = { readonly id: string; readonly nom: string };

const until = (day: Day) => `jusqu’au ${dayInProse(day).replace(/^le /, "")}`;

function boutonVers({ id }: Maison): NonNullable<Mail["bouton"]> {
  return { libelle: "Confirmer ou retirer", url: `${env().origin}/maisons/${id}/revue` };
}

/** When a review opens. */
export function openMail(maison: Maison, echeance: Day): Mail {
  return {
    sujet: `Toujours à jour? Une minute suffit pour ${maison.nom}`,
    paragraphes: [
      `Une fois par trimestre, les administrateurs de ${maison.nom} disent si chaque autorisation donnée en son nom est encore utile.`,
      "Une page vous montre qui agit pour la maison et qui accède au SET pour ses productions. Confirmez ou retirez, ligne par ligne.",
      `Vous avez ${until(echeance)}. Une seule personne parmi les administrateurs suffit. Ce que personne n’aura confirmé sera signalé, jamais retiré sans vous.`,
    ],
    bouton: boutonVers(maison),
  };
}

/** A week before the last day, where something is left. */
export function reminderMail(maison: Maison, echeance: Day, restantes: number): Mail {
  return {
    sujet: `Toujours à jour? Encore ${plural(restantes, "ligne", "lignes")} à confirmer pour ${maison.nom}`,
    paragraphes: [
      `Il reste ${plural(restantes, "ligne", "lignes")} à confirmer dans la revue trimestrielle de ${maison.nom}, ${until(echeance)}.`,
      "Une minute suffit : confirmez ce qui est encore utile, retirez le reste.",
    ],
    bouton: boutonVers(maison),
  };
}

/** The day after the last one, where something is left. */
export function lateMail(maison: Maison, echeance: Day, restantes: number): Mail {
  return {
    sujet: `${plural(restantes, "ligne reste", "lignes restent")} à confirmer pour ${maison.nom}`,
    paragraphes: [
      `La revue trimestrielle de ${maison.nom} était ouverte ${until(echeance)}. Personne n’a confirmé ${plural(restantes, "ligne", "lignes")}.`,
      `${restantes === 1 ? "Elle est signalée" : "Elles sont signalées"} « À confirmer » dans le portail. Rien n’a été retiré : les accès au SET continuent jusqu’à ce que vous en décidiez.`,
    ],
    bouton: boutonVers(maison),
  };
}

/** Writes to each administrateur of the house who may act, in the transaction of the cause. */
export async function tellAdministrateurs(
  tx: Tx,
  maisonId: string,
  { cle, gabarit, mail }: { cle: string; gabarit: string; mail: Mail },
): Promise<void> {
  const rows = await tx.administrateur.findMany({
    where: { maisonId, user: { suspendedAt: null, confirmedAt: { not: null } } },
    select: { userId: true, user: { select: { courriel: true } } },
  });
  for (const { userId, user } of rows) {
    await enqueueCourriel(tx, { cle: `${cle}:${userId}`, gabarit, destinataire: user.courriel, mail });
  }
}

const MAX_LISTED = 20;

/** The monthly digest: the houses that have something to say, each with its month and what waits. */
export function sommaireMail(
  sommaires: readonly Sommaire[],
  today: Day,
  desabonnement: Mail["desabonnement"],
): Mail {
  const mois = monthBefore(today);
  const [first] = sommaires;
  const about =
    sommaires.length === 1 && first ? first.maison.nom : `${sommaires.length} maisons de production`;
  const liens = sommaires.map(({ maison: { id, nom } }) => ({
    libelle: nom,
    url: `${env().origin}/maisons/${id}`,
  }));
  return {
    sujet: `Sommaire ${de(mois)}\u00a0: ${about}`,
    paragraphes: sommaires.flatMap((sommaire) => monthOf(sommaire, mois)),
    ...(liens.length === 1 && liens[0]
      ? { bouton: { libelle: "Voir la maison de production", url: liens[0].url } }
      : { liens }),
    ...(desabonnement ? { desabonnement } : {}),
  };
}

/** « novembre 2026 », for any day of December. */
function monthBefore(today: Day): string {
  const last = fromDay(addDays(`${today.slice(0, 7)}-01`, -1));
  return new Intl.DateTimeFormat("fr-CA", { month: "long", year: "numeric", timeZone: "UTC" }).format(last);
}

function monthOf(sommaire: Sommaire, mois: string): string[] {
  const { maison, bientot, revue } = sommaire;
  const counts = (some: readonly (readonly [number, string, string])[]) =>
    some.flatMap(([count, one, many]) => (count > 0 ? [plural(count, one, many)] : [])).join(", ");
  const lived = counts([
    [sommaire.donnes, "accès donné", "accès donnés"],
    [sommaire.finis, "accès terminé", "accès terminés"],
    [sommaire.productionsFinies, "production terminée", "productions terminées"],
  ]);
  const invitations = counts([
    [sommaire.enAttente, "en attente", "en attente"],
    [sommaire.nonLivrees, "non livrée", "non livrées"],
    [sommaire.expirees, "expirée", "expirées"],
  ]);
  const soon = bientot
    .slice(0, MAX_LISTED)
    .map(({ titre, finLe }) => `«\u00a0${titre}\u00a0», ${dayInProse(finLe)}`);
  const more = bientot.length - soon.length;
  return [
    `${maison.nom}, en ${mois}\u00a0: ${lived || "aucun accès n’a changé"}.`,
    ...(soon.length > 0
      ? [
          `Prennent fin d’ici 30 jours\u00a0:\n${[...soon, ...(more > 0 ? [`et ${plural(more, "autre", "autres")}`] : [])].join("\n")}`,
        ]
      : []),
    ...(invitations ? [`Invitations\u00a0: ${invitations}.`] : []),
    ...(sommaire.demandes > 0
      ? [
          `${plural(sommaire.demandes, "demande d’accès attend", "demandes d’accès attendent")} votre réponse.`,
        ]
      : []),
    ...(revue?.echeance && (revue.etat === "en-cours" || revue.etat === "en-retard")
      ? [
          `Revue trimestrielle\u00a0: ${plural(revue.restantes, "ligne", "lignes")} à confirmer, ${revue.etat === "en-cours" ? until(revue.echeance) : "en retard"}.`,
        ]
      : []),
  ];
}
