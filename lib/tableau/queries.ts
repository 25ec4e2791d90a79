import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { db } from "@/lib/platform/db";

/** What AQPM counts. */
export type Chiffres = {
  readonly maisonsActives: number;
  readonly fichesActives: number;
  /** People who hold at least one current access. */
  readonly personnesAutorisees: number;
  readonly comptes: number;
  /** Hand-offs that arrived in the last thirty days. */
  readonly passages: number;
};

/** The figures of today. Throws `Forbidden` (`tableau.read`). */
export async function readChiffres(viewer: Viewer): Promise<Chiffres> {
  authorize(viewer, "tableau.read");
  const [row] = await db.$queryRaw<Chiffres[]>`
    SELECT (SELECT count(*)::int FROM "Maison" WHERE "statut" = 'ACTIF') AS "maisonsActives",
      (SELECT count(*)::int FROM "Fiche" f JOIN "Maison" m ON m."id" = f."maisonId"
        WHERE f."termineeLe" IS NULL AND f."finLe" >= portail_today() AND m."statut" = 'ACTIF') AS "fichesActives",
      (SELECT count(DISTINCT a."userId")::int FROM "Acces" a JOIN "Fiche" f ON f."id" = a."ficheId"
        JOIN "Maison" m ON m."id" = f."maisonId"
        WHERE a."retireLe" IS NULL AND (a."jusquau" IS NULL OR a."jusquau" >= portail_today())
          AND f."termineeLe" IS NULL AND f."finLe" >= portail_today() AND m."statut" = 'ACTIF') AS "personnesAutorisees",
      (SELECT count(*)::int FROM "User" WHERE "confirmedAt" IS NOT NULL AND "suspendedAt" IS NULL) AS "comptes",
      (SELECT count(*)::int FROM "Passage" WHERE "consumedAt" > portail_now() - interval '30 days') AS "passages"`;
  if (!row) throw new Error("the database counted nothing");
  return row;
}

/** What asks for someone's hand today; zero of each is a good day. */
export type Attention = {
  /** Active houses whose last review is past its end with something left to confirm. */
  readonly revuesEnRetard: number;
  readonly maisonsSansAdministrateur: number;
  readonly courrielsAbandonnes: number;
  readonly courrielsRevenus: number;
  readonly avisAbandonnes: number;
  /** Partners whose site does not answer. */
  readonly partenairesEnPanne: number;
  /** Incidents with a risk of serious injury whose notices were not all given. */
  readonly incidentsSansAvis: number;
  readonly tachesEnPanne: number;
};

/** What needs someone today, of the last thirty days where it has a date. Throws `Forbidden` (`tableau.read`). */
export async function readAttention(viewer: Viewer): Promise<Attention> {
  authorize(viewer, "tableau.read");
  const [row] = await db.$queryRaw<Attention[]>`
    WITH "recents" AS (SELECT * FROM "Courriel" WHERE "createdAt" > portail_now() - interval '30 days')
    SELECT
      (SELECT count(*)::int FROM "Maison" m JOIN LATERAL (
          SELECT r."aJourLe", r."echeance" FROM "Revue" r WHERE r."maisonId" = m."id" ORDER BY r."ouverteLe" DESC LIMIT 1
        ) r ON true
        WHERE m."statut" = 'ACTIF' AND r."aJourLe" IS NULL AND r."echeance" < portail_today()) AS "revuesEnRetard",
      (SELECT count(*)::int FROM "Maison" m WHERE m."statut" = 'ACTIF'
        AND NOT EXISTS (SELECT FROM "Administrateur" a WHERE a."maisonId" = m."id")) AS "maisonsSansAdministrateur",
      (SELECT count(*)::int FROM "recents" WHERE "statut" = 'ABANDONNE' AND "rebondLe" IS NULL) AS "courrielsAbandonnes",
      (SELECT count(*)::int FROM "recents" WHERE "rebondLe" IS NOT NULL) AS "courrielsRevenus",
      (SELECT count(*)::int FROM "Deconnexion" WHERE "abandonneeLe" IS NOT NULL AND "livreeLe" IS NULL) AS "avisAbandonnes",
      (SELECT count(*)::int FROM "EtatPartenaire" WHERE "echecs" >= 2) AS "partenairesEnPanne",
      (SELECT count(*)::int FROM "Incident" WHERE "prejudiceSerieux"
        AND ("avisCommissionLe" IS NULL OR "avisPersonnesLe" IS NULL)) AS "incidentsSansAvis",
      (SELECT count(*)::int FROM "Tache" WHERE "erreur" IS NOT NULL) AS "tachesEnPanne"`;
  if (!row) throw new Error("the database counted nothing");
  return row;
}

export const MONTHS = 12;

/** One month, `AAAA-MM`, and the fiches created in it, in Montréal. */
export type Mois = { readonly mois: string; readonly fiches: number };

/** The fiches created in each of the last twelve months, this one included. Throws `Forbidden` (`tableau.read`). */
export async function listMois(viewer: Viewer): Promise<Mois[]> {
  authorize(viewer, "tableau.read");
  return db.$queryRaw<Mois[]>`
    WITH "premier" AS (SELECT date_trunc('month', portail_today()::timestamp) - make_interval(months => ${MONTHS - 1}::int) AS "le"),
    "crees" AS (
      SELECT date_trunc('month', "createdAt" AT TIME ZONE 'America/Toronto') AS "le", count(*)::int AS "total" FROM "Fiche"
      WHERE "createdAt" >= (SELECT "le" FROM "premier") AT TIME ZONE 'America/Toronto' GROUP BY 1)
    SELECT to_char(m."le", 'YYYY-MM') AS "mois", coalesce(c."total", 0) AS "fiches"
    FROM generate_series((SELECT "le" FROM "premier"), portail_today()::timestamp, interval '1 month') AS m("le")
      LEFT JOIN "crees" c ON c."le" = m."le" ORDER BY 1`;
}

/** The fiches active today by type of production, the most frequent first. Throws `Forbidden` (`tableau.read`). */
export async function listTypes(viewer: Viewer): Promise<{ type: string; fiches: number }[]> {
  authorize(viewer, "tableau.read");
  return db.$queryRaw<{ type: string; fiches: number }[]>`
    SELECT t."libelle" AS "type", count(*)::int AS "fiches"
    FROM "Fiche" f JOIN "Maison" m ON m."id" = f."maisonId" JOIN "TypeProduction" t ON t."code" = f."type"
    WHERE f."termineeLe" IS NULL AND f."finLe" >= portail_today() AND m."statut" = 'ACTIF'
    GROUP BY 1 ORDER BY "fiches" DESC, "type"`;
}
