import { randomUUID } from "node:crypto";
import { invitationMail } from "@/lib/invitations/mails";
import { addDays, fromDay } from "@/lib/platform/dates";
import { hashSecret, newSecret } from "@/lib/platform/ids";
import type { DemoCast } from "@/prisma/demo-cast";
import { personas } from "@/prisma/personas";
import { daysAgo, type Maison, note, type Writing } from "@/prisma/seed/writing";
import type { Fiche } from "@/prisma/seed/writing-fiches";

/** The life of a link, in days (`DAYS` of the invitations). */
const DAYS = 14;

type Plan = {
  readonly courriel: string;
  readonly nom: string;
  readonly par: { readonly id: string; readonly nom: string };
  readonly maison: Maison;
  readonly fiche?: Fiche;
  readonly fonction?: string;
  readonly jusquau?: number;
  /** How many days ago it was sent, and opened. */
  readonly ilYA: number;
  readonly ouverteIlYA?: number;
  readonly revenu?: boolean;
};

/** Pending invitations in each of the states that a list shows. */
export async function writeInvitations(w: Writing, { users, maisons, fiches }: DemoCast): Promise<void> {
  const sender = (persona: "muriel" | "karim" | "aline") => {
    const { prenom, nom } = personas[persona];
    return { id: users[persona].id, nom: `${prenom} ${nom}` };
  };
  const nuits = { maison: maisons.boreales, fiche: fiches.nuits };
  const plans: Plan[] = [
    {
      ...nuits,
      courriel: "laurie.pelletier@exemple.example",
      nom: "Laurie Pelletier",
      par: sender("karim"),
      fonction: "regie",
      ilYA: 1,
    },
    {
      ...nuits,
      courriel: "etienne.caron@exemple.example",
      nom: "Étienne Caron",
      par: sender("muriel"),
      fonction: "chef-departement",
      jusquau: 20,
      ilYA: 3,
      ouverteIlYA: 2,
    },
    {
      ...nuits,
      courriel: "cathrine.dube@exemple.example",
      nom: "Catherine Dubé",
      par: sender("karim"),
      fonction: "assistance-coordination",
      ilYA: 2,
      revenu: true,
    },
    {
      ...nuits,
      courriel: "samuel.nadeau@exemple.example",
      nom: "Samuel Nadeau",
      par: sender("muriel"),
      ilYA: 19,
    },
    {
      maison: maisons.boreales,
      courriel: "valerie.simard@boreales.example",
      nom: "Valérie Simard",
      par: sender("aline"),
      ilYA: 2,
    },
  ];
  const sent = plans.map((plan) => sendingOf(w, plan));
  await w.tx.courriel.createMany({ data: sent.map(({ courriel }) => courriel) });
  await w.tx.invitation.createMany({ data: sent.map(({ invitation }) => invitation) });
  sent.forEach(({ invitation }, index) => {
    const { id, inviteParId, maisonId, ficheId, fonctionCode } = invitation;
    note(w, plans[index]?.ilYA ?? 0, {
      action: "invitation.send",
      acteurId: inviteParId,
      maisonId,
      ...(ficheId ? { ficheId } : {}),
      details: { invitationId: id, fonctionCode },
    });
  });
}

/** The rows of an invitation and of its e-mail, which the demonstration can open. */
function sendingOf(w: Writing, plan: Plan) {
  const { courriel, nom, par, maison, fiche, fonction = null, jusquau, ilYA, ouverteIlYA, revenu } = plan;
  const sentAt = daysAgo(w, ilYA);
  const until = jusquau === undefined ? null : addDays(w.today, jusquau);
  const courrielId = randomUUID();
  const secret = newSecret();
  const place = { maison, fiche: fiche ? { ...fiche, finLe: addDays(w.today, 125) } : null };
  const {
    sujet,
    paragraphes,
    bouton,
    fin = [],
  } = invitationMail(place, {
    par: par.nom,
    jusquau: until,
    secret,
  });
  return {
    courriel: {
      id: courrielId,
      cle: `invitation:${courrielId}`,
      gabarit: fiche ? "invitation" : "invitation-maison",
      destinataire: courriel,
      sujet,
      contenu: { paragraphes: [...paragraphes], fin: [...fin], ...(bouton ? { bouton } : {}) },
      statut: "ENVOYE" as const,
      envoyeLe: sentAt,
      createdAt: sentAt,
      rebond: revenu ? "introuvable" : null,
      rebondLe: revenu ? sentAt : null,
    },
    invitation: {
      id: randomUUID(),
      hash: hashSecret(secret),
      courriel,
      nom,
      maisonId: maison.id,
      ficheId: fiche?.id ?? null,
      fonctionCode: fonction,
      jusquau: fromDay(until),
      inviteParId: par.id,
      createdAt: sentAt,
      envoyeeLe: sentAt,
      expiresAt: daysAgo(w, ilYA - DAYS),
      ouverteLe: ouverteIlYA === undefined ? null : daysAgo(w, ouverteIlYA),
      courrielId,
    },
  };
}
