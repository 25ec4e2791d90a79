import { actsAsStaff, type Viewer } from "@/lib/authorization/viewer";
import { genreOf } from "@/lib/journal/genres";
import type { Names } from "@/lib/journal/grammar";
import { accountsOf, type Row, readable, readMerged, readNames } from "@/lib/journal/names-queries";
import { sentenceOf } from "@/lib/journal/sentences";
import { db } from "@/lib/platform/db";

const BATCH = 1_000;

/** What the portal shows the viewer already, besides the histories of the houses that they administer. */
export type Seen = { readonly personnes: ReadonlySet<string>; readonly fiches: ReadonlySet<string> };

export type OwnLine = { readonly at: Date; readonly phrase: string };

/**
 * Every line of the journal that the viewer did or that is about them, newest first, in sentences. Others, and
 * productions, are named only where the viewer sees them already (`journalScope`, and `seen`): one's own data never tells
 * those of someone else.
 */
export async function* readOwnLines(viewer: Viewer, seen: Seen): AsyncGenerator<OwnLine> {
  const accounts = await accountsOf(viewer.id);
  let before: bigint | null = null;
  for (;;) {
    const rows: Row[] = await readBatch(accounts, before);
    // An action that this version does not know (an older portal beside a newer one) has no sentence yet.
    const known = rows.filter(({ action }) => action in genreOf);
    const lines = await readMerged(known.map((row) => ({ ...row, ...readable(row) })));
    const all = await readNames(viewer, "portail", lines);
    for (const line of lines) {
      const names = isRead(viewer, line) ? all : withhold(viewer, all, seen);
      yield { at: line.at, phrase: sentenceOf(names, line) };
    }
    const last = rows.at(-1);
    if (rows.length < BATCH || !last) return;
    before = last.id;
  }
}

/** Two indexes, each read in order for each account: an OR of both would sort everything. */
function readBatch(accounts: readonly string[], before: bigint | null): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    SELECT "id", "at", "action", "acteurId", "sujetId", "maisonId", "ficheId", "details" FROM "Journal" WHERE "id" IN (
      SELECT l."id" FROM unnest(${[...accounts]}::uuid[]) AS p("id"), LATERAL (
        (SELECT "id" FROM "Journal" WHERE "acteurId" = p."id" AND (${before}::bigint IS NULL OR "id" < ${before}::bigint)
          ORDER BY "id" DESC LIMIT ${BATCH})
        UNION
        (SELECT "id" FROM "Journal" WHERE "sujetId" = p."id" AND (${before}::bigint IS NULL OR "id" < ${before}::bigint)
          ORDER BY "id" DESC LIMIT ${BATCH})) AS l)
    ORDER BY "id" DESC LIMIT ${BATCH}`;
}

/** `journalScope`, for one line: those that `/historique` shows them. */
function isRead(viewer: Viewer, { maisonId }: Pick<Row, "maisonId">): boolean {
  return actsAsStaff(viewer) || viewer.maisons.some(({ id }) => id === maisonId);
}

/** The same names, but for who and what the viewer is not shown. */
function withhold(viewer: Viewer, names: Names, seen: Seen): Names {
  const shown = (id: string) => id === viewer.id || seen.personnes.has(id);
  const personnes = [...names.personnes].map(
    ([id, person]) =>
      [
        id,
        shown(id) ? person : { nom: person.staff ? "l’AQPM" : "une autre personne", staff: false },
      ] as const,
  );
  return {
    ...names,
    personnes: new Map(personnes),
    fiches: new Map([...names.fiches].filter(([id]) => seen.fiches.has(id))),
    producteurs: new Map(),
    invitations: new Map(
      [...names.invitations].map(([id, courriel]) => [
        id,
        courriel.toLowerCase() === viewer.courriel.toLowerCase() ? courriel : "une personne invitée",
      ]),
    ),
  };
}
