import { actsAsStaff, type Viewer } from "@/lib/authorization/viewer";
import { type Day, toDay } from "@/lib/platform/dates";
import { db, type Tx } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/generated/client";
import type { EtatRevue } from "@/lib/revues/schema";

/*
 * What a review is about, as SQL that every question shares: a line is a row of the administrateurs of a house, or an
 * access, current today, to one of its active fiches. Typed SQL, because lists ask it of thousands of houses: it reads
 * the indexes of fiches by house, of accesses by fiche and of confirmations by review.
 */

/** The houses `m` that the viewer may see: `maisonScope`, in SQL. */
export function seenBy(viewer: Viewer): Prisma.Sql {
  if (actsAsStaff(viewer)) return Prisma.sql`true`;
  return Prisma.sql`m."id" = ANY(${viewer.maisons.map(({ id }) => id)}::uuid[])`;
}

/** The last review of the house `m`, to be named `r`; none for an inactive house, where nobody can confirm. */
export const latestReview = Prisma.sql`
  SELECT v."id", v."ouverteLe", v."echeance", v."aJourLe" FROM "Revue" v
  WHERE v."maisonId" = m."id" AND m."statut" = 'ACTIF' ORDER BY v."trimestre" DESC LIMIT 1`;

const currentAcces = Prisma.sql`f."termineeLe" IS NULL AND f."finLe" >= portail_today()
  AND a."retireLe" IS NULL AND (a."jusquau" IS NULL OR a."jusquau" >= portail_today())`;

// What was given since the review opened is as good as confirmed in it.
const accesLeft = Prisma.sql`(r."aJourLe" IS NULL AND a."accordeLe" < r."ouverteLe" AND NOT EXISTS (
  SELECT 1 FROM "RevueConfirmation" c WHERE c."revueId" = r."id" AND c."accesId" = a."id"))`;
const roleLeft = Prisma.sql`(r."aJourLe" IS NULL AND d."createdAt" < r."ouverteLe" AND NOT EXISTS (
  SELECT 1 FROM "RevueConfirmation" c WHERE c."revueId" = r."id" AND c."administrateurId" = d."id"))`;

/** The lines of the house `m` in its review `r`: `id`, `userId`, `ficheId` (null for a role), and whether it is `left`. */
export const lignes = Prisma.sql`
  SELECT d."id", d."userId", NULL::uuid AS "ficheId", coalesce(${roleLeft}, false) AS "left"
  FROM "Administrateur" d WHERE d."maisonId" = m."id"
  UNION ALL
  SELECT a."id", a."userId", a."ficheId", coalesce(${accesLeft}, false) AS "left"
  FROM "Fiche" f JOIN "Acces" a ON a."ficheId" = f."id" WHERE f."maisonId" = m."id" AND ${currentAcces}`;

/** Whether a line of the house `m` is left in its review `r`: stops at the first one. */
export const somethingLeft = Prisma.sql`(r."aJourLe" IS NULL AND (
  EXISTS (SELECT 1 FROM "Administrateur" d WHERE d."maisonId" = m."id" AND ${roleLeft})
  OR EXISTS (SELECT 1 FROM "Fiche" f JOIN "Acces" a ON a."ficheId" = f."id"
    WHERE f."maisonId" = m."id" AND ${currentAcces} AND ${accesLeft})))`;

/** How the house `m` stands in its review `r`. */
export function etatOf(left: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`CASE WHEN r."id" IS NULL THEN 'aucune' WHEN NOT ${left} THEN 'a-jour'
    WHEN r."echeance" < portail_today() THEN 'en-retard' ELSE 'en-cours' END`;
}

export type Etat = {
  readonly etat: EtatRevue;
  /** The last review of the house. */
  readonly revueId: string | null;
  readonly ouverteLe: Date | null;
  /** The last day to confirm, inclusive. */
  readonly echeance: Day | null;
  /** Lines in all, and those left to confirm. */
  readonly lignes: number;
  readonly restantes: number;
};

type EtatRow = Omit<Etat, "echeance"> & { maisonId: string; echeance: Date | null };

/** How these houses stand, by id. Its caller has found the houses through the viewer, or under a lock. */
export async function readEtats(maisonIds: readonly string[], tx: Tx = db): Promise<Map<string, Etat>> {
  const rows = await tx.$queryRaw<EtatRow[]>`
    SELECT m."id" AS "maisonId", r."id" AS "revueId", r."ouverteLe", r."echeance", n."lignes", n."restantes",
      ${etatOf(Prisma.sql`n."restantes" > 0`)} AS "etat"
    FROM "Maison" m LEFT JOIN LATERAL (${latestReview}) r ON true
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS "lignes", count(*) FILTER (WHERE l."left")::int AS "restantes" FROM (${lignes}) l
    ) n
    WHERE m."id" = ANY(${[...maisonIds]}::uuid[])`;
  return new Map(
    rows.map(({ maisonId, echeance, ...row }) => [maisonId, { ...row, echeance: toDay(echeance) }]),
  );
}
