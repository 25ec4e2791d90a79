import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { tableaux } from "@/lib/renseignements/export-queries";
import { inventaire } from "@/lib/renseignements/inventaire.testing";

/** « Modèle.colonne » of each column of the schema; the fields that lead to other models are no columns. */
function columnsOf(schema: string): string[] {
  const models = [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)];
  const names = new Set(models.map(([, nom]) => nom));
  return models.flatMap(([, nom = "", body = ""]) =>
    body
      .split("\n")
      .map((line) => /^\s+(\w+)\s+(\w+)/.exec(line))
      .filter((field) => field !== null && !names.has(field[2]))
      .map((field) => `${nom}.${field?.[1]}`),
  );
}

const schema = readFileSync(path.resolve(import.meta.dirname, "../../prisma/schema.prisma"), "utf8");
const known = Object.entries(inventaire).flatMap(([nom, colonnes]) =>
  Object.keys(colonnes).map((colonne) => `${nom}.${colonne}`),
);

test("Loi 25 : chaque colonne du schéma est exportée, ou la raison de ne pas l’être est écrite", () => {
  expect(columnsOf(`${schema}\nmodel Nouveau {\n  age Int\n}\n`)).toContain("Nouveau.age");
  expect(columnsOf(schema).filter((colonne) => !known.includes(colonne))).toEqual([]);
});

test("l’inventaire ne parle d’aucune colonne qui n’existe plus, ni d’aucun tableau qui n’est pas exporté", () => {
  expect(known.filter((colonne) => !columnsOf(schema).includes(colonne))).toEqual([]);
  const places = tableaux.flatMap(({ nom, colonnes }) => Object.keys(colonnes).map((cle) => `${nom}.${cle}`));
  const named = Object.values(inventaire)
    .flatMap((colonnes) => Object.values(colonnes))
    .flatMap((sort) => ("dans" in sort ? [sort.dans] : "dit" in sort ? [sort.dit] : []));
  expect(named.filter((place) => !places.includes(place) && !/^journal\.(at|phrase)$/.test(place))).toEqual(
    [],
  );
});
