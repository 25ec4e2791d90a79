import { maisonScope } from "@/lib/authorization/scopes";
import type { AdministrateurGenre, MaisonStatut, Viewer } from "@/lib/authorization/viewer";
import { type Day, toDay } from "@/lib/platform/dates";
import { atOneMoment, db, type Tx } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/generated/client";
import { isId } from "@/lib/platform/ids";
import { type Etat, latestReview, lignes, readEtats, seenBy } from "@/lib/revues/lignes-queries";
import { PERSONNES_PER_PAGE } from "@/lib/revues/schema";

export type Ligne = {
  readonly id: string;
  /** The production of an access; null for the role of an administrateur. */
  readonly fiche: { readonly id: string; readonly titre: string; readonly finLe: Day } | null;
  readonly fonction: string | null;
  /** The last day of an access that has one of its own. */
  readonly jusquau: Day | null;
  readonly depuis: Date;
  readonly par: string | null;
  /** Left to confirm in this review. */
  readonly left: boolean;
  /** Withdrawn a moment ago by the viewer, who may undo it. */
  readonly retiree: boolean;
  readonly confirmee: { readonly par: string | null; readonly le: Date } | null;
};

export type Personne = {
  readonly userId: string;
  readonly nom: string;
  readonly courriel: string;
  readonly suspendu: boolean;
  readonly genre: AdministrateurGenre | null;
  readonly lignes: readonly Ligne[];
};

export type Revue = {
  readonly maison: { readonly id: string; readonly nom: string; readonly statut: MaisonStatut };
  readonly etat: Etat;
  readonly personnes: readonly Personne[];
  /** How many people there are in all. */
  readonly total: number;
  /** The page of them that this is. */
  readonly page: number;
};

/**
 * A page of the review of a house: fifty people, its administrateurs first, each with all that they hold there. A page
 * past the last one is the first. Null when the viewer may not see the house.
 */
export async function findRevue(viewer: Viewer, maisonId: string, page: number): Promise<Revue | null> {
  if (!isId(maisonId)) return null;
  const maison = await db.maison.findFirst({
    where: { AND: [maisonScope(viewer), { id: maisonId }] },
    select: { id: true, nom: true, statut: true },
  });
  if (!maison) return null;
  const [etats, rows] = await atOneMoment(async (tx) => [
    await readEtats([maisonId], tx),
    await readRows(tx, viewer, maisonId, page),
  ]);
  const etat = etats.get(maisonId);
  if (!etat) return null;
  if (rows.length === 0 && page > 1) return findRevue(viewer, maisonId, 1);
  return { maison, etat, personnes: groupByPerson(rows), total: rows[0]?.total ?? 0, page };
}

type Row = Omit<Ligne, "fiche" | "jusquau" | "confirmee"> &
  Omit<Personne, "lignes"> & {
    total: number;
    ficheId: string | null;
    titre: string | null;
    finLe: Date | null;
    jusquau: Date | null;
    confirmeePar: string | null;
    confirmeeLe: Date | null;
  };

// What the viewer has just withdrawn stays in its place, with « Annuler »: only what the journal tells of them.
const justWithdrawn = (viewer: Viewer) => Prisma.sql`
  SELECT a."id", a."userId", a."ficheId", false AS "left", true AS "retiree"
  FROM "Fiche" f JOIN "Acces" a ON a."ficheId" = f."id"
  WHERE f."maisonId" = m."id" AND f."termineeLe" IS NULL AND f."finLe" >= portail_today()
    AND a."retireLe" > portail_now() - interval '30 minutes'
    AND EXISTS (SELECT 1 FROM "Journal" j WHERE j."ficheId" = a."ficheId" AND j."sujetId" = a."userId"
      AND j."acteurId" = ${viewer.id}::uuid AND j."action" = 'acces.revoke' AND j."at" >= a."retireLe")`;

