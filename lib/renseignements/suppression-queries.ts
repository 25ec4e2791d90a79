import type { Viewer } from "@/lib/authorization/viewer";
import { db, type Tx } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/generated/client";

/** The person `d` is the only one who can act for their house (rule 3): someone suspended does not count. */
export const ALONE = Prisma.sql`NOT EXISTS (
  SELECT 1 FROM "Administrateur" o JOIN "User" ou ON ou."id" = o."userId"
  WHERE o."maisonId" = d."maisonId" AND o."userId" <> d."userId" AND ou."suspendedAt" IS NULL)`;

export type Maison = { readonly id: string; readonly nom: string };

/** The houses that would be left without an administrateur, by name. */
export async function listHeldAlone(userId: string, tx: Tx = db): Promise<Maison[]> {
  return tx.$queryRaw<Maison[]>`
    SELECT m."id", m."nom" FROM "Administrateur" d JOIN "Maison" m ON m."id" = d."maisonId"
    WHERE d."userId" = ${userId}::uuid AND ${ALONE} ORDER BY m."nomTri", m."id"`;
}

/** The houses that stand in the way of deleting the viewer's account. */
export function findObstacles(viewer: Viewer): Promise<Maison[]> {
  return listHeldAlone(viewer.id);
}

/** What deleting the viewer's account would end. */
export async function findSuppression(viewer: Viewer) {
  const where = { userId: viewer.id };
  const [brouillons, demandes] = await Promise.all([
    db.brouillon.count({ where }),
    db.demandeAcces.count({ where: { ...where, repondueLe: null } }),
  ]);
  return { brouillons, demandes, acces: viewer.ficheIds.length, roles: viewer.maisons.length };
}
