import type { Day } from "@/lib/platform/dates";
import { db, PREPARED } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/generated/client";

export type AdministrateurGenre = "DELEGUE" | "PRINCIPAL";
export type MaisonStatut = "ACTIF" | "INACTIF";

export type ViewerMaison = {
  readonly id: string;
  readonly nom: string;
  readonly statut: MaisonStatut;
  readonly genre: AdministrateurGenre;
};

/** Who asks, as the database knows them at this request. Nobody else is a viewer: the account is confirmed and not suspended. */
export type Viewer = {
  readonly id: string;
  readonly sessionId: string;
  readonly prenom: string;
  readonly nom: string;
  readonly courriel: string;
  readonly staff: boolean;
  /** This session passed a second factor, without which staff do nothing of their work (ASVS 6.3.3). */
  readonly factor: boolean;
  /** Who they are was confirmed within the last ten minutes: dangerous changes ask for it (ASVS 7.5.3). */
  readonly identityFresh: boolean;
  /** Today in Montréal, by the database's clock. */
  readonly today: Day;
  /** The houses this person administers. */
  readonly maisons: readonly ViewerMaison[];
  /** The active fiches on whose access list this person is today. */
  readonly ficheIds: readonly string[];
};

/** AQPM's staff, once they have given their second factor; before, they may do nothing of a staff member's. */
export function actsAsStaff(viewer: Viewer): boolean {
  return viewer.staff && viewer.factor;
}

/** One of AQPM's staff who still owes this session a second factor: only their own account is open to them (ASVS 6.3.3). */
export function lacksFactor(viewer: Viewer): boolean {
  return viewer.staff && !viewer.factor;
}

/** How long a confirmed identity is good for. */
const IDENTITY_MINUTES = 10;
/** Sessions end (OWASP ASVS 5.0, 7.3): 2 h idle, 30 min for staff; never by idleness when remembered. Asked again here at each request. */
const IDLE_MINUTES = 120;
const STAFF_IDLE_MINUTES = 30;

/** Whether the session `s` of the person `u` still lives. */
export const SESSION_LIVES = Prisma.sql`s."expiresAt" > portail_now() AND ((s."remembered" AND NOT u."staff")
  OR s."lastSeenAt" > portail_now() - make_interval(mins => CASE WHEN u."staff" THEN ${STAFF_IDLE_MINUTES}::int ELSE ${IDLE_MINUTES}::int END))`;

/**
 * Whether its person can still see and close the session `s` of `u`: it lives or, ended by idleness alone, the SET that was
 * opened from it is still open, since people work there while the portal's page sleeps.
 */
export const SESSION_OPEN = Prisma.sql`(${SESSION_LIVES} OR (s."expiresAt" > portail_now() AND EXISTS (SELECT FROM "Passage" p
  WHERE p."sessionId" = s."id" AND p."consumedAt" IS NOT NULL AND p."finieLe" IS NULL)))`;

type Row = Omit<Viewer, "maisons" | "ficheIds"> & {
  maisons: ViewerMaison[] | null;
  ficheIds: string[] | null;
  expiresAt: Date;
};

/**
 * Reads the viewer of a session from the hash of its token, in one statement: typed SQL, since it runs at every
 * request and Prisma would make five. Returns null when the session is unknown or over, or the account does not count.
 * Notes the visit, once a minute at most, unless a page asks by itself: nobody is there then.
 */
export async function readViewer(
  tokenHash: string,
  { visit = true } = {},
): Promise<{ viewer: Viewer; expiresAt: Date } | null> {
  const rows = await db.$queryRaw<Row[]>`
    ${PREPARED} WITH s AS (
      SELECT s."id", s."userId", s."expiresAt", u."prenom", u."nom", u."courriel"::text AS "courriel", u."staff",
        s."factorAt" IS NOT NULL AS "factor",
        s."identityAt" > portail_now() - make_interval(mins => ${IDENTITY_MINUTES}::int) AS "identityFresh"
      FROM "Session" s JOIN "User" u ON u."id" = s."userId"
      WHERE s."tokenHash" = ${tokenHash} AND ${SESSION_LIVES}
        AND u."confirmedAt" IS NOT NULL AND u."suspendedAt" IS NULL
    ), seen AS (
      UPDATE "Session" SET "lastSeenAt" = portail_now() FROM s
      WHERE "Session"."id" = s."id" AND "Session"."lastSeenAt" < portail_now() - interval '1 minute'
        AND ${visit}::boolean
    ), used AS (
      UPDATE "User" SET "lastSeenAt" = portail_now() FROM s
      WHERE "User"."id" = s."userId" AND ${visit}::boolean
        AND ("User"."lastSeenAt" IS NULL OR "User"."lastSeenAt" < portail_now() - interval '1 day')
    )
    SELECT s."userId" AS "id", s."id" AS "sessionId", s."prenom", s."nom", s."courriel", s."staff", s."factor",
      s."identityFresh", s."expiresAt",
      portail_today()::text AS "today",
      (SELECT json_agg(json_build_object('id', m."id", 'nom', m."nom", 'statut', m."statut", 'genre', a."genre") ORDER BY m."nomTri", m."id")
         FROM "Administrateur" a JOIN "Maison" m ON m."id" = a."maisonId" WHERE a."userId" = s."userId") AS "maisons",
      (SELECT array_agg(a."ficheId"::text) FROM "Acces" a JOIN "Fiche" f ON f."id" = a."ficheId"
         WHERE a."userId" = s."userId" AND a."retireLe" IS NULL
           AND (a."jusquau" IS NULL OR a."jusquau" >= portail_today())
           AND f."termineeLe" IS NULL AND f."finLe" >= portail_today()) AS "ficheIds"
    FROM s`;
  const row = rows[0];
  if (!row) return null;
  const { expiresAt, maisons, ficheIds, ...person } = row;
  return { viewer: { ...person, maisons: maisons ?? [], ficheIds: ficheIds ?? [] }, expiresAt };
}
