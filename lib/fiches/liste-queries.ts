import type { Viewer } from "@/lib/authorization/viewer";
import { type Day, fromDay } from "@/lib/platform/dates";
import { db, type Tx } from "@/lib/platform/db";
import { type Failure, failure } from "@/lib/platform/errors";

/** What is offered to whoever fills a fiche: the types of production and the budget categories. */
export type FicheListes = Awaited<ReturnType<typeof listFicheListes>>;

/** What a fiche has already, which stays on its lists even if it was retired since. */
type Current = { readonly type: string; readonly categorieBudgetaire: string | null } | null;

const rang = { rang: "asc" } as const;

/** Of an agreement in force that day. */
function categoriesOffered(today: Day) {
  const day = fromDay(today);
  return {
    retireeLe: null,
    AND: [
      { OR: [{ debutLe: null }, { debutLe: { lte: day } }] },
      { OR: [{ finLe: null }, { finLe: { gte: day } }] },
    ],
  };
}

/** The lists of the form of a fiche, each with what the fiche has already. */
export async function listFicheListes(viewer: Viewer, current: Current = null) {
  const [types, categories] = await Promise.all([
    db.typeProduction.findMany({
      where: { OR: [{ retireeLe: null }, { code: current?.type ?? "" }] },
      orderBy: rang,
      select: { code: true, libelle: true, entente: true, conseil: true },
    }),
    db.categorieBudgetaire.findMany({
      where: { OR: [categoriesOffered(viewer.today), { code: current?.categorieBudgetaire ?? "" }] },
      orderBy: rang,
      select: { code: true, libelle: true, versionEntente: true },
    }),
  ]);
  return { types, categories };
}

/** Every type that a fiche may have, for the filter of their list. */
export function listAllTypes() {
  return db.typeProduction.findMany({ orderBy: rang, select: { code: true, libelle: true } });
}

/** Refuses what is not on the lists, unless the fiche had it already. */
export async function checkListes(
  tx: Tx,
  today: Day,
  { type, categorieBudgetaire }: { type: string; categorieBudgetaire: string | null },
  current: Current = null,
): Promise<Failure | null> {
  const known =
    type === current?.type || (await tx.typeProduction.count({ where: { code: type, retireeLe: null } })) > 0;
  if (!known) return failure("type", "Choisissez un type de la liste.");
  if (categorieBudgetaire === null || categorieBudgetaire === current?.categorieBudgetaire) return null;
  const offered = await tx.categorieBudgetaire.count({
    where: { code: categorieBudgetaire, ...categoriesOffered(today) },
  });
  return offered > 0 ? null : failure("categorieBudgetaire", "Choisissez une catégorie de la liste.");
}
