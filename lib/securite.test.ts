import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

/* `docs/securite.md` says which test proves each requirement: this reads it, so that the table cannot rot. */

const root = path.resolve(import.meta.dirname, "..");
const page = readFileSync(path.join(root, "docs/securite.md"), "utf8");

/** The groups « Signup, login, reset » and « Sessions » of the bar: every one of these stands in the table. */
const EXIGENCES =
  "6.1.1 6.2.1 6.2.2 6.2.3 6.2.4 6.2.5 6.2.6 6.2.7 6.2.8 6.2.9 6.2.11 6.2.12 6.3.1 6.3.3 6.3.5 6.3.7 6.3.8 6.4.1 6.4.3 6.4.6 6.5.1 6.5.2 6.5.3 6.5.4 6.5.5 7.1.1 7.2.1 7.2.2 7.2.3 7.2.4 7.3.1 7.3.2 7.4.1 7.4.2 7.4.3 7.4.4 7.4.5 7.5.1 7.5.2 7.5.3 8.3.2 3.3.1 3.3.2 3.3.3 3.3.4 3.3.5 11.4.2 11.5.1";

type Row = { readonly exigences: string[]; readonly essais: { file: string; titres: string[] }[] };

/** As written, whatever the spaces. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

function rowsOf(markdown: string): Row[] {
  const lines = plain(markdown)
    .split("\n")
    .filter((line) => /^\| \d/.test(line));
  return lines.map((line) => {
    const cells = line.split(" | ");
    const named = [...(cells.at(-1) ?? "").matchAll(/`([^`]+)`([^`]*)/g)];
    return {
      exigences: cells[0]?.match(/\d+(\.\d+)+/g) ?? [],
      essais: named.map(([, file = "", rest = ""]) => ({
        file,
        titres: [...rest.matchAll(/\*([^*]+)\*/g)].map(([, titre = ""]) => titre),
      })),
    };
  });
}

/** What the row says that is not so: a file that is gone, a title that no test bears any more. */
function faultsOf({ exigences, essais }: Row): string[] {
  const about = exigences.join(", ");
  if (!essais.some(({ titres }) => titres.length > 0)) return [`${about} : aucun essai`];
  return essais.flatMap(({ file, titres }) => {
    if (!/\.(test|spec)\.tsx?$/.test(file) || !existsSync(path.join(root, file)))
      return [`${about} : ${file} n’existe pas`];
    const source = plain(readFileSync(path.join(root, file), "utf8"));
    const titled = (titre: string) => ['"', "`"].some((quote) => source.includes(`${quote}${titre}`));
    return titres.filter((titre) => !titled(titre)).map((titre) => `${about} : ${file}, « ${titre} »`);
  });
}

describe("docs/securite.md", () => {
  test("un essai renommé, un fichier disparu ou une ligne sans essai se voient", () => {
    const row = (essai: string) => rowsOf(`| 6.2.1 | Quinze caractères | ${essai} |`).flatMap(faultsOf);
    expect(row("`lib/securite.test.ts` : *un essai renommé, un fichier disparu*")).toEqual([]);
    expect(row("`lib/securite.test.ts` : *un essai qui n’est pas là*")).toHaveLength(1);
    expect(row("`lib/disparu.test.ts` : *un essai*")).toHaveLength(1);
    expect(row("`lib/securite.ts` : *un essai*")).toHaveLength(1);
    expect(row("à faire")).toHaveLength(1);
  });

  test("chaque exigence y a sa ligne, et chaque ligne un essai qui existe", () => {
    const rows = rowsOf(page);
    const said = new Set(rows.flatMap(({ exigences }) => exigences));
    expect(EXIGENCES.split(" ").filter((exigence) => !said.has(exigence))).toEqual([]);
    expect(rows.flatMap(faultsOf)).toEqual([]);
  });
});
