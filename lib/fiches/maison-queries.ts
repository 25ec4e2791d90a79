import { ficheScope } from "@/lib/authorization/scopes";
import type { Viewer } from "@/lib/authorization/viewer";
import { fromDay, toDay } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import type { Prisma } from "@/lib/platform/generated/client";
import { isId } from "@/lib/platform/ids";

/** The last fiches of a house that the viewer may see, and how many are active or over. */
export async function summarizeFiches(viewer: Viewer, maisonId: string, most: number) {
  if (!isId(maisonId)) return { actives: 0, total: 0, last: [] };
  const where: Prisma.FicheWhereInput = { AND: [{ maisonId }, ficheScope(viewer)] };
  const active: Prisma.FicheWhereInput = { termineeLe: null, finLe: { gte: fromDay(viewer.today) } };
  const [total, actives, rows] = await Promise.all([
    db.fiche.count({ where }),
    db.fiche.count({ where: { AND: [where, active] } }),
    db.fiche.findMany({
      where,
      orderBy: { id: "desc" },
      take: most,
      select: { id: true, numero: true, titre: true, finLe: true, termineeLe: true, createdAt: true },
    }),
  ]);
  const last = rows.map(({ finLe, termineeLe, ...row }) => ({
    ...row,
    finLe: toDay(finLe),
    active: termineeLe === null && toDay(finLe) >= viewer.today,
  }));
  return { actives, total, last };
}
