import { randomUUID } from "node:crypto";
import type { Viewer } from "@/lib/authorization/viewer";
import { reopenFiche } from "@/lib/fiches/fin-commands";
import { addDays, type Day, fromDay } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";

type NewFiche = { maisonId: string; titre: string; finLe: Day; termineeLe?: Date };

/** For tests of what happens in time: a fiche whose last day is `finLe`, created long before; returns its id. */
export async function ficheEnding({ maisonId, titre, finLe, termineeLe }: NewFiche): Promise<string> {
  const producteur = await db.producteur.create({
    data: { maisonId, nature: "PERSONNE", nom: "Camille Bélisle" },
    select: { id: true },
  });
  const rank = (await db.fiche.count()) + 1;
  const { id } = await db.fiche.create({
    data: {
      numero: `2026-${String(rank).padStart(4, "0")}`,
      maisonId,
      producteurId: producteur.id,
      titre,
      type: "LONG_METRAGE",
      entente: "FILM",
      finLe: fromDay(finLe),
      termineeLe: termineeLe ?? null,
      tournageDebut: fromDay(addDays(finLe, -90)),
      tournageFin: fromDay(addDays(finLe, -30)),
      ressourceNom: "Karim Benali",
      ressourceCourriel: "karim@boreales.example",
      ressourceTelephone: "+15148736565",
    },
    select: { id: true },
  });
  return id;
}

/** « Changer la fin » or « Rouvrir », by who has just read the page. */
export async function reopen(viewer: Viewer, id: string, finLe: Day) {
  const { version } = await db.fiche.findUniqueOrThrow({ where: { id }, select: { version: true } });
  return reopenFiche(viewer, { id, version, finLe });
}

/** An access, with its own last day when given; returns its id. */
export async function accesTo(
  ficheId: string,
  userId: string,
  { jusquau = null, par = null }: { jusquau?: Day | null; par?: string | null } = {},
): Promise<string> {
  const data = { ficheId, userId, jusquau: fromDay(jusquau), accordeParId: par };
  return (await db.acces.create({ data, select: { id: true } })).id;
}

/** A pending invitation sent by `par`, to a fiche or (without one) to the house; returns its id. */
export async function invitationTo(
  maisonId: string,
  ficheId: string | null,
  { courriel, par, expiresAt }: { courriel: string; par: string; expiresAt: string },
): Promise<string> {
  const data = {
    maisonId,
    ficheId,
    courriel,
    inviteParId: par,
    expiresAt: new Date(expiresAt),
    hash: randomUUID(),
  };
  return (await db.invitation.create({ data, select: { id: true } })).id;
}

/** What the journal says, in order. */
export async function journalLines(): Promise<string[]> {
  const rows = await db.journal.findMany({ orderBy: { id: "asc" }, select: { action: true } });
  return rows.map(({ action }) => action);
}
