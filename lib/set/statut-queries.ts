import { permit } from "@/lib/authorization/rules";
import type { MaisonStatut, Viewer } from "@/lib/authorization/viewer";
import { db } from "@/lib/platform/db";
import { isId } from "@/lib/platform/ids";
import { ACCES_HOLDS } from "@/lib/set/commands";

/** What depends on a house being active. */
export type Effets = {
  /** Accesses that would open the SET for one of its fiches today, if the house is active. */
  readonly acces: number;
  /** Those who hold them, and those of them who have no other. */
  readonly personnes: number;
  readonly seules: number;
  readonly fiches: number;
  /** Sessions of the SET that are open now, and end at once. */
  readonly passages: number;
  /** Invitations that cannot be accepted meanwhile. */
  readonly invitations: number;
  readonly administrateurs: number;
};

/**
 * What would stop, or resume, with the statut of a house, as it stands now. Throws `Forbidden` (`maison.edit`).
 */
export async function previewStatut(
  viewer: Viewer,
  maison: { readonly id: string; readonly statut: MaisonStatut },
): Promise<Effets> {
  permit(viewer, "maison.edit", maison);
  if (!isId(maison.id)) throw new Error("not the id of a house");
  const [row] = await db.$queryRaw<Effets[]>`
    WITH "actives" AS (SELECT f."id" FROM "Fiche" f
      WHERE f."maisonId" = ${maison.id}::uuid AND f."termineeLe" IS NULL AND f."finLe" >= portail_today()),
    "tenus" AS (SELECT a."userId" FROM "Acces" a, "User" u
      WHERE a."ficheId" IN (SELECT "id" FROM "actives") AND ${ACCES_HOLDS})
    SELECT (SELECT count(*)::int FROM "tenus") AS "acces",
      (SELECT count(DISTINCT "userId")::int FROM "tenus") AS "personnes",
      (SELECT count(*)::int FROM (SELECT DISTINCT "userId" FROM "tenus") t WHERE NOT EXISTS (
        SELECT FROM "Acces" a JOIN "Fiche" f ON f."id" = a."ficheId" JOIN "Maison" m ON m."id" = f."maisonId"
        WHERE a."userId" = t."userId" AND f."maisonId" <> ${maison.id}::uuid AND m."statut" = 'ACTIF'
          AND f."termineeLe" IS NULL AND f."finLe" >= portail_today()
          AND a."retireLe" IS NULL AND (a."jusquau" IS NULL OR a."jusquau" >= portail_today()))) AS "seules",
      (SELECT count(*)::int FROM "actives") AS "fiches",
      (SELECT count(*)::int FROM "Passage" p WHERE p."consumedAt" IS NOT NULL AND p."finieLe" IS NULL
        AND p."ficheId" IN (SELECT "id" FROM "actives")) AS "passages",
      (SELECT count(*)::int FROM "Invitation" i WHERE i."maisonId" = ${maison.id}::uuid
        AND i."accepteeLe" IS NULL AND i."annuleeLe" IS NULL) AS "invitations",
      (SELECT count(*)::int FROM "Administrateur" d WHERE d."maisonId" = ${maison.id}::uuid) AS "administrateurs"`;
  if (!row) throw new Error("the database said nothing of the house");
  return row;
}
