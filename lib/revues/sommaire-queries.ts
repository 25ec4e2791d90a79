import { type Day, toDay } from "@/lib/platform/dates";
import { db, type Tx } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/generated/client";
import { type Etat, readEtats } from "@/lib/revues/lignes-queries";

/** What a house lived in the last month, and what waits for its administrateurs. */
export type Sommaire = {
  readonly maison: { readonly id: string; readonly nom: string };
  readonly donnes: number;
  readonly finis: number;
  readonly productionsFinies: number;
  readonly enAttente: number;
  readonly nonLivrees: number;
  readonly expirees: number;
  readonly demandes: number;
  /** The productions that end within 30 days, the nearest first. */
  readonly bientot: readonly { readonly titre: string; readonly finLe: Day }[];
  readonly revue: Etat | undefined;
};

const MONTH_START = Prisma.sql`((date_trunc('month', portail_today()::timestamp) - interval '1 month') AT TIME ZONE 'America/Toronto')`;
const MONTH_END = Prisma.sql`(date_trunc('month', portail_today()::timestamp) AT TIME ZONE 'America/Toronto')`;

const activeFiche = Prisma.sql`f."termineeLe" IS NULL AND f."finLe" >= portail_today()`;
const undelivered = Prisma.sql`(i."ouverteLe" IS NULL AND (c."statut" = 'ABANDONNE' OR c."rebondLe" IS NOT NULL))`;

/** Who wants the digest and has not had that of this month: administrateurs of an active house. */
export async function listSubscribers(limit: number): Promise<{ userId: string; courriel: string }[]> {
  return db.$queryRaw`
    SELECT u."id" AS "userId", u."courriel"::text AS "courriel" FROM "User" u
    WHERE u."sommaire" AND u."confirmedAt" IS NOT NULL AND u."suspendedAt" IS NULL AND NOT u."staff"
      AND EXISTS (SELECT 1 FROM "Administrateur" d JOIN "Maison" m ON m."id" = d."maisonId" AND m."statut" = 'ACTIF'
        WHERE d."userId" = u."id")
      AND NOT EXISTS (SELECT 1 FROM "TacheFaite" t
        WHERE t."cle" = 'sommaire:' || u."id" || ':' || to_char(portail_today(), 'YYYY-MM'))
    ORDER BY u."id" LIMIT ${limit}`;
}

/** The active houses that this person administers, by name, each with its last month. */
export async function readSommaires(tx: Tx, userId: string): Promise<Sommaire[]> {
  const rows = await tx.$queryRaw<
    (Omit<Sommaire, "maison" | "bientot" | "revue"> & { id: string; nom: string })[]
  >`
    SELECT m."id", m."nom", j.*, n.*, (
      SELECT count(*)::int FROM "DemandeAcces" q JOIN "Fiche" f ON f."id" = q."ficheId" AND ${activeFiche}
      WHERE f."maisonId" = m."id" AND q."repondueLe" IS NULL
    ) AS "demandes"
    FROM "Administrateur" d JOIN "Maison" m ON m."id" = d."maisonId" AND m."statut" = 'ACTIF'
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE j."action" = 'acces.grant')::int AS "donnes",
        count(*) FILTER (WHERE j."action" IN ('acces.revoke', 'acces.leave', 'acces.expire'))::int AS "finis",
        count(*) FILTER (WHERE j."action" IN ('fiche.end', 'fiche.expire'))::int AS "productionsFinies"
      FROM "Journal" j WHERE j."maisonId" = m."id" AND j."at" >= ${MONTH_START} AND j."at" < ${MONTH_END}
    ) j
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE NOT ${undelivered} AND i."expiresAt" > portail_now())::int AS "enAttente",
        count(*) FILTER (WHERE ${undelivered})::int AS "nonLivrees",
        count(*) FILTER (WHERE NOT ${undelivered} AND i."expiresAt" <= portail_now())::int AS "expirees"
      FROM "Invitation" i LEFT JOIN "Fiche" f ON f."id" = i."ficheId"
        LEFT JOIN LATERAL (SELECT coalesce(e."statut"::text, '') AS "statut", e."rebondLe"
          FROM (SELECT i."courrielId") k LEFT JOIN "Courriel" e ON e."id" = k."courrielId") c ON true
      WHERE i."maisonId" = m."id" AND i."accepteeLe" IS NULL AND i."annuleeLe" IS NULL
        AND (i."ficheId" IS NULL OR (${activeFiche}))
    ) n
    WHERE d."userId" = ${userId}::uuid ORDER BY m."nomTri", m."id"`;
  const ids = rows.map(({ id }) => id);
  const [soon, etats] = [await listEnding(tx, ids), await readEtats(ids, tx)];
  return rows.map(({ id, nom, ...row }) => ({
    ...row,
    maison: { id, nom },
    bientot: soon.filter(({ maisonId }) => maisonId === id).map(({ titre, finLe }) => ({ titre, finLe })),
    revue: etats.get(id),
  }));
}

async function listEnding(
  tx: Tx,
  maisonIds: string[],
): Promise<{ maisonId: string; titre: string; finLe: Day }[]> {
  const rows = await tx.$queryRaw<{ maisonId: string; titre: string; finLe: Date }[]>`
    SELECT f."maisonId", f."titre", f."finLe" FROM "Fiche" f
    WHERE f."maisonId" = ANY(${maisonIds}::uuid[]) AND ${activeFiche} AND f."finLe" <= portail_today() + 30
    ORDER BY f."finLe", f."titreTri", f."id"`;
  return rows.map((row) => ({ ...row, finLe: toDay(row.finLe) }));
}
