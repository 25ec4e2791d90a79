import { actsAsStaff, type Viewer } from "@/lib/authorization/viewer";
import { Prisma } from "@/lib/platform/generated/client";

/** What the portal knows of someone of one kind: a list of the JSON, a CSV file. */
export type Tableau = {
  readonly nom: string;
  /** The keys of the JSON, in order, and the headers of the CSV. */
  readonly colonnes: Readonly<Record<string, string>>;
  /** One row for each thing; every column of `colonnes`, and nothing of anyone else beyond what they see. */
  readonly sql: (viewer: Viewer) => Prisma.Sql;
};

/** « Prénom Nom » of whoever gave, added or invited: the portal shows it to the person already. */
export const par = (alias: string) => Prisma.raw(`${alias}."prenom" || ' ' || ${alias}."nom"`);

/** The title of a production of the house `m`: of what is no longer theirs to see, a house's people read no more. */
export function titreSeen(viewer: Viewer): Prisma.Sql {
  const ids = viewer.maisons.map(({ id }) => id);
  return Prisma.sql`CASE WHEN ${actsAsStaff(viewer)} OR m."id" = ANY(${ids}::uuid[]) THEN f."titre" END`;
}

/** The addresses of the viewer: today's, and former ones unless they have become someone else's. */
export const addressesOf = ({ id, courriel }: Viewer) => Prisma.sql`
  SELECT lower(${courriel}::text)
  UNION
  SELECT lower(a."courriel"::text) FROM "ChangementCourriel" c, unnest(ARRAY[c."ancien", c."nouveau"]) AS a("courriel")
  WHERE c."userId" = ${id}::uuid AND c."confirmeLe" IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM "User" u WHERE u."courriel" = a."courriel" AND u."id" <> ${id}::uuid)`;

/** The account of the viewer, and those of theirs that were merged into it. */
export const accountsOf = ({ id }: Viewer) =>
  Prisma.sql`(SELECT "id" FROM "User" WHERE "id" = ${id}::uuid OR "reuniAId" = ${id}::uuid)`;

export const mine = ({ id }: Viewer) => Prisma.sql`"userId" = ${id}::uuid`;
