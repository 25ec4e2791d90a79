import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import type { Day } from "@/lib/platform/dates";
import { db, type Tx } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/generated/client";
import { ALONE } from "@/lib/renseignements/suppression-queries";

/** How long before its end an unused account is warned, twice. */
export const FIRST_DAYS = 60;
export const SECOND_DAYS = 14;

/** What is due for an unused account: the first warning, the second, or its end. */
export type Step = "premier" | "second" | "fin";

export type Unused = {
  readonly id: string;
  readonly prenom: string;
  readonly courriel: string;
  readonly suspendu: boolean;
  readonly etape: Step;
  /** The day of its end: 24 months after the last visit, or later when the warnings were. */
  readonly le: Day;
  /** What remembers this warning: another visit, a suspension or its lifting, begin anew. */
  readonly cle: string;
};

/** Accounts `u` that nobody used for long, with the last day of a visit: without one, the day of the sign-up. */
const UNUSED = Prisma.sql`
  SELECT u."id", u."prenom", u."nom", u."courriel"::text AS "courriel", u."staff", u."suspendedAt" IS NOT NULL AS "suspendu",
    (coalesce(u."lastSeenAt", u."createdAt") AT TIME ZONE 'America/Toronto')::date AS "vu"
  FROM "User" u
  WHERE u."anonymizedAt" IS NULL AND u."confirmedAt" IS NOT NULL
    AND coalesce(u."lastSeenAt", u."createdAt") < portail_now() - interval '21 months'`;

/** Never the last one who can act for an active house, nor the last of AQPM’s staff: of these, staff are told. */
const HELD_BACK = Prisma.sql`(
  EXISTS (SELECT 1 FROM "Administrateur" d JOIN "Maison" m ON m."id" = d."maisonId"
    WHERE d."userId" = i."id" AND m."statut" = 'ACTIF' AND ${ALONE})
  OR (i."staff" AND NOT EXISTS (SELECT 1 FROM "User" o
    WHERE o."staff" AND o."id" <> i."id" AND o."confirmedAt" IS NOT NULL AND o."suspendedAt" IS NULL)))`;

const MONTHS = Prisma.sql`interval '24 months'`;
const doneOn = (rang: string) => Prisma.sql`
  (SELECT (t."faiteLe" AT TIME ZONE 'America/Toronto')::date FROM "TacheFaite" t WHERE t."cle" = i."base" || ${rang})`;

/**
 * What is due today, first things first; `only` for one account, under its lock. An account ends 24 months after its last
 * visit and fourteen days after its second warning, itself 46 days after the first: were the portal stopped for a year,
 * nobody would lose an account without being told twice.
 */
export function listUnused({ only = null, limit }: { only?: string | null; limit: number }, tx: Tx = db) {
  return tx.$queryRaw<Unused[]>`
    SELECT s."id", s."prenom", s."courriel", s."suspendu", s."etape", s."base" || s."etape" AS "cle",
      greatest(s."echeance", portail_today() + CASE s."etape"
        WHEN 'premier' THEN ${FIRST_DAYS}::int WHEN 'second' THEN ${SECOND_DAYS}::int ELSE 0 END)::text AS "le"
    FROM (
      SELECT i.*, CASE
        WHEN i."premier" IS NULL THEN 'premier'
        WHEN i."second" IS NULL THEN 'second'
        ELSE 'fin' END AS "etape"
      FROM (
        SELECT i.*, (i."vu" + ${MONTHS})::date AS "echeance", ${doneOn("premier")} AS "premier", ${doneOn("second")} AS "second"
        FROM (SELECT u.*, 'inutilise:' || u."id" || ':' || u."vu" || CASE WHEN u."suspendu" THEN ':suspendu:' ELSE ':' END AS "base"
          FROM (${UNUSED}) u WHERE ${only}::uuid IS NULL OR u."id" = ${only}::uuid) i
      ) i WHERE NOT ${HELD_BACK}
    ) s
    WHERE CASE s."etape"
      WHEN 'premier' THEN portail_today() >= s."echeance" - ${FIRST_DAYS}::int
      WHEN 'second' THEN portail_today() >= greatest(s."echeance" - ${SECOND_DAYS}::int, s."premier" + ${FIRST_DAYS - SECOND_DAYS}::int)
      ELSE portail_today() >= greatest(s."echeance", s."second" + ${SECOND_DAYS}::int) END
    ORDER BY s."echeance", s."id" LIMIT ${limit}`;
}

export type HeldBack = {
  readonly id: string;
  readonly nom: string;
  readonly staff: boolean;
  readonly vu: Day;
};

/** Accounts unused for 24 months that the portal keeps all the same, for staff to settle. Throws `Forbidden` (`user.list`). */
export async function listHeldBack(viewer: Viewer): Promise<HeldBack[]> {
  authorize(viewer, "user.list");
  return db.$queryRaw<HeldBack[]>`
    SELECT i."id", i."prenom" || ' ' || i."nom" AS "nom", i."staff", i."vu"::text AS "vu" FROM (${UNUSED}) i
    WHERE portail_today() >= (i."vu" + ${MONTHS})::date AND ${HELD_BACK} ORDER BY i."vu", i."id" LIMIT 20`;
}
