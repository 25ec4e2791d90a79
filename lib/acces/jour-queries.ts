import type { FicheTarget } from "@/lib/authorization/rules";
import { accesScope } from "@/lib/authorization/scopes";
import type { Viewer } from "@/lib/authorization/viewer";
import { readMerged } from "@/lib/journal/names-queries";
import type { JournalAction } from "@/lib/journal/schema";
import { type Day, toDay } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import type { Prisma } from "@/lib/platform/generated/client";
import { isId } from "@/lib/platform/ids";

/*
 * Who could open the SET for a fiche on a day that is past. The rows say what is; the journal says what was: each access
 * is played again, line by line, then what stopped the fiche, the house or the person is taken off.
 */

/** From one instant to another, excluded. */
type Span = { readonly from: number; readonly to: number };
type Line = {
  readonly action: string;
  readonly at: Date;
  readonly acteurId: string | null;
  readonly sujetId: string | null;
  readonly details: Readonly<Record<string, unknown>>;
};

/** Someone who could act at some moment of the day; `from` and `to` where it was not from its start, or to its end. */
export type PouvaitAgir = {
  readonly accesId: string;
  readonly userId: string;
  readonly nom: string;
  readonly courriel: string | null;
  readonly fonction: string | null;
  readonly from: Date | null;
  readonly to: Date | null;
  /** They did go to the SET for it on that day. */
  readonly venue: boolean;
};

const OF_ACCES = ["acces.grant", "acces.change", "acces.merge", "acces.revoke", "acces.leave"] as const;
const OF_FICHE = ["fiche.end", "fiche.expire", "fiche.reopen", "fiche.edit"] as const;
const OF_MAISON = ["maison.create", "maison.edit"] as const;

type Fiche = FicheTarget & { readonly id: string; readonly finLe: Day };

/**
 * Who could open the SET for a fiche on a day of Montréal, by name; nobody on a day to come, nor for who may not see the
 * access list.
 */
export async function listPouvaientAgir(viewer: Viewer, fiche: Fiche, jour: Day): Promise<PouvaitAgir[]> {
  if (!isId(fiche.id) || jour > viewer.today) return [];
  const rows = await readRows(viewer, fiche.id);
  const userIds = rows.map(({ userId }) => userId);
  const [day, ofFiche, ofMaison, ofPeople] = await Promise.all([
    readDay(jour),
    readLines({ ficheId: fiche.id }, [...OF_ACCES, ...OF_FICHE]),
    readLines({ maisonId: fiche.maison.id }, OF_MAISON),
    readLines({ sujetId: { in: userIds } }, ["user.suspend", "user.reactivate"]),
  ]);
  const visitors = await readVisitors(fiche.id, day);
  const closed = [...closedFiche(fiche, ofFiche, jour), ...closedMaison(fiche, ofMaison)];
  return rows.flatMap((row) => {
    const own = ofFiche.filter(({ details }) => details.accesId === row.id);
    const stopped = suspended(
      row,
      ofPeople.filter(({ sujetId }) => sujetId === row.userId),
    );
    const open = heldSpans(row, own, jour)
      .map((span) => ({ from: Math.max(span.from, day.from), to: Math.min(span.to, day.to) }))
      .flatMap((span) => without(span, [...closed, ...stopped]));
    if (open.length === 0) return [];
    const from = Math.min(...open.map((span) => span.from));
    const to = Math.max(...open.map((span) => span.to));
    return [
      {
        accesId: row.id,
        userId: row.userId,
        ...called(row),
        fonction: row.fonction?.libelle ?? null,
        from: from > day.from ? new Date(from) : null,
        to: to < day.to ? new Date(to) : null,
        venue: visitors.has(row.userId),
      },
    ];
  });
}

type Row = Awaited<ReturnType<typeof readRows>>[number];

function readRows(viewer: Viewer, ficheId: string) {
  const who = { prenom: true, nom: true, courriel: true } as const;
  return db.acces.findMany({
    where: { AND: [{ ficheId }, accesScope(viewer)] },
    orderBy: [{ user: { nomPrenom: "asc" } }, { id: "asc" }],
    select: {
      id: true,
      userId: true,
      jusquau: true,
      accordeLe: true,
      retireLe: true,
      fonction: { select: { libelle: true } },
      user: { select: { ...who, suspendedAt: true, anonymizedAt: true, reuniA: { select: who } } },
    },
  });
}

/** Midnight is Montréal's, whatever the season; today has not ended. */
async function readDay(jour: Day): Promise<Span> {
  const [bounds] = await db.$queryRaw<{ from: Date; to: Date }[]>`
    SELECT ${jour}::date::timestamp AT TIME ZONE 'America/Toronto' AS "from",
      (${jour}::date + 1)::timestamp AT TIME ZONE 'America/Toronto' AS "to"`;
  if (!bounds) throw new Error("the database said nothing of the day");
  return { from: bounds.from.getTime(), to: bounds.to.getTime() };
}

