import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Cell, csvFile, csvRow } from "@/lib/platform/csv";

/** As a spreadsheet reads it: quotes, `;` and CRLF, and nothing of what is written here. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  let cells: string[] = [];
  let at = 0;
  while (at < text.length) {
    expect(text[at]).toBe('"');
    let cell = "";
    for (at++; text[at] !== '"' || text[at + 1] === '"'; at++) {
      if (text[at] === '"') at++;
      cell += text[at];
    }
    at++;
    cells.push(cell);
    if (text[at] === ";") at++;
    else {
      expect(text.slice(at, at + 2)).toBe("\r\n");
      at += 2;
      rows.push(cells);
      cells = [];
    }
  }
  return rows;
}

describe("un fichier CSV", () => {
  test.each(["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"])(
    "ASVS 1.2.10 : une cellule qui commence par %j n’est jamais une formule",
    (start) => {
      expect(parse(csvRow([`${start}1+1`]))).toEqual([[`'${start}1+1`]]);
    },
  );

  test("ASVS 1.2.10 : quel que soit le texte, la cellule se relit telle quelle, ou précédée d’une apostrophe", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" }), { minLength: 1, maxLength: 5 }), (cells) => {
        const [read = []] = parse(csvRow(cells));
        expect(read).toHaveLength(cells.length);
        for (const [index, cell] of cells.entries()) {
          const got = read[index] ?? "";
          expect(got === cell || got === `'${cell}`).toBe(true);
          expect(/^[=+\-@\t\r\n\0]/.test(got)).toBe(false);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test("les guillemets, les points-virgules et les fins de ligne d’un texte restent dans leur cellule", () => {
    expect(csvRow(['a;"b"\r\nc', "d"])).toBe('"a;""b""\r\nc";"d"\r\n');
  });

  test("un nombre négatif reste un nombre; une date, un oui, un vide se lisent", () => {
    const cells: Cell[] = [-5, 12n, true, false, null, undefined, new Date("2026-11-28T14:05:00Z")];
    expect(parse(csvRow(cells))).toEqual([["-5", "12", "oui", "non", "", "", "2026-11-28T14:05:00.000Z"]]);
  });

  test("commence par la marque que demande Excel, et s’écrit ligne par ligne", async () => {
    async function* rows() {
      yield ["1"];
      yield ["2"];
    }
    const lines: string[] = [];
    for await (const line of csvFile(["n"], rows())) lines.push(line);
    expect(lines).toEqual(['\ufeff"n"\r\n', '"1"\r\n', '"2"\r\n']);
  });
});
