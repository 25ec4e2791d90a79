import {
  closedFiche,
  closedMaison,
  type Fiche,
  heldSpans,
  type Line,
  type Span,
  suspended,
  without,
} from "@/lib/acces/jour";
import { readReached } from "@/lib/acces/maison-queries";
import { accesScope } from "@/lib/authorization/scopes";
import type { Viewer } from "@/lib/authorization/viewer";
import { readMerged } from "@/lib/journal/names-queries";
import type { JournalAction } from "@/lib/journal/schema";
import type { Day } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import type { Prisma } from "@/lib/platform/generated/client";
import { isId } from "@/lib/platform/ids";

/**
 * Someone who could act at some moment of the day, by whichever of their accounts; `from` and `to` where it was not from its
 * start, or to its end.
 */
export type PouvaitAgir = {
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

/**
 * Who could open the SET for a fiche on a day of Montréal, by name; nobody on a day to come, nor for who may not see the
 * access list.
 */
export async function listPouvaientAgir(viewer: Viewer, fiche: Fiche, jour: Day): Promise<PouvaitAgir[]> {
  if (!isId(fiche.id) || jour > viewer.today) return [];
  const rows = await readRows(viewer, fiche.id);
  const [day, ofFiche, ofMaison] = await Promise.all([
    readDay(jour),
    readLines({ ficheId: fiche.id }, [...OF_ACCES, ...OF_FICHE]),
    readLines({ maisonId: fiche.maison.id }, OF_MAISON),
  ]);
  const closed = [...closedFiche(fiche, ofFiche, jour), ...closedMaison(fiche, ofMaison)];
  const held = rows.map((row) => {
    const own = ofFiche.filter(({ details }) => details.accesId === row.id);
    return { row, spans: heldSpans(row, own, jour) };
  });
  const ids = [...new Set(held.flatMap(({ spans }) => spans.map(({ titulaireId }) => titulaireId)))];
  const [ofPeople, visitors] = await Promise.all([
    readLines({ sujetId: { in: ids } }, ["user.suspend", "user.reactivate"]),
    readVisitors(fiche.id, day),
  ]);
  const opened = held.flatMap(({ row, spans }) => {
    const open = spans.flatMap(({ titulaireId, ...span }) => {
      const lines = ofPeople.filter(({ sujetId }) => sujetId === titulaireId);
      const part = { from: Math.max(span.from, day.from), to: Math.min(span.to, day.to) };
      return without(part, [...closed, ...suspended(row, titulaireId, lines)]);
    });
    return open.length === 0 ? [] : [{ row, open }];
  });
  const people = new Map(opened.map(({ row }) => [personOf(row).id, personOf(row)]));
  const reached = await readReached(viewer, fiche.maison.id, [...people.keys()]);
  return [...people.values()].sort(byName).map((person) => {
    const own = opened.filter(({ row }) => personOf(row).id === person.id);
    return toldOf(person, own, { day, visitors, reached });
  });
}

type Row = Awaited<ReturnType<typeof readRows>>[number];

function readRows(viewer: Viewer, ficheId: string) {
  const who = {
    id: true,
    prenom: true,
    nom: true,
    nomPrenom: true,
    courriel: true,
    anonymizedAt: true,
  } as const;
  return db.acces.findMany({
    where: { AND: [{ ficheId }, accesScope(viewer)] },
    orderBy: { id: "asc" },
    select: {
      id: true,
      userId: true,
      jusquau: true,
      accordeLe: true,
      retireLe: true,
      fonction: { select: { libelle: true } },
      user: { select: { ...who, suspendedAt: true, reuniA: { select: who } } },
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

type Person = Row["user"]["reuniA"] & object;
type Ids = ReadonlySet<string>;
type Opened = { readonly row: Row; readonly open: readonly Span[] };

/** Whose the access is since accounts were merged. */
const personOf = ({ user }: Row): Person => user.reuniA ?? user;

const byName = (one: Person, two: Person) =>
  `${one.nomPrenom} ${one.id}` < `${two.nomPrenom} ${two.id}` ? -1 : 1;

function toldOf(
  { id, prenom, nom, courriel, anonymizedAt }: Person,
  own: readonly Opened[],
  { day, visitors, reached }: { readonly day: Span; readonly visitors: Ids; readonly reached: Ids },
): PouvaitAgir {
  const open = own.flatMap((one) => one.open);
  const from = Math.min(...open.map((span) => span.from));
  const to = Math.max(...open.map((span) => span.to));
  const fonctions = new Set(own.flatMap(({ row }) => row.fonction?.libelle ?? []));
  return {
    userId: id,
    nom: anonymizedAt ? "Un compte supprimé" : `${prenom} ${nom}`,
    courriel: anonymizedAt || !reached.has(id) ? null : courriel,
    fonction: [...fonctions].join(", ") || null,
    from: from > day.from ? new Date(from) : null,
    to: to < day.to ? new Date(to) : null,
    venue: visitors.has(id),
  };
}
