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
