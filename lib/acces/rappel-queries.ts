import type { Rappel } from "@/lib/fiches/mails";
import type { Tx } from "@/lib/platform/db";
import { db } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/generated/client";

/** Something that ends soon, and what remembers that this person was told of it. */
export type DueRappel = Rappel & { readonly cle: string };

/** How many days ahead people are told: once, then again when it is near. */
const FIRST = 14;
const SECOND = 3;

const START_OF_DAY = Prisma.sql`(portail_today()::timestamp AT TIME ZONE 'America/Toronto')`;

/** An active fiche `f` of an active house `m`. */
const living = Prisma.sql`m."statut" = 'ACTIF' AND f."termineeLe" IS NULL AND f."finLe" >= portail_today()`;

/** Nobody set the dates of the fiche of `e` today, nor gave or changed its access: whoever did knows them. */
const settled = Prisma.sql`NOT EXISTS (SELECT 1 FROM "Journal" j
  WHERE j."ficheId" = e."ficheId" AND j."at" >= ${START_OF_DAY}
    AND (j."action" IN ('fiche.create', 'fiche.edit', 'fiche.reopen')
      OR (j."action" IN ('acces.grant', 'acces.change') AND j."sujetId" = e."titulaireId")))`;

const soon = (day: Prisma.Sql) =>
  Prisma.sql`${day} BETWEEN portail_today() AND portail_today() + ${FIRST}::int`;
const ficheEnd = Prisma.sql`f."finLe"`;
const ownEnd = Prisma.sql`a."jusquau"`;

/**
 * Who must be told of what, from the fiches and the accesses that end soon: administrateurs of the productions of their
 * house and of the accesses that end before them, holders of their own access (an administrateur who reads that the
 * production ends needs not read that theirs does).
 */
const ending = Prisma.sql`
  SELECT d."userId", 'fiche' AS "quoi", f."id" AS "objetId", f."id" AS "ficheId", f."titre", m."nom" AS "maison",
    f."finLe" AS "fin", NULL AS "personne", NULL::uuid AS "titulaireId"
  FROM "Fiche" f JOIN "Maison" m ON m."id" = f."maisonId" JOIN "Administrateur" d ON d."maisonId" = m."id"
  WHERE ${soon(ficheEnd)} AND ${living}
  UNION ALL
  SELECT a."userId", 'sien', a."id", f."id", f."titre", m."nom", f."finLe", NULL, a."userId"
  FROM "Fiche" f JOIN "Maison" m ON m."id" = f."maisonId" JOIN "Acces" a ON a."ficheId" = f."id"
  WHERE ${soon(ficheEnd)} AND ${living} AND a."retireLe" IS NULL AND (a."jusquau" IS NULL OR a."jusquau" >= f."finLe")
    AND NOT EXISTS (SELECT 1 FROM "Administrateur" d WHERE d."maisonId" = m."id" AND d."userId" = a."userId")
  UNION ALL
  SELECT a."userId", 'sien', a."id", f."id", f."titre", m."nom", a."jusquau", NULL, a."userId"
  FROM "Acces" a JOIN "Fiche" f ON f."id" = a."ficheId" JOIN "Maison" m ON m."id" = f."maisonId"
  WHERE ${soon(ownEnd)} AND a."jusquau" < f."finLe" AND ${living} AND a."retireLe" IS NULL
  UNION ALL
  SELECT d."userId", 'autre', a."id", f."id", f."titre", m."nom", a."jusquau", u."prenom" || ' ' || u."nom", a."userId"
  FROM "Acces" a JOIN "Fiche" f ON f."id" = a."ficheId" JOIN "Maison" m ON m."id" = f."maisonId"
    JOIN "Administrateur" d ON d."maisonId" = m."id" AND d."userId" <> a."userId"
    JOIN "User" u ON u."id" = a."userId" AND u."suspendedAt" IS NULL
  WHERE ${soon(ownEnd)} AND a."jusquau" < f."finLe" AND ${living} AND a."retireLe" IS NULL`;

/** Those of `ending` that pass `which`, with their key: a date moved near is told once, as near. One e-mail a person and a day. */
const due = (which: Prisma.Sql) => Prisma.sql`
  SELECT r.* FROM (
    SELECT e.*, 'rappel:' || CASE WHEN e."fin" <= portail_today() + ${SECOND}::int THEN ${SECOND}::int ELSE ${FIRST}::int END
      || ':' || e."userId" || ':' || e."objetId" || ':' || e."fin" AS "cle"
    FROM (${ending}) e WHERE ${which}
  ) r
  JOIN "User" u ON u."id" = r."userId"
    AND u."rappels" AND u."confirmedAt" IS NOT NULL AND u."suspendedAt" IS NULL AND NOT u."staff"
  WHERE NOT EXISTS (SELECT 1 FROM "TacheFaite" t WHERE t."cle" = r."cle")
    AND NOT EXISTS (SELECT 1 FROM "TacheFaite" t WHERE t."cle" = 'rappel:' || r."userId" || ':' || portail_today())`;

/**
 * The people that there may be something to remind of today, those of the nearest ends first. The journal is not asked
 * here: it would be read for every access that ends within two weeks.
 */
export async function listToRemind(limit: number): Promise<{ userId: string; courriel: string }[]> {
  return db.$queryRaw`
    SELECT r."userId", u."courriel"::text AS "courriel" FROM (${due(Prisma.sql`true`)}) r JOIN "User" u ON u."id" = r."userId"
    GROUP BY r."userId", u."courriel" ORDER BY min(r."fin"), r."userId" LIMIT ${limit}`;
}

/** What to remind this person of today, the nearest first. */
export async function listRappels(tx: Tx, userId: string): Promise<DueRappel[]> {
  return tx.$queryRaw`
    SELECT r."quoi", r."ficheId", r."titre", r."maison", r."fin"::text AS "fin", r."personne", r."cle"
    FROM (${due(Prisma.sql`e."userId" = ${userId}::uuid AND ${settled}`)}) r ORDER BY r."fin", r."titre", r."personne", r."cle"`;
}
