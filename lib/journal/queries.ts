import { journalScope } from "@/lib/authorization/scopes";
import type { Viewer } from "@/lib/authorization/viewer";
import type { Line, Names } from "@/lib/journal/grammar";
import { actionsOf, type Genre, genreOf } from "@/lib/journal/labels";
import type { JournalAction } from "@/lib/journal/schema";
import { sentenceOf } from "@/lib/journal/sentences";
import { db } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/generated/client";
import { isId } from "@/lib/platform/ids";

const PAGE_SIZE = 50;
/** Whom a history is filtered by: the people of its most recent lines, so that the list costs the same at any size. */
const RECENT_LINES = 5_000;
const MAX_PERSONNES = 300;

/** Whose history: that of one fiche, or of a house with all of its fiches. */
export type Place = { readonly ficheId: string } | { readonly maisonId: string };

export type HistoireFilters = {
  readonly genre: Genre | null;
  readonly personneId: string | null;
  /** The page: what came before this line, or after it; the newest lines without either. */
  readonly avant: bigint | null;
  readonly apres: bigint | null;
};

export type HistoireLine = {
  readonly id: string;
  readonly at: Date;
  readonly genre: Genre;
  readonly phrase: string;
  /** The fiche it is about, where the history is that of a house and the fiche is still there. */
  readonly fiche: { readonly id: string; readonly titre: string } | null;
};

export type Histoire = {
  readonly lignes: readonly HistoireLine[];
  /** The line to ask the next page by, when there is one. */
  readonly avant: string | null;
  readonly apres: string | null;
};

type Row = Omit<Line, "action" | "details"> & {
  id: bigint;
  at: Date;
  action: string;
  details: Prisma.JsonValue;
};

const EMPTY: Histoire = { lignes: [], avant: null, apres: null };

function placeOf(place: Place): Prisma.JournalWhereInput | null {
  const id = "ficheId" in place ? place.ficheId : place.maisonId;
  return isId(id) ? place : null;
}

/**
 * One page of a history, newest first, in sentences; empty for who may not see it. Pages are asked for by line, never by
 * rank: what is written meanwhile moves nothing.
 */
export async function listHistoire(
  viewer: Viewer,
  place: Place,
  filters: HistoireFilters,
): Promise<Histoire> {
  const where = placeOf(place);
  if (!where) return EMPTY;
  const { genre, personneId, avant, apres } = filters;
  const forward = avant === null && apres !== null;
  const bound = forward ? { gt: apres } : avant === null ? null : { lt: avant };
  const rows = await db.journal.findMany({
    where: {
      AND: [
        where,
        journalScope(viewer),
        { action: { in: actionsOf(genre) } },
        ...(personneId ? [{ OR: [{ acteurId: personneId }, { sujetId: personneId }] }] : []),
        ...(bound ? [{ id: bound }] : []),
      ],
    },
    orderBy: { id: forward ? "asc" : "desc" },
    take: PAGE_SIZE + 1,
    select: { id: true, at: true, action: true, acteurId: true, sujetId: true, ficheId: true, details: true },
  });
  const more = rows.length > PAGE_SIZE;
  const shown = rows.slice(0, PAGE_SIZE);
  if (forward) shown.reverse();
  const [first, last] = [shown[0], shown.at(-1)];
  if (!first || !last) return EMPTY;
  return {
    lignes: await tell(viewer, place, shown),
    avant: forward || more ? String(last.id) : null,
    apres: (forward ? more : avant !== null) ? String(first.id) : null,
  };
}

async function tell(viewer: Viewer, place: Place, rows: readonly Row[]): Promise<HistoireLine[]> {
  const lines = rows.map((row) => ({ ...row, ...readable(row) }));
  const names = await readNames(viewer, "ficheId" in place ? "fiche" : "maison", lines);
  return lines.map((line) => ({
    id: String(line.id),
    at: line.at,
    genre: genreOf[line.action] ?? "fiche",
    phrase: sentenceOf(names, line),
    fiche: names.place === "maison" ? ficheOf(names, line.ficheId) : null,
  }));
}

function ficheOf(names: Names, id: string | null): HistoireLine["fiche"] {
  const fiche = id ? names.fiches.get(id) : undefined;
  return id && fiche ? { id, titre: fiche.titre } : null;
}

/** The actions asked for are those of the list: nothing else comes back. */
function readable({ action, details }: Row): Pick<Line, "action" | "details"> {
  const known = details && typeof details === "object" && !Array.isArray(details) ? details : {};
  return { action: action as JournalAction, details: known };
}

function idsIn(lines: readonly Line[], name: string): string[] {
  return [...new Set(lines.map(({ details }) => details[name]).filter(isId))];
}

/** What the ids of these lines are called, in one query for each kind. */
async function readNames(viewer: Viewer, place: Names["place"], lines: readonly Line[]): Promise<Names> {
  const people = [...new Set(lines.flatMap(({ acteurId, sujetId }) => [acteurId, sujetId]).filter(isId))];
  const ficheIds = [...new Set(lines.map(({ ficheId }) => ficheId).filter(isId))];
  const [personnes, fiches, fonctions, producteurs, invitations] = await Promise.all([
    db.user.findMany({
      where: { id: { in: people } },
      select: { id: true, prenom: true, nom: true, staff: true },
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
      personnes.map(({ id, prenom, nom, staff }) => [id, { nom: `${prenom} ${nom}`, staff }]),
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

/** The people of a history, by name, to filter it by; none for who may not see it. */
export async function listHistoirePersonnes(
  viewer: Viewer,
  place: Place,
): Promise<{ id: string; nom: string; staff: boolean }[]> {
  if (!placeOf(place)) return [];
  const here =
    "ficheId" in place
      ? Prisma.sql`"ficheId" = ${place.ficheId}::uuid`
      : Prisma.sql`"maisonId" = ${place.maisonId}::uuid`;
  // `journalScope`, in SQL: Prisma would bring every line to the process to tell people apart.
  const seen = viewer.staff
    ? Prisma.sql`true`
    : Prisma.sql`"maisonId" = ANY(${viewer.maisons.map(({ id }) => id)}::uuid[])`;
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT p."id" FROM (
      SELECT "acteurId", "sujetId" FROM "Journal"
      WHERE ${here} AND ${seen} AND "action" = ANY(${actionsOf(null)}) ORDER BY "id" DESC LIMIT ${RECENT_LINES}
    ) l, unnest(ARRAY[l."acteurId", l."sujetId"]) AS p("id") WHERE p."id" IS NOT NULL LIMIT ${MAX_PERSONNES}`;
  const people = await db.user.findMany({
    where: { id: { in: rows.map(({ id }) => id) } },
    orderBy: [{ nomPrenom: "asc" }, { id: "asc" }],
    select: { id: true, prenom: true, nom: true, staff: true },
  });
  return people.map(({ prenom, nom, ...person }) => ({ ...person, nom: `${prenom} ${nom}` }));
}
