import { expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/generated/client";
import { hasOneSpelling } from "@/lib/platform/text";

/** The characters of Unicode, but those that never had a case: Chinese and Korean ones, private ones, halves of pairs. */
const characters = Array.from({ length: 0x11_0000 }, (_, code) => String.fromCodePoint(code)).filter(
  (c) => c !== "\u0000" && !/[\p{Script=Han}\p{Script=Hangul}\p{Co}\p{Cs}]/u.test(c),
);
/** Those that an address may have, each alone. */
const accepted = characters.filter(hasOneSpelling);

/** Of these characters, those that a collation of the database makes small in another way than A to Z. */
async function folded(texts: readonly string[], collation: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ c: string }[]>`
    SELECT c FROM unnest(${[...texts]}::text[]) c
    WHERE lower(c COLLATE ${Prisma.raw(`"${collation}"`)}) COLLATE "C" <> CASE WHEN c ~ '^[A-Z]$' THEN chr(ascii(c) + 32) ELSE c END`;
  return rows.map(({ c }) => c);
}

/** Those of the computer, of PostgreSQL itself and of ICU, as they are there. */
async function collations(): Promise<string[]> {
  const rows = await db.$queryRaw<{ nom: string }[]>`
    SELECT collname AS "nom" FROM pg_collation
    WHERE collnamespace = 'pg_catalog'::regnamespace AND collencoding IN (-1, pg_char_to_encoding('UTF8'))
      AND (collname IN ('default', 'C', 'POSIX', 'ucs_basic', 'pg_c_utf8', 'pg_unicode_fast', 'und-x-icu', 'fr-CA-x-icu', 'lt-x-icu')
        OR (collprovider = 'c' AND collname ~* '^(C|en_US|en_CA|fr_CA|fr_FR)[.]utf-?8$'))`;
  return rows.map(({ nom }) => nom);
}

test("les lettres qu’un courriel peut avoir ont la même minuscule dans toutes les collations; « İ » n’est « i » que dans certaines", async () => {
  const found = await collations();
  expect(found).toEqual(expect.arrayContaining(["default", "C", "und-x-icu"]));
  for (const collation of found)
    expect([collation, await folded(accepted, collation)]).toEqual([collation, []]);
  expect([await folded(["İ", "É"], "C"), await folded(["İ", "É"], "und-x-icu")]).toEqual([[], ["İ", "É"]]);
});

test("ce que le portail accepte dans un courriel, la base l’accepte; « İ », « ſ », « ı » et le signe kelvin, ni l’un ni l’autre", async () => {
  const odd = ["İ", "ı", "ſ", "\u212a", "É", "ﬁ", "e\u0301"];
  const refused = await db.$queryRaw<{ c: string }[]>`
    SELECT c FROM unnest(${[...accepted, ...odd]}::text[]) c WHERE NOT portail_une_graphie(c)`;
  expect(refused.map(({ c }) => c)).toEqual(odd);
  expect(odd.filter(hasOneSpelling)).toEqual([]);
});

test("aucune colonne où une adresse compte ne reçoit celle qui a deux graphies", async () => {
  const rows = await db.$queryRaw<{ nom: string }[]>`
    SELECT conrelid::regclass::text || '.' || conname AS "nom" FROM pg_constraint
    WHERE contype = 'c' AND pg_get_constraintdef(oid) LIKE '%portail_une_graphie%' ORDER BY 1`;
  const columns = await db.$queryRaw<{ nom: string }[]>`
    SELECT format('%1$I.%1$I', table_name) AS "nom" FROM information_schema.columns
    WHERE table_schema = 'public' AND udt_name = 'citext'`;
  expect(rows).toHaveLength(columns.length);
  const row = { prenom: "İnes", nom: "Okafor", courriel: "İnes@exemple.example", passwordHash: "aucun" };
  await expect(db.user.create({ data: row })).rejects.toThrow("User_courriel_graphie_check");
});
