import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { actionsOf, type Genre, type GenreAqpm, genreOf } from "@/lib/journal/genres";
import type { Names } from "@/lib/journal/grammar";
import { champsInWords, detailInWords, raisonInWords } from "@/lib/journal/labels";
import {
  accountsOf,
  lineSelect,
  type Row,
  readable,
  readMerged,
  readNames,
} from "@/lib/journal/names-queries";
import { sentenceOf } from "@/lib/journal/sentences";
import { type Day, isDay } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import type { Prisma } from "@/lib/platform/generated/client";
import { BATCH, pagesOf } from "@/lib/platform/keyset";

const PAGE_SIZE = 50;

export type JournalFilters = {
  readonly genre: Genre | GenreAqpm | null;
  readonly personneId: string | null;
  readonly maisonId: string | null;
  readonly ficheId: string | null;
  /** Days of Montréal, both included. */
  readonly du: Day | null;
  readonly au: Day | null;
  /** The page: what came before this line, or after it; the newest lines without either. */
  readonly avant: bigint | null;
  readonly apres: bigint | null;
};

/** What the line is about, by its id and by the name it bears today; without a name, it is no longer there. */
export type Objet = {
  readonly genre: "personne" | "maison" | "fiche";
  readonly id: string;
  readonly nom: string;
};

/** One thing that a line notes: what it was and what it became, or its value alone. */
export type Detail = { readonly quoi: string; readonly avant: string | null; readonly apres: string };

export type JournalEntry = {
  readonly id: string;
  readonly at: Date;
  readonly phrase: string;
  readonly objets: readonly Objet[];
  readonly details: readonly Detail[];
};

export type JournalPage = {
  readonly lignes: readonly JournalEntry[];
  /** The line to ask the next page by, when there is one. */
  readonly avant: string | null;
  readonly apres: string | null;
};

/**
 * One page of the whole journal, newest first, for AQPM. Pages are asked for by line, never by rank. Throws `Forbidden`
 * for anyone else.
 */
export async function listJournal(viewer: Viewer, filters: JournalFilters): Promise<JournalPage> {
  authorize(viewer, "journal.read");
  const { avant, apres } = filters;
  const forward = avant === null && apres !== null;
  const bound = forward ? { gt: apres } : avant === null ? null : { lt: avant };
  const rows = await db.journal.findMany({
    where: { AND: [...(await filterOf(filters)), ...(bound ? [{ id: bound }] : [])] },
    orderBy: { id: forward ? "asc" : "desc" },
    take: PAGE_SIZE + 1,
    select: lineSelect,
  });
  const more = rows.length > PAGE_SIZE;
  const shown = rows.slice(0, PAGE_SIZE);
  if (forward) shown.reverse();
  const [first, last] = [shown[0], shown.at(-1)];
  return {
    lignes: await tell(viewer, shown),
    avant: last && (forward || more) ? String(last.id) : null,
    apres: first && (forward ? more : avant !== null) ? String(first.id) : null,
  };
}

/** The whole of what the filters keep, newest first, by pages. Throws `Forbidden` (`journal.read`). */
export async function* readAllJournal(
  viewer: Viewer,
  filters: JournalFilters,
): AsyncGenerator<JournalEntry[]> {
  authorize(viewer, "journal.read");
  const kept = await filterOf(filters);
  const read = (last: Row | null) =>
    db.journal.findMany({
      where: { AND: [...kept, ...(last ? [{ id: { lt: last.id } }] : [])] },
      orderBy: { id: "desc" },
      take: BATCH,
      select: lineSelect,
    });
  yield* pagesOf<Row, JournalEntry>(read, (rows) => tell(viewer, rows));
}

async function filterOf(filters: JournalFilters): Promise<Prisma.JournalWhereInput[]> {
  const { genre, personneId, maisonId, ficheId } = filters;
  return [
    ...(genre ? [{ action: { in: actionsOf(genre) } }] : []),
    ...(personneId ? [await about(personneId)] : []),
    ...(maisonId ? [{ maisonId }] : []),
    ...(ficheId ? [{ ficheId }] : []),
    ...(await period(filters)),
  ];
}

async function about(personneId: string): Promise<Prisma.JournalWhereInput> {
  const ids = { in: await accountsOf(personneId) };
  return { OR: [{ acteurId: ids }, { sujetId: ids }] };
}

/** Midnight is Montréal's, whatever the season: the database knows when. */
async function period({ du, au }: JournalFilters): Promise<Prisma.JournalWhereInput[]> {
  const [from, to] = [du && isDay(du) ? du : null, au && isDay(au) ? au : null];
  if (!from && !to) return [];
  const [bounds] = await db.$queryRaw<{ debut: Date | null; fin: Date | null }[]>`
    SELECT ${from}::date::timestamp AT TIME ZONE 'America/Toronto' AS "debut",
      (${to}::date + 1)::timestamp AT TIME ZONE 'America/Toronto' AS "fin"`;
  return [
    ...(bounds?.debut ? [{ at: { gte: bounds.debut } }] : []),
    ...(bounds?.fin ? [{ at: { lt: bounds.fin } }] : []),
  ];
}

