import { actsAsStaff, type MaisonStatut, type Viewer } from "@/lib/authorization/viewer";
import type { Day } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/generated/client";
import { searchWords } from "@/lib/platform/text";
import {
  type Etat,
  etatOf,
  latestReview,
  readEtats,
  seenBy,
  somethingLeft,
} from "@/lib/revues/lignes-queries";
import { type EtatRevue, etats } from "@/lib/revues/schema";

/** How this house stands, or null when the viewer may not see it. */
export async function findEtat(viewer: Viewer, maisonId: string): Promise<Etat | null> {
  if (!actsAsStaff(viewer) && !viewer.maisons.some(({ id }) => id === maisonId)) return null;
  return (await readEtats([maisonId])).get(maisonId) ?? null;
}

export type RevueOuverte = {
  readonly id: string;
  readonly nom: string;
  readonly etat: "en-cours" | "en-retard";
  readonly echeance: Day;
};

/** The houses that the viewer administers where something is left to confirm, late ones first. Counts nothing: it stands on the home. */
export async function listOuvertes(viewer: Viewer): Promise<RevueOuverte[]> {
  const active = viewer.maisons.filter(({ statut }) => statut === "ACTIF").map(({ id }) => id);
  if (viewer.staff || active.length === 0) return [];
  return db.$queryRaw<RevueOuverte[]>`
    SELECT m."id", m."nom", r."echeance"::text AS "echeance", ${etatOf(Prisma.sql`true`)} AS "etat"
    FROM "Maison" m JOIN LATERAL (${latestReview}) r ON true
    WHERE m."id" = ANY(${active}::uuid[]) AND ${somethingLeft} ORDER BY r."echeance", m."nomTri"`;
}

export const REVUES_PER_PAGE = 25;

export type RevueFilters = {
  readonly q: string;
  readonly etat: EtatRevue | null;
  readonly tri: "retard" | "nom" | "-nom";
  readonly page: number;
};

type Maison = { readonly id: string; readonly nom: string; readonly statut: MaisonStatut };
export type RevueRow = Maison & { readonly revue: Etat };

const orders = {
  retard: Prisma.sql`array_position(${[...etats]}::text[], e."etat"), e."echeance", e."nomTri", e."id"`,
  nom: Prisma.sql`e."nomTri", e."id"`,
  "-nom": Prisma.sql`e."nomTri" DESC, e."id" DESC`,
} as const;

/**
 * One page of the houses that the viewer may see and how each stands, late ones first unless asked by name; how many
 * there are of each state, whichever is shown. Lines are counted for the page alone: which houses are up to date is
 * what confirmations and the scheduled task have noted, a few minutes ago at most.
 */
export async function listEtats(
  viewer: Viewer,
  { q, etat, tri, page }: RevueFilters,
): Promise<{ maisons: RevueRow[]; comptes: Readonly<Partial<Record<EtatRevue, number>>> }> {
  const words = searchWords(q).map((word) => Prisma.sql`m."nomTri" LIKE ${`%${word}%`}`);
  const [found] = await db.$queryRaw<{ comptes: Partial<Record<EtatRevue, number>>; maisons: Maison[] }[]>`
    WITH e AS MATERIALIZED (
      SELECT m."id", m."nom", m."nomTri", m."statut", r."echeance", ${etatOf(Prisma.sql`r."aJourLe" IS NULL`)} AS "etat"
      FROM "Maison" m LEFT JOIN LATERAL (${latestReview}) r ON true
      WHERE ${Prisma.join([seenBy(viewer), ...words], " AND ")}
    )
    SELECT
      (SELECT coalesce(json_object_agg("etat", n), '{}') FROM (SELECT "etat", count(*) AS n FROM e GROUP BY "etat") c) AS "comptes",
      (SELECT coalesce(json_agg(p), '[]') FROM (
        SELECT e."id", e."nom", e."statut" FROM e WHERE ${etat}::text IS NULL OR e."etat" = ${etat}
        ORDER BY ${orders[tri]} LIMIT ${REVUES_PER_PAGE} OFFSET ${(page - 1) * REVUES_PER_PAGE}
      ) p) AS "maisons"`;
  const maisons = found?.maisons ?? [];
  const etatsById = await readEtats(maisons.map(({ id }) => id));
  const rows = maisons.flatMap((maison) => {
    const revue = etatsById.get(maison.id);
    return revue ? [{ ...maison, revue }] : [];
  });
  return { maisons: rows, comptes: found?.comptes ?? {} };
}
