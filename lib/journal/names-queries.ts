import type { Viewer } from "@/lib/authorization/viewer";
import type { Line, Names } from "@/lib/journal/grammar";
import type { JournalAction } from "@/lib/journal/schema";
import { db } from "@/lib/platform/db";
import type { Prisma } from "@/lib/platform/generated/client";
import { isId } from "@/lib/platform/ids";

/** What the sentences are made of. */
export const lineSelect = {
  id: true,
  at: true,
  action: true,
  acteurId: true,
  sujetId: true,
  maisonId: true,
  ficheId: true,
  details: true,
} as const;

/** A line of the journal as the database gives it. */
export type Row = Omit<Line, "action" | "details"> & {
  readonly id: bigint;
  readonly at: Date;
  readonly action: string;
  readonly maisonId: string | null;
  readonly details: Prisma.JsonValue;
};

/** The actions asked for are those of the list: nothing else comes back. */
export function readable({ action, details }: Row): Pick<Line, "action" | "details"> {
  const known = details && typeof details === "object" && !Array.isArray(details) ? details : {};
  return { action: action as JournalAction, details: known };
}

function idsIn(lines: readonly Line[], name: string): string[] {
  return [...new Set(lines.map(({ details }) => details[name]).filter(isId))];
}

/** The accounts that are someone's: their own, and those that were merged into it, whose lines keep their ids. */
export async function accountsOf(personneId: string): Promise<string[]> {
  const merged = await db.user.findMany({ where: { reuniAId: personneId }, select: { id: true } });
  return [personneId, ...merged.map(({ id }) => id)];
}

/** The lines as they are told since accounts were merged: what one of them did or underwent is of the one that is left. */
export async function readMerged<L extends Pick<Line, "acteurId" | "sujetId">>(
  lines: readonly L[],
): Promise<L[]> {
  const ids = [...new Set(lines.flatMap(({ acteurId, sujetId }) => [acteurId, sujetId]).filter(isId))];
  const rows = await db.user.findMany({
    where: { id: { in: ids }, reuniAId: { not: null } },
    select: { id: true, reuniAId: true },
  });
  const left = new Map(rows.map(({ id, reuniAId }) => [id, reuniAId]));
  const of = (id: string | null) => (id ? (left.get(id) ?? id) : null);
  return lines.map((line) => ({ ...line, acteurId: of(line.acteurId), sujetId: of(line.sujetId) }));
}

/** What the ids of these lines are called, in one query for each kind. */
export async function readNames(
  viewer: Viewer,
  place: Names["place"],
  lines: readonly Line[],
): Promise<Names> {
  const people = [...new Set(lines.flatMap(({ acteurId, sujetId }) => [acteurId, sujetId]).filter(isId))];
  const ficheIds = [...new Set(lines.map(({ ficheId }) => ficheId).filter(isId))];
  const [personnes, fiches, fonctions, producteurs, invitations] = await Promise.all([
    db.user.findMany({
      where: { id: { in: people } },
      select: { id: true, prenom: true, nom: true, staff: true, anonymizedAt: true },
    }),
    place === "fiche"
      ? []
      : db.fiche.findMany({ where: { id: { in: ficheIds } }, select: { id: true, titre: true } }),
    db.fonction.findMany({ select: { code: true, libelle: true } }),
    readProducteurs(idsIn(lines, "producteurId")),
    readInvitations(idsIn(lines, "invitationId")),
  ]);
  return {
    viewerId: viewer.id,
    place,
    personnes: new Map(
      personnes.map(({ id, prenom, nom, staff, anonymizedAt }) => [
        id,
        { nom: anonymizedAt ? "un compte supprimé" : `${prenom} ${nom}`, staff },
      ]),
    ),
    fiches: new Map(fiches.map(({ id, titre }) => [id, { titre }])),
    fonctions: new Map(fonctions.map(({ code, libelle }) => [code, libelle])),
    producteurs: new Map(producteurs.map(({ id, nom }) => [id, nom])),
    invitations: new Map(invitations.map(({ id, courriel }) => [id, courriel])),
  };
}

async function readProducteurs(ids: string[]): Promise<{ id: string; nom: string }[]> {
  if (ids.length === 0) return [];
  return db.producteur.findMany({ where: { id: { in: ids } }, select: { id: true, nom: true } });
}

async function readInvitations(ids: string[]): Promise<{ id: string; courriel: string }[]> {
  if (ids.length === 0) return [];
  return db.invitation.findMany({ where: { id: { in: ids } }, select: { id: true, courriel: true } });
}
