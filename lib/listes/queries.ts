import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import type { Liste } from "@/lib/listes/schema";
import { type Day, toDay } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import type { Entente } from "@/lib/platform/generated/client";

export type ListedEntree = {
  readonly code: string;
  readonly libelle: string;
  readonly retireeLe: Date | null;
  readonly entente: Entente | null;
  readonly conseil: string | null;
  readonly versionEntente: string | null;
  readonly debutLe: Day | null;
  readonly finLe: Day | null;
};

const NOTHING = { entente: null, conseil: null, versionEntente: null, debutLe: null, finLe: null };
const orderBy = [{ rang: "asc" }, { code: "asc" }] as const;
const select = { code: true, libelle: true, retireeLe: true } as const;

/** A whole list in order: what is on offer and what is retired. Throws `Forbidden` (`liste.edit`). */
export async function listEntrees(viewer: Viewer, liste: Liste): Promise<ListedEntree[]> {
  authorize(viewer, "liste.edit");
  if (liste === "fonctions") {
    const rows = await db.fonction.findMany({ orderBy: [...orderBy], select });
    return rows.map((row) => ({ ...NOTHING, ...row }));
  }
  if (liste === "types") {
    const rows = await db.typeProduction.findMany({
      orderBy: [...orderBy],
      select: { ...select, entente: true, conseil: true },
    });
    return rows.map((row) => ({ ...NOTHING, ...row }));
  }
  const rows = await db.categorieBudgetaire.findMany({
    orderBy: [...orderBy],
    select: { ...select, versionEntente: true, debutLe: true, finLe: true },
  });
  return rows.map((row) => ({ ...NOTHING, ...row, debutLe: toDay(row.debutLe), finLe: toDay(row.finLe) }));
}
