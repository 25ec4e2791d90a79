import type { FicheTarget } from "@/lib/authorization/rules";
import { ficheScope } from "@/lib/authorization/scopes";
import { isAccesCurrent, isFicheActive } from "@/lib/authorization/states";
import type { Viewer } from "@/lib/authorization/viewer";
import { type Day, fromDay, toDay } from "@/lib/platform/dates";
import { db, type Tx } from "@/lib/platform/db";
import type { Prisma } from "@/lib/platform/generated/client";
import { isId } from "@/lib/platform/ids";
import { searchWords } from "@/lib/platform/text";

export const PAGE_SIZE = 25;

export const tris = ["tournage", "titre", "numero"] as const;
export const statuts = ["active", "terminee"] as const;

/** What the list of fiches is asked for; every part is in the URL. */
export type FicheFilters = {
  readonly q: string;
  readonly maisonId: string | null;
  readonly statut: (typeof statuts)[number] | null;
  readonly type: string | null;
  readonly tri: (typeof tris)[number];
  readonly sens: "asc" | "desc";
  readonly page: number;
};

/** What the rules ask of a fiche, for this viewer. */
function targetSelect(viewer: Viewer) {
  return {
    finLe: true,
    termineeLe: true,
    maison: { select: { id: true, nom: true, statut: true } },
    acces: { where: { userId: viewer.id }, select: { retireLe: true, jusquau: true } },
  } as const satisfies Prisma.FicheSelect;
}

type TargetRow = Prisma.FicheGetPayload<{ select: ReturnType<typeof targetSelect> }>;

function targetOf(viewer: Viewer, row: TargetRow): FicheTarget & { maison: TargetRow["maison"] } {
  return {
    maison: row.maison,
    active: isFicheActive({ termineeLe: row.termineeLe, finLe: toDay(row.finLe) }, viewer.today),
    onList: row.acces.some((own) =>
      isAccesCurrent({ retireLe: own.retireLe, jusquau: toDay(own.jusquau) }, viewer.today),
    ),
  };
}

/** The accesses that are within their own dates. */
export function currentAcces(today: Day): Prisma.AccesWhereInput {
  return { retireLe: null, OR: [{ jusquau: null }, { jusquau: { gte: fromDay(today) } }] };
}

/** Which fiches the list shows, among those that the viewer may see. */
export function filterOf(filters: FicheFilters, today: Day): Prisma.FicheWhereInput[] {
  const day = fromDay(today);
  const where: Prisma.FicheWhereInput[] = searchWords(filters.q).map((word) => ({
    OR: [{ recherche: { contains: word } }, { producteur: { nomTri: { contains: word } } }],
  }));
  if (filters.maisonId) where.push({ maisonId: filters.maisonId });
  if (filters.type) where.push({ type: filters.type });
  if (filters.statut === "active") where.push({ termineeLe: null, finLe: { gte: day } });
  if (filters.statut === "terminee")
    where.push({ OR: [{ termineeLe: { not: null } }, { finLe: { lt: day } }] });
  return where;
}

/** What each sort of the list is by. */
export const columnOf = {
  tournage: "tournageDebut",
  titre: "titreTri",
  numero: "numero",
} as const satisfies Record<FicheFilters["tri"], keyof Prisma.FicheOrderByWithRelationInput>;

/** One page of the fiches that the viewer may see, and how many there are in all. */
export async function listFiches(viewer: Viewer, filters: FicheFilters) {
  const where: Prisma.FicheWhereInput = { AND: [ficheScope(viewer), ...filterOf(filters, viewer.today)] };
  const [total, rows] = await Promise.all([
    db.fiche.count({ where }),
    db.fiche.findMany({
      where,
      orderBy: [{ [columnOf[filters.tri]]: filters.sens }, { id: filters.sens }],
      skip: (filters.page - 1) * PAGE_SIZE,
      take: PAGE_SIZE,
      select: {
        id: true,
        numero: true,
        titre: true,
        leType: { select: { libelle: true } },
        saison: true,
        tournageDebut: true,
        tournageFin: true,
        _count: { select: { acces: { where: currentAcces(viewer.today) } } },
        ...targetSelect(viewer),
      },
    }),
  ]);
  const fiches = rows.map(({ _count, acces, tournageDebut, tournageFin, finLe, termineeLe, ...row }) => ({
    ...row,
    finLe: toDay(finLe),
    tournageDebut: toDay(tournageDebut),
    tournageFin: toDay(tournageFin),
    personnes: _count.acces,
    target: targetOf(viewer, { acces, finLe, termineeLe, maison: row.maison }),
  }));
  return { fiches, total };
}

export type ListedFiche = Awaited<ReturnType<typeof listFiches>>["fiches"][number];

/** What the rules need of one fiche, with its title; null when the viewer may not see it or it does not exist. */
export async function findFicheTarget(viewer: Viewer, id: string, tx: Tx = db) {
  if (!isId(id)) return null;
  const row = await tx.fiche.findFirst({
    where: { AND: [{ id }, ficheScope(viewer)] },
    select: { id: true, numero: true, titre: true, version: true, ...targetSelect(viewer) },
  });
  if (!row) return null;
  const { id: ficheId, numero, titre, version } = row;
  return { id: ficheId, numero, titre, version, finLe: toDay(row.finLe), ...targetOf(viewer, row) };
}

/** The whole fiche, for its page and its form; null when the viewer may not see it or it does not exist. */
export async function findFiche(viewer: Viewer, id: string) {
  if (!isId(id)) return null;
  const row = await db.fiche.findFirst({
    where: { AND: [{ id }, ficheScope(viewer)] },
    omit: { cle: true, creeParId: true, titreTri: true, recherche: true },
    include: {
      maison: { select: { id: true, nom: true, statut: true } },
      producteur: { select: { id: true, nom: true, nature: true, neq: true } },
      leType: { select: { libelle: true } },
      categorie: { select: { libelle: true } },
      acces: targetSelect(viewer).acces,
    },
  });
  if (!row) return null;
  const { acces, ...fiche } = row;
  return {
    ...fiche,
    finLe: toDay(row.finLe),
    preproductionDebut: toDay(row.preproductionDebut),
    preproductionFin: toDay(row.preproductionFin),
    tournageDebut: toDay(row.tournageDebut),
    tournageFin: toDay(row.tournageFin),
    postproductionDebut: toDay(row.postproductionDebut),
    postproductionFin: toDay(row.postproductionFin),
    target: targetOf(viewer, row),
  };
}

export type FullFiche = NonNullable<Awaited<ReturnType<typeof findFiche>>>;
