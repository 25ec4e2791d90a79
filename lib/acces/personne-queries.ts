import { authorize } from "@/lib/authorization/rules";
import { isAccesCurrent, isFicheActive } from "@/lib/authorization/states";
import type { Viewer } from "@/lib/authorization/viewer";
import { fromDay, toDay } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import type { Prisma } from "@/lib/platform/generated/client";
import { isId } from "@/lib/platform/ids";

const select = {
  id: true,
  jusquau: true,
  accordeLe: true,
  retireLe: true,
  fonction: { select: { libelle: true } },
  accordePar: { select: { prenom: true, nom: true } },
  fiche: {
    select: {
      id: true,
      titre: true,
      numero: true,
      finLe: true,
      termineeLe: true,
      maison: { select: { id: true, nom: true, statut: true } },
    },
  },
} as const satisfies Prisma.AccesSelect;

/**
 * The accesses of someone, for staff: those in force first, by title, then the former ones, last given first; `most` of
 * each, and how many there are. Throws `Forbidden` for others.
 */
export async function listAccesOf(viewer: Viewer, userId: string, most: number) {
  authorize(viewer, "user.read", { id: userId });
  if (!isId(userId)) return { current: [], former: [], currentTotal: 0, formerTotal: 0 };
  const today = fromDay(viewer.today);
  const holds: Prisma.AccesWhereInput = {
    retireLe: null,
    OR: [{ jusquau: null }, { jusquau: { gte: today } }],
    fiche: { termineeLe: null, finLe: { gte: today } },
  };
  const [now, before] = [
    { AND: [{ userId }, holds] },
    { AND: [{ userId }, { NOT: holds }] },
  ] satisfies Prisma.AccesWhereInput[];
  const [currentTotal, formerTotal, current, former] = await Promise.all([
    db.acces.count({ where: now }),
    db.acces.count({ where: before }),
    db.acces.findMany({
      where: now,
      orderBy: [{ fiche: { titreTri: "asc" } }, { id: "asc" }],
      take: most,
      select,
    }),
    db.acces.findMany({ where: before, orderBy: [{ accordeLe: "desc" }, { id: "asc" }], take: most, select }),
  ]);
  const dated = (row: (typeof current)[number]) => datedOf(viewer, row);
  return { currentTotal, formerTotal, current: current.map(dated), former: former.map(dated) };
}

export type AccesOf = Awaited<ReturnType<typeof listAccesOf>>["current"][number];

type Row = Prisma.AccesGetPayload<{ select: typeof select }>;

/** With its days, and why it no longer opens anything, or does not for now. */
function datedOf(viewer: Viewer, { jusquau, fiche, ...row }: Row) {
  const own = { retireLe: row.retireLe, jusquau: toDay(jusquau) };
  const finLe = toDay(fiche.finLe);
  const ended = !isFicheActive({ termineeLe: fiche.termineeLe, finLe }, viewer.today);
  const why = row.retireLe
    ? "retire"
    : ended
      ? "terminee"
      : isAccesCurrent(own, viewer.today)
        ? fiche.maison.statut === "ACTIF"
          ? null
          : "inactive"
        : "passe";
  return { ...row, jusquau: own.jusquau, fiche: { ...fiche, finLe }, why } as const;
}
