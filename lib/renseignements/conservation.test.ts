import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { conservation } from "@/lib/renseignements/conservation";

test("Loi 25 : /confidentialite et docs/exploitation.md promettent la même chose, ligne pour ligne", () => {
  const page = readFileSync(path.resolve(import.meta.dirname, "../../docs/exploitation.md"), "utf8");
  const [, part = ""] = page.split("### Ce qui s’efface de soi-même\n");
  const [table = ""] = part.split("\n### ");
  const rows = table.match(/^\| (?!Quoi |---).*$/gm);
  expect(rows).toEqual(conservation.map(({ documentation, delai }) => `| ${documentation} | ${delai} |`));
});
