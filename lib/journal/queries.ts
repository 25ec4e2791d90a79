import { journalScope } from "@/lib/authorization/scopes";
import { actsAsStaff, type Viewer } from "@/lib/authorization/viewer";
import { actionsOf, type Genre } from "@/lib/journal/genres";
import type { Names } from "@/lib/journal/grammar";
import {
  accountsOf,
  lineSelect,
  type Row,
  readable,
  readMerged,
  readNames,
} from "@/lib/journal/names-queries";
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
  const ids = personneId ? { in: await accountsOf(personneId) } : null;
  const forward = avant === null && apres !== null;
  const bound = forward ? { gt: apres } : avant === null ? null : { lt: avant };
  const rows = await db.journal.findMany({
    where: {
      AND: [
        where,
        journalScope(viewer),
        { action: { in: actionsOf(genre) } },
        ...(ids ? [{ OR: [{ acteurId: ids }, { sujetId: ids }] }] : []),
        ...(bound ? [{ id: bound }] : []),
      ],
    },
    orderBy: { id: forward ? "asc" : "desc" },
    take: PAGE_SIZE + 1,
    select: lineSelect,
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
  const lines = await readMerged(rows.map((row) => ({ ...row, ...readable(row) })));
  const names = await readNames(viewer, "ficheId" in place ? "fiche" : "maison", lines);
  return lines.map((line) => ({
    id: String(line.id),
    at: line.at,
    phrase: sentenceOf(names, line),
    fiche: names.place !== "fiche" ? ficheOf(names, line.ficheId) : null,
  }));
}

function ficheOf(names: Names, id: string | null): HistoireLine["fiche"] {
  const fiche = id ? names.fiches.get(id) : undefined;
  return id && fiche ? { id, titre: fiche.titre } : null;
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
  const seen = actsAsStaff(viewer)
    ? Prisma.sql`true`
    : Prisma.sql`"maisonId" = ANY(${viewer.maisons.map(({ id }) => id)}::uuid[])`;
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT coalesce(u."reuniAId", u."id") AS "id" FROM (
      SELECT "acteurId", "sujetId" FROM "Journal"
      WHERE ${here} AND ${seen} AND "action" = ANY(${actionsOf(null)}) ORDER BY "id" DESC LIMIT ${RECENT_LINES}
    ) l, unnest(ARRAY[l."acteurId", l."sujetId"]) AS p("id") JOIN "User" u ON u."id" = p."id" LIMIT ${MAX_PERSONNES}`;
  const people = await db.user.findMany({
    where: { id: { in: rows.map(({ id }) => id) }, anonymizedAt: null },
    orderBy: [{ nomPrenom: "asc" }, { id: "asc" }],
    select: { id: true, prenom: true, nom: true, staff: true },
  });
  return people.map(({ prenom, nom, ...person }) => ({ ...person, nom: `${prenom} ${nom}` }));
}
