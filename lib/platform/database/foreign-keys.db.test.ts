import { expect, test } from "vitest";
import { db } from "@/lib/platform/db";

/*
 * PostgreSQL indexes what a foreign key points at, never the column that points: without an index of its own, each row
 * that goes is looked for in the whole of every table that may name it.
 */

/** The lists that staff edit: a line goes by hand, one at a time, and only once nothing says it any more. */
const LISTS = ["TypeProduction", "CategorieBudgetaire", "Fonction"];

/** The foreign keys whose first column is the first of no whole index: « Table.column → Other ». */
async function withoutIndex(): Promise<{ cle: string; vers: string }[]> {
  return db.$queryRaw`
    SELECT format('%s.%s', t."relname", a."attname") AS "cle", v."relname"::text AS "vers"
    FROM pg_catalog.pg_constraint k
      JOIN pg_catalog.pg_class t ON t."oid" = k."conrelid"
      JOIN pg_catalog.pg_class v ON v."oid" = k."confrelid"
      JOIN pg_catalog.pg_attribute a ON a."attrelid" = k."conrelid" AND a."attnum" = k."conkey"[1]
    WHERE k."contype" = 'f' AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_index i
      WHERE i."indrelid" = k."conrelid" AND i."indkey"[0] = k."conkey"[1] AND i."indisvalid" AND i."indpred" IS NULL)
    ORDER BY 1`;
}

test("un compte qui s’efface, ou que l’on réunit à un autre, ne fait lire aucune table en entier", async () => {
  const missing = await withoutIndex();
  expect(missing.filter(({ vers }) => vers === "User")).toEqual([]);
});

test("rien de ce qui s’efface non plus : seules les listes de référence se cherchent partout", async () => {
  const missing = await withoutIndex();
  expect(missing.filter(({ vers }) => !LISTS.includes(vers))).toEqual([]);
  expect(missing.map(({ cle }) => cle)).toEqual([
    "Acces.fonctionCode",
    "DemandeAcces.fonctionCode",
    "Fiche.categorieBudgetaire",
    "Fiche.type",
    "Invitation.fonctionCode",
  ]);
});
