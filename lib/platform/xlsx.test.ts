import { unzipSync } from "fflate";
import readSheets from "read-excel-file/node";
import { describe, expect, test } from "vitest";
import { type Column, csvSheet, type Line, type Sheet } from "@/lib/platform/sheet";
import { xlsxSheet } from "@/lib/platform/xlsx";

/* What is written here is read by a library that knows nothing of it. */

const colonnes: readonly Column[] = [
  { titre: "Texte" },
  { titre: "Nombre", genre: "nombre" },
  { titre: "Jour", genre: "jour" },
  { titre: "Moment", genre: "moment" },
  { titre: "Oui ou non" },
];

function sheetOf(...pages: (readonly Line[])[]): Sheet {
  async function* read() {
    yield* pages;
  }
  return { nom: "Accès & cie", colonnes, pages: read() };
}

async function whole(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const read: Uint8Array[] = [];
  for await (const chunk of chunks) read.push(chunk);
  return Buffer.concat(read);
}

const written = async (sheet: Sheet, mostRows?: number) => whole(xlsxSheet(sheet, mostRows));

describe("un classeur Excel", () => {
  test("se relit : accents, nombres, jours et moments de Montréal, vides, signes de XML", async () => {
    const moment = new Date("2026-07-01T03:30:00Z");
    const line = ["Élise <Hébert> & fils « œ » 🎬", -12.5, new Date("2026-11-28"), moment, true];
    const [sheet] = await readSheets(await written(sheetOf([line, ["", null, null, null, false]])));
    expect(sheet?.sheet).toBe("Accès & cie");
    expect(sheet?.data).toEqual([
      colonnes.map(({ titre }) => titre),
      [line[0], -12.5, new Date("2026-11-28"), new Date("2026-06-30T23:30:00Z"), "oui"],
      [null, null, null, null, "non"],
    ]);
  });

  test("ASVS 1.2.10 : aucun texte n’y est une formule, quel que soit son premier signe", async () => {
    const texts = ["=1+1", "+1", "-1", "@A1", '=HYPERLINK("http://exemple.example")', "\t=1", "{=1}"];
    const file = await written(sheetOf(texts.map((text) => [text])));
    const [sheet] = await readSheets(file, { trim: false });
    expect(sheet?.data.slice(1).map(([cell]) => cell)).toEqual(texts);
    const xml = Buffer.from(unzipSync(file)["xl/worksheets/sheet1.xml"] ?? []).toString();
    expect(xml).not.toContain("<f");
  });

  test("ce que XML ne sait pas dire est ôté, et le reste de la cellule se relit tel quel", async () => {
    const [sheet] = await readSheets(
      await written(
        sheetOf([["a\u0000b\u0007c\ud800d\uffff", null], ["_x0041_ et _x000D_"], ["é".repeat(40_000)]]),
      ),
    );
    const cells = sheet?.data.slice(1).map(([cell]) => cell);
    expect(cells?.[0]).toBe("abcd");
    expect(cells?.[2]).toBe("é".repeat(32_767));
  });

  test("ce qui dépasse d’une feuille va à la suivante, avec ses titres; une liste vide n’a que les siens", async () => {
    const lines = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, at) => [`ligne ${from + at}`]);
    const sheets = await readSheets(await written(sheetOf(lines(0, 3), [], lines(3, 7)), 4));
    expect(sheets.map(({ sheet }) => sheet)).toEqual(["Accès & cie", "Accès & cie 2", "Accès & cie 3"]);
    expect(sheets.map(({ data }) => data.slice(1).map(([cell]) => cell))).toEqual([
      ["ligne 0", "ligne 1", "ligne 2"],
      ["ligne 3", "ligne 4", "ligne 5"],
      ["ligne 6"],
    ]);
    expect(await readSheets(await written(sheetOf(lines(0, 3)), 4))).toHaveLength(1);
    const [empty] = await readSheets(await written(sheetOf()));
    expect(empty?.data).toEqual([colonnes.map(({ titre }) => titre)]);
  });

  test("a plus de 26 colonnes", async () => {
    const many = Array.from({ length: 60 }, (_, at) => ({ titre: `c${at}` }));
    const sheet = { ...sheetOf([many.map((_, at) => at)]), colonnes: many };
    const [read] = await readSheets(await written(sheet));
    expect(read?.data[1]).toEqual(many.map((_, at) => at));
  });
});

test("la même liste, en CSV : les jours et les moments comme on les lit", async () => {
  const line = ["=1+1", 3, new Date("2026-11-28"), new Date("2026-07-01T03:30:00Z"), true];
  expect((await whole(csvSheet(sheetOf([line])))).toString()).toBe(
    '\ufeff"Texte";"Nombre";"Jour";"Moment";"Oui ou non"\r\n"\'=1+1";"3";"2026-11-28";"2026-06-30 23:30";"oui"\r\n',
  );
});