async function readLines(
  where: Prisma.JournalWhereInput,
  actions: readonly JournalAction[],
): Promise<Line[]> {
  const rows = await db.journal.findMany({
    where: { AND: [where, { action: { in: [...actions] } }] },
    orderBy: { id: "asc" },
    select: { action: true, at: true, acteurId: true, sujetId: true, details: true },
  });
  return rows.map(({ details, ...row }) => ({ ...row, details: { ...(details as object) } }));
}

async function readVisitors(ficheId: string, { from, to }: Span): Promise<ReadonlySet<string>> {
  const at = { gte: new Date(from), lt: new Date(to) };
  const lines = await readMerged(await readLines({ ficheId, at }, ["set.redeem"]));
  return new Set(lines.flatMap(({ acteurId, sujetId }) => sujetId ?? acteurId ?? []));
}

const dayIn = (value: unknown): Day | null => (typeof value === "string" ? value : null);
const ALWAYS: Span = { from: 0, to: Number.POSITIVE_INFINITY };

/** When the access was on the list and its own last day not past, as far as `jour` is concerned. */
function heldSpans(row: Row, lines: readonly Line[], jour: Day): Span[] {
  const spans: (Span & { jusquau: Day | null })[] = [];
  // An access of before the journal was kept begins as its row says.
  const noted = lines[0]?.action === "acces.grant";
  let since = noted ? null : row.accordeLe.getTime();
  let jusquau = lines.some(({ details }) => "jusquau" in details)
    ? dayIn(lines[0]?.details.jusquauAvant)
    : toDay(row.jusquau);
  for (const { action, at, details } of lines) {
    if (since !== null) spans.push({ from: since, to: at.getTime(), jusquau });
    since = action === "acces.revoke" || action === "acces.leave" ? null : at.getTime();
    // « Annuler » gives back what was, which its line does not repeat.
    if (since !== null && !("remis" in details)) jusquau = dayIn(details.jusquau);
  }
  if (since !== null) spans.push({ from: since, to: row.retireLe?.getTime() ?? ALWAYS.to, jusquau });
  return spans.filter((span) => span.jusquau === null || span.jusquau >= jour);
}

/** From the first of two kinds of lines to the next of the other. */
function between(
  lines: readonly Line[],
  shuts: (line: Line) => number | null,
  opens: (line: Line) => boolean,
) {
  const spans: Span[] = [];
  let since: number | null = null;
  for (const line of lines) {
    if (since !== null && opens(line)) {
      spans.push({ from: since, to: line.at.getTime() });
      since = null;
    }
    since ??= shuts(line);
  }
  return since === null ? spans : [...spans, { from: since, to: ALWAYS.to }];
}

/** When the production was over: ended by hand until it is reopened, or past its last day until that is moved. */
function closedFiche(fiche: Fiche, lines: readonly Line[], jour: Day): Span[] {
  const ended = between(
    lines,
    ({ action, at }) => (action === "fiche.end" ? at.getTime() : null),
    ({ action }) => action === "fiche.reopen",
  );
  // The line comes when the task passes; the end was at midnight.
  const expired = between(
    lines,
    ({ action, at, details }) =>
      action === "fiche.expire" ? ((dayIn(details.finLe) ?? jour) < jour ? 0 : at.getTime()) : null,
    ({ action, details }) =>
      action === "fiche.reopen" ||
      (action === "fiche.edit" && Array.isArray(details.champs) && details.champs.includes("finLe")),
  );
  return [...ended, ...expired, ...(fiche.finLe < jour ? [ALWAYS] : [])];
}

function closedMaison({ maison }: Fiche, lines: readonly Line[]): Span[] {
  const told = lines.filter(({ details }) => "apres" in details || "statut" in details);
  if (told.length === 0) return maison.statut === "ACTIF" ? [] : [ALWAYS];
  const statutOf = ({ details }: Line) => details.apres ?? details.statut;
  return between(
    told,
    (line) => (statutOf(line) === "INACTIF" ? line.at.getTime() : null),
    (line) => statutOf(line) === "ACTIF",
  );
}

function suspended({ user }: Row, lines: readonly Line[]): Span[] {
  if (lines.length === 0)
    return user.suspendedAt ? [{ from: user.suspendedAt.getTime(), to: ALWAYS.to }] : [];
  return between(
    lines,
    ({ action, at }) => (action === "user.suspend" ? at.getTime() : null),
    ({ action }) => action === "user.reactivate",
  );
}

/** What is left of a span once these are taken off. */
function without(span: Span, holes: readonly Span[]): Span[] {
  const cut = (left: Span[], hole: Span) =>
    left.flatMap(({ from, to }) =>
      [
        { from, to: Math.min(to, hole.from) },
        { from: Math.max(from, hole.to), to },
      ].filter((part) => part.from < part.to),
    );
  return holes.reduce(
    cut,
    [span].filter(({ from, to }) => from < to),
  );
}

function called({ user }: Row): { nom: string; courriel: string | null } {
  const { prenom, nom, courriel } = user.reuniA ?? user;
  return user.anonymizedAt && !user.reuniA
    ? { nom: "Un compte supprimé", courriel: null }
    : { nom: `${prenom} ${nom}`, courriel };
}