function readRows(tx: Tx, viewer: Viewer, maisonId: string, page: number): Promise<Row[]> {
  return tx.$queryRaw<Row[]>`
    WITH toutes AS MATERIALIZED (
      SELECT r."id" AS "revueId", l.* FROM "Maison" m LEFT JOIN LATERAL (${latestReview}) r ON true
      CROSS JOIN LATERAL (
        SELECT t.*, false AS "retiree" FROM (${lignes}) t UNION ALL ${justWithdrawn(viewer)}
      ) l
      WHERE m."id" = ${maisonId}::uuid
    ), gens AS (
      SELECT u."id" AS "userId", u."prenom" || ' ' || u."nom" AS "nom", u."courriel"::text AS "courriel",
        u."suspendedAt" IS NOT NULL AS "suspendu", d."genre"::text AS "genre", count(*) OVER ()::int AS "total",
        row_number() OVER (ORDER BY d."genre", u."nomPrenom", u."id") AS "rang"
      FROM (SELECT DISTINCT "userId" FROM toutes) t JOIN "User" u ON u."id" = t."userId"
      LEFT JOIN "Administrateur" d ON d."maisonId" = ${maisonId}::uuid AND d."userId" = u."id"
      ORDER BY "rang" LIMIT ${PERSONNES_PER_PAGE} OFFSET ${(page - 1) * PERSONNES_PER_PAGE}
    )
    SELECT g."userId", g."nom", g."courriel", g."suspendu", g."genre", g."total", t."id", t."ficheId", f."titre", f."finLe",
      n."libelle" AS "fonction", a."jusquau", coalesce(a."accordeLe", d."createdAt") AS "depuis", t."left", t."retiree",
      p."prenom" || ' ' || p."nom" AS "par", c."prenom" || ' ' || c."nom" AS "confirmeePar", coalesce(ca."at", cd."at") AS "confirmeeLe"
    FROM gens g JOIN toutes t ON t."userId" = g."userId"
    LEFT JOIN "Acces" a ON a."id" = t."id" AND t."ficheId" IS NOT NULL
    LEFT JOIN "Fiche" f ON f."id" = t."ficheId"
    LEFT JOIN "Fonction" n ON n."code" = a."fonctionCode"
    LEFT JOIN "Administrateur" d ON d."id" = t."id" AND t."ficheId" IS NULL
    LEFT JOIN "User" p ON p."id" = coalesce(a."accordeParId", d."ajouteParId")
    LEFT JOIN "RevueConfirmation" ca ON ca."revueId" = t."revueId" AND ca."accesId" = a."id"
    LEFT JOIN "RevueConfirmation" cd ON cd."revueId" = t."revueId" AND cd."administrateurId" = d."id"
    LEFT JOIN "User" c ON c."id" = coalesce(ca."parId", cd."parId")
    ORDER BY g."rang", f."titreTri" NULLS FIRST, t."id"`;
}

function groupByPerson(rows: readonly Row[]): Personne[] {
  const people = new Map<string, Personne & { lignes: Ligne[] }>();
  for (const row of rows) {
    const { userId, nom, courriel, suspendu, genre } = row;
    const person = people.get(userId) ?? { userId, nom, courriel, suspendu, genre, lignes: [] };
    person.lignes.push(ligneOf(row));
    people.set(userId, person);
  }
  return [...people.values()];
}

function ligneOf({
  id,
  ficheId,
  titre,
  finLe,
  fonction,
  jusquau,
  depuis,
  par,
  left,
  retiree,
  ...row
}: Row): Ligne {
  return {
    id,
    fiche: ficheId && finLe ? { id: ficheId, titre: titre ?? "", finLe: toDay(finLe) } : null,
    fonction,
    jusquau: toDay(jusquau),
    depuis,
    par,
    left,
    retiree,
    confirmee: row.confirmeeLe ? { par: row.confirmeePar, le: row.confirmeeLe } : null,
  };
}

/**
 * What a late review flags « À confirmer »: ids of accesses of a fiche, or of rows of the administrateurs of a house.
 * Empty while there is time, and for who may not see them.
 */
export async function listUnconfirmed(
  viewer: Viewer,
  place: { readonly ficheId: string } | { readonly maisonId: string },
): Promise<ReadonlySet<string>> {
  const id = "ficheId" in place ? place.ficheId : place.maisonId;
  if (!isId(id)) return new Set();
  const where =
    "ficheId" in place
      ? Prisma.sql`m."id" = (SELECT "maisonId" FROM "Fiche" WHERE "id" = ${id}::uuid) AND l."ficheId" = ${id}::uuid`
      : Prisma.sql`m."id" = ${id}::uuid AND l."ficheId" IS NULL`;
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT l."id" FROM "Maison" m JOIN LATERAL (${latestReview}) r ON true CROSS JOIN LATERAL (${lignes}) l
    WHERE ${where} AND ${seenBy(viewer)} AND l."left" AND r."echeance" < portail_today()`;
  return new Set(rows.map((row) => row.id));
}
