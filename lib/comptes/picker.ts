import { refusalOf } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { db, type Tx } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { Prisma } from "@/lib/platform/generated/client";
import { isId } from "@/lib/platform/ids";
import { fold, maskCourriel } from "@/lib/platform/text";

/** Someone that a house may add: « Prénom Nom », and whether the house already knows them. */
export type Personne = {
  readonly id: string;
  readonly nom: string;
  readonly courriel: string;
  /** The house gave them a role, or an access to one of its fiches, under this name: not a homonym that slipped in. */
  readonly connu: boolean;
};

/** Someone whom a search finds, and whether they are on the list already. */
export type PersonneTrouvee = Personne & { readonly deja: boolean };

const MAX_RESULTS = 10;
const MIN_LETTERS = 2;
const MIN_INSIDE = 3;
const LAST_CHARACTER = "\u{10ffff}";

type Column = "nomPrenom" | "prenomNom";

/** Only an account that counts can be found, and never one of AQPM's staff (rules 1 and 8). */
const counts = Prisma.sql`u."confirmedAt" IS NOT NULL AND u."suspendedAt" IS NULL AND NOT u."staff"`;

/** The ids of the people `u` whose name begins so, in its order, as a query in parentheses. */
export function beginningWith(column: Column, folded: string, filter: Prisma.Sql): Prisma.Sql {
  const name = Prisma.raw(`u."${column}"`);
  return Prisma.sql`(SELECT u."id" FROM "User" u WHERE ${name} >= ${folded} AND ${name} < ${folded + LAST_CHARACTER} AND ${filter}
    ORDER BY ${name} LIMIT ${MAX_RESULTS})`;
}

/** The ids of the people `u` whose name has each of these words inside. Materialised, so that the trigram index finds the rows: sorting first would read every name in order. */
export function containing(words: readonly string[], filter: Prisma.Sql): Prisma.Sql {
  const every = Prisma.join(
    words.map((word) => Prisma.sql`u."nomPrenom" LIKE ${`%${word}%`}`),
    " AND ",
  );
  return Prisma.sql`(WITH inside AS MATERIALIZED (SELECT u."id", u."nomPrenom" FROM "User" u WHERE ${every} AND ${filter})
    SELECT "id" FROM inside ORDER BY "nomPrenom", "id" LIMIT ${MAX_RESULTS})`;
}

/**
 * Whether a house knows the person `u`: they have a role there, or have or had an access, given since their name last
 * changed, by someone else then (decision 33). Who was known by another name is anyone.
 */
function knownTo(maisonId: string | Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(EXISTS (SELECT 1 FROM "Administrateur" a WHERE a."maisonId" = ${maisonId}::uuid AND a."userId" = u."id"
      AND (u."nomChangeLe" IS NULL OR a."createdAt" > u."nomChangeLe"))
    OR EXISTS (SELECT 1 FROM "Acces" c JOIN "Fiche" f ON f."id" = c."ficheId"
      WHERE c."userId" = u."id" AND f."maisonId" = ${maisonId}::uuid
        AND (u."nomChangeLe" IS NULL OR (c."accordeLe" > u."nomChangeLe" AND c."accordeParId" IS DISTINCT FROM u."id"))))`;
}

async function readFound(found: Prisma.Sql, maisonId: string): Promise<Personne[]> {
  return db.$queryRaw<Personne[]>`
    SELECT u."id", u."prenom" || ' ' || u."nom" AS "nom", u."courriel"::text AS "courriel",
      ${knownTo(maisonId)} AS "connu"
    FROM "User" u WHERE u."id" IN (${found})
    ORDER BY u."nomPrenom", u."id" LIMIT ${MAX_RESULTS}`;
}

function requireReadable(viewer: Viewer, maisonId: string): void {
  // Reading a house does not depend on its statut.
  if (refusalOf(viewer, "maison.read", { id: maisonId, statut: "ACTIF" })) throw new NotFound();
}

/**
 * At most ten people whose name begins with or contains `q` (accents, case and hyphens ignored), or whose whole
 * address is `q`; sorted by name, addresses masked. Those who are `listed` already are found only when nobody else is,
 * so that nobody is told that they are not registered. The caller authorizes the change that the search is for, and
 * limits the rate (ASVS 15.3.1). Throws `NotFound` when the viewer may not see the house. The names' bounds are both
 * given, and the search widens to the inside of names only when beginnings do not fill the list: see the btrees and
 * the trigram index of "User".
 */
export async function searchPersonnes(
  viewer: Viewer,
  q: string,
  { maisonId, listed = [] }: { maisonId: string; listed?: readonly string[] },
): Promise<PersonneTrouvee[]> {
  requireReadable(viewer, maisonId);
  const there = Prisma.sql`u."id" = ANY(${[...listed]}::uuid[])`;
  const found = await findByText(q, Prisma.sql`${counts} AND NOT (${there})`, maisonId);
  const deja = found.length === 0 && listed.length > 0;
  const personnes = deja ? await findByText(q, there, maisonId) : found;
  return personnes.map((personne) => ({ ...personne, courriel: maskCourriel(personne.courriel), deja }));
}

async function findByText(q: string, filter: Prisma.Sql, maisonId: string): Promise<Personne[]> {
  if (q.includes("@")) {
    return readFound(
      Prisma.sql`SELECT u."id" FROM "User" u WHERE u."courriel" = ${q.replace(/\p{Cc}/gu, "").trim()}::citext AND ${filter}`,
      maisonId,
    );
  }
  const folded = fold(q);
  if ([...folded].length < MIN_LETTERS) return [];
  const beginnings = Prisma.sql`${beginningWith("nomPrenom", folded, filter)} UNION ${beginningWith("prenomNom", folded, filter)}`;
  const found = await readFound(beginnings, maisonId);
  const words = folded.split(" ").slice(0, MAX_RESULTS);
  if (found.length === MAX_RESULTS || words.every((word) => [...word].length < MIN_INSIDE)) return found;
  return readFound(Prisma.sql`${beginnings} UNION ${containing(words, filter)}`, maisonId);
}

/**
 * One person with their full address, to be confirmed before someone new to the house is added; null when the
 * account does not count. The caller authorizes the change. Throws `NotFound` when the viewer may not see the house.
 */
export async function findPersonne(
  viewer: Viewer,
  userId: string,
  { maisonId }: { maisonId: string },
): Promise<Personne | null> {
  requireReadable(viewer, maisonId);
  if (!isId(userId)) return null;
  const [personne] = await readFound(
    Prisma.sql`SELECT u."id" FROM "User" u WHERE u."id" = ${userId}::uuid AND ${counts}`,
    maisonId,
  );
  return personne ?? null;
}

/** Whether the house knows the person under their name: else they are confirmed first. */
export async function isKnownToMaison(tx: Tx, userId: string, maisonId: string): Promise<boolean> {
  return (await readKnown(tx, [userId], maisonId)).size > 0;
}

/** Those of these people whom the house knows under their name, whatever their accounts have become. */
export async function readKnown(
  tx: Tx,
  userIds: readonly string[],
  maisonId: string,
): Promise<ReadonlySet<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT u."id" FROM "User" u WHERE u."id" = ANY(${[...userIds]}::uuid[]) AND ${knownTo(maisonId)}`;
  return new Set(rows.map(({ id }) => id));
}