/** These lines as AQPM reads them. The caller authorizes. */
export async function tell(viewer: Viewer, rows: readonly Row[]): Promise<JournalEntry[]> {
  // An action that this version does not know (an older portal beside a newer one) has no sentence yet.
  const known = rows.filter(({ action }) => action in genreOf).map((row) => ({ ...row, ...readable(row) }));
  const lines = await readMerged(known);
  const [names, maisons] = await Promise.all([
    readNames(viewer, "portail", lines),
    readMaisons(lines.map(({ maisonId }) => maisonId)),
  ]);
  return lines.map((line) => ({
    id: String(line.id),
    at: line.at,
    phrase: sentenceOf(names, line),
    objets: objetsOf(names, maisons, line),
    details: detailsOf(names, line.details),
  }));
}

async function readMaisons(ids: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const rows = await db.maison.findMany({
    where: { id: { in: wanted } },
    select: { id: true, nom: true },
  });
  return new Map(rows.map(({ id, nom }) => [id, nom]));
}

type About = Pick<Row, "acteurId" | "sujetId" | "maisonId" | "ficheId">;

function objetsOf(names: Names, maisons: ReadonlyMap<string, string>, line: About): Objet[] {
  const personne = (id: string | null) => (id ? names.personnes.get(id)?.nom : undefined);
  const found: [Objet["genre"], string | null, string | undefined][] = [
    ["personne", line.acteurId, personne(line.acteurId)],
    ...(line.sujetId === line.acteurId
      ? []
      : [
          ["personne", line.sujetId, personne(line.sujetId)] as [
            Objet["genre"],
            string | null,
            string | undefined,
          ],
        ]),
    ["maison", line.maisonId, line.maisonId ? maisons.get(line.maisonId) : undefined],
    ["fiche", line.ficheId, line.ficheId ? names.fiches.get(line.ficheId)?.titre : undefined],
  ];
  return found.flatMap(([genre, id, nom]) => (id && nom ? [{ genre, id, nom }] : []));
}

/** Where a value stands whose former one has another name. */
const AFTER: Readonly<Record<string, string>> = {
  fonctionAvant: "fonctionCode",
  finAvant: "finLe",
  avant: "apres",
};

function detailsOf(names: Names, details: Readonly<Record<string, unknown>>): Detail[] {
  const entries = Object.entries(details);
  const former = new Map(
    entries
      .filter(([name]) => name === "avant" || name.endsWith("Avant"))
      .map(([name, value]) => [AFTER[name] ?? name.replace(/Avant$/, ""), value]),
  );
  return entries.flatMap(([name, value]) => {
    const quoi = detailInWords(name);
    if (quoi === null) return [];
    const avant = former.has(name) ? said(names, name, former.get(name)) : null;
    return [{ quoi, avant, apres: said(names, name, value) }];
  });
}

function said(names: Names, name: string, value: unknown): string {
  if (value === null || value === undefined || value === "") return "aucune valeur";
  if (typeof value === "boolean") return value ? "oui" : "non";
  if (Array.isArray(value)) return champsInWords(value.map(String)) || value.join(", ") || "aucune valeur";
  const text = String(value);
  if (name === "raison") return raisonInWords(text) ?? text;
  const called = {
    fonctionCode: names.fonctions,
    producteurId: names.producteurs,
    invitationId: names.invitations,
  };
  return Object.hasOwn(called, name) ? (called[name as keyof typeof called].get(text) ?? text) : text;
}

/** What the address filters the journal by, called by its name today; null when it is not there. */
export async function findJournalObjets(
  viewer: Viewer,
  { personneId, maisonId, ficheId }: Pick<JournalFilters, "personneId" | "maisonId" | "ficheId">,
): Promise<Objet[]> {
  authorize(viewer, "journal.read");
  const [personne, maison, fiche] = await Promise.all([
    personneId
      ? db.user.findUnique({ where: { id: personneId }, select: { id: true, prenom: true, nom: true } })
      : null,
    maisonId ? db.maison.findUnique({ where: { id: maisonId }, select: { id: true, nom: true } }) : null,
    ficheId ? db.fiche.findUnique({ where: { id: ficheId }, select: { id: true, titre: true } }) : null,
  ]);
  return [
    ...(personne
      ? [{ genre: "personne" as const, id: personne.id, nom: `${personne.prenom} ${personne.nom}` }]
      : []),
    ...(maison ? [{ genre: "maison" as const, ...maison }] : []),
    ...(fiche ? [{ genre: "fiche" as const, id: fiche.id, nom: fiche.titre }] : []),
  ];
}