/** Of these people, each of a house, the « house person » where the house knows the person. */
export async function readKnownPairs(
  tx: Tx,
  pairs: readonly { readonly maisonId: string; readonly userId: string }[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.$queryRaw<{ pair: string }[]>`
    SELECT p."maisonId" || ' ' || u."id" AS "pair"
    FROM jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) AS p("maisonId" uuid, "userId" uuid)
    JOIN "User" u ON u."id" = p."userId" WHERE ${knownTo(Prisma.sql`p."maisonId"`)}`;
  return new Set(rows.map(({ pair }) => pair));
}

/** An account as a list that names it by its address, or by its name, finds it. */
export type Compte = {
  readonly id: string;
  readonly prenom: string;
  readonly nom: string;
  readonly courriel: string;
  /** Folded « nom prénom » and « prénom nom ». */
  readonly noms: readonly string[];
  readonly connu: boolean;
  /** « libre »: never confirmed, its address is as anyone's; « refusee »: suspended, or AQPM's staff. */
  readonly etat: "inscrite" | "libre" | "refusee";
};

function readComptes(tx: Tx, maisonId: string, which: Prisma.Sql): Promise<Compte[]> {
  return tx.$queryRaw<Compte[]>`
    SELECT u."id", u."prenom", u."nom", u."courriel"::text AS "courriel", ARRAY[u."nomPrenom", u."prenomNom"] AS "noms",
      ${knownTo(maisonId)} AS "connu",
      CASE WHEN u."staff" OR u."suspendedAt" IS NOT NULL THEN 'refusee'
           WHEN u."confirmedAt" IS NULL THEN 'libre' ELSE 'inscrite' END AS "etat"
    FROM "User" u WHERE ${which} ORDER BY u."id"`;
}

/**
 * The accounts of these whole addresses, case ignored. The caller authorizes the change, limits how many one asks for,
 * and says so in the journal: the answer tells which addresses have an account.
 */
export async function findByCourriels(
  tx: Tx,
  courriels: readonly string[],
  maisonId: string,
): Promise<Compte[]> {
  if (courriels.length === 0) return [];
  return readComptes(tx, maisonId, Prisma.sql`u."courriel" = ANY(${[...courriels]}::citext[])`);
}

/** The accounts that the house already knows among those of these ids, or who bear one of these folded names. */
export async function findKnown(
  tx: Tx,
  { ids = [], noms = [] }: { ids?: readonly string[]; noms?: readonly string[] },
  maisonId: string,
): Promise<Compte[]> {
  if (ids.length === 0 && noms.length === 0) return [];
  const which = Prisma.sql`u."id" IN (SELECT "id" FROM "User" WHERE "id" = ANY(${[...ids]}::uuid[])
      UNION SELECT "id" FROM "User" WHERE "nomPrenom" = ANY(${[...noms]}::text[])
      UNION SELECT "id" FROM "User" WHERE "prenomNom" = ANY(${[...noms]}::text[])) AND ${counts} AND ${knownTo(maisonId)}`;
  return readComptes(tx, maisonId, which);
}
