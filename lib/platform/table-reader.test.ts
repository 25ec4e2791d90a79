import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { readCsv } from "@/lib/platform/csv-reader";
import { csvSheet, type Sheet } from "@/lib/platform/sheet";
import { xlsxSheet } from "@/lib/platform/xlsx";
import { readXlsx, UnreadableFile } from "@/lib/platform/xlsx-reader";

const bytes = (text: string) => new TextEncoder().encode(text);

async function whole(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const read: Uint8Array[] = [];
  for await (const chunk of chunks) read.push(chunk);
  return Buffer.concat(read);
}

function sheet(): Sheet {
  async function* pages() {
    yield [
      ["Élise & fils <ltée>", null, "1=1"],
      [null, "fin", "=1"],
    ];
  }
  return { nom: "Liste", colonnes: [{ titre: "a" }, { titre: "b" }, { titre: "c" }], pages: pages() };
}

const BOOK = "xl/workbook.xml";
const TIES = "xl/_rels/workbook.xml.rels";

const workbook = (sheet: string, strings = "", others: Readonly<Record<string, string>> = {}) => {
  const parts = {
    [BOOK]: '<workbook><sheets><sheet name="x" sheetId="1" r:id="rId7"/></sheets></workbook>',
    [TIES]: '<Relationships><Relationship Id="rId7" Target="worksheets/f.xml"/></Relationships>',
    "xl/worksheets/f.xml": `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    ...(strings ? { "xl/sharedStrings.xml": `<sst>${strings}</sst>` } : {}),
    ...others,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, bytes(text)])));
};

describe("un fichier CSV se lit", () => {
  test.each([";", ",", "\t"])(
    "séparé par %j, avec des guillemets et des fins de ligne dans ses cellules",
    (sign) => {
      const text = `Maison${sign}NEQ\r\n"a ""b""${sign}\nc"${sign}1\r\nfin`;
      expect([...readCsv(bytes(text))]).toEqual([["Maison", "NEQ"], [`a "b"${sign}\nc`, "1"], ["fin"]]);
    },
  );

  test("en UTF-8, avec ou sans sa marque, et en Windows-1252", () => {
    expect([...readCsv(bytes("\ufeffPrénom;œ"))]).toEqual([["Prénom", "œ"]]);
    expect([...readCsv(Uint8Array.of(0x50, 0x72, 0xe9, 0x3b, 0x9c))]).toEqual([["Pré", "œ"]]);
    expect([...readCsv(bytes(""))]).toEqual([]);
  });

  test("comme le portail l’écrit", async () => {
    const [, first] = [...readCsv(await whole(csvSheet(sheet())))];
    expect(first).toEqual(["Élise & fils <ltée>", "", "1=1"]);
  });
});

describe("un classeur fait pour durer est laissé", () => {
  const inTime = (sheet: string, strings = "") => {
    const started = performance.now();
    try {
      return [...readXlsx(workbook(sheet, strings))];
    } finally {
      expect(performance.now() - started).toBeLessThan(5_000);
    }
  };

  test("des cellules au bout du monde ne font pas de longues lignes", () => {
    const rows = inTime('<row><c r="ZZZ1"><v>1</v></c></row>'.repeat(50_000));
    expect(rows).toHaveLength(50_000);
    expect(rows[0]).toEqual([]);
  });

  test("des lignes sans fin, vides ou sautées, sont de trop", () => {
    expect(() => inTime("<row></row>".repeat(150_000))).toThrow(UnreadableFile);
    expect(() => inTime('<row r="1"/><row r="1000"/>'.repeat(1_000))).toThrow(UnreadableFile);
  });

  test.each([
    [BOOK, "<sheet "],
    [BOOK, "<sheet>"],
    [TIES, "<Relationship "],
    [TIES, "<Relationship>"],
  ])("%s plein de « %s » ne prend pas plus que son temps", (part, sign) => {
    const fastest = (length: number) => {
      const file = workbook("", "", { [part]: sign.repeat(length / sign.length) });
      const times = Array.from({ length: 5 }, () => {
        const started = performance.now();
        expect(() => [...readXlsx(file)]).toThrow(UnreadableFile);
        return performance.now() - started;
      });
      return Math.min(...times);
    };
    // Eight times as long: eight times the work, not sixty-four. The half millisecond is the clock's.
    expect(fastest(960_000) / (fastest(120_000) + 0.5)).toBeLessThan(24);
  });

  test("les parties qui ne disent que le nom de la feuille comptent 1 Mo au plus", () => {
    const long = (part: string) => workbook("<row/>", "", { [part]: " ".repeat(1024 * 1024 + 1) });
    for (const part of [BOOK, TIES]) expect(() => [...readXlsx(long(part))]).toThrow(/too large/);
  });

  test("des parties ou des textes sans fin sont de trop", () => {
    const part = zipSync({ a: bytes("") }, { level: 0 }).slice(0, 31);
    expect(() => [...readXlsx(Buffer.alloc(31 * 20_000, part))]).toThrow(/too many parts/);
    expect(() => inTime("<row/>", "<si/>".repeat(1_000_001))).toThrow(/too many texts/);
  });

  test("la prononciation, même répétée ou jamais finie, s’ôte d’un trait", () => {
    const [row] = inTime(
      '<row><c t="s"><v>0</v></c></row>',
      `<si><t>a</t>${"<rPh><t>x</t></rPh>".repeat(50_000)}<t>b</t></si>`,
    );
    expect(row).toEqual(["ab"]);
    expect(inTime('<row><c t="s"><v>0</v></c></row>', `<si><t>a</t>${"<rPh>".repeat(50_000)}</si>`)).toEqual([
      ["a"],
    ]);
  });
});

describe("un classeur Excel se lit", () => {
  test("comme le portail l’écrit", async () => {
    expect([...readXlsx(await whole(xlsxSheet(sheet())))]).toEqual([
      ["a", "b", "c"],
      ["Élise & fils <ltée>", "", "1=1"],
      ["", "fin", "=1"],
    ]);
  });

  test("comme Excel l’écrit : textes partagés, mis en forme, cellules et lignes sautées, nombres", () => {
    const strings = "<si><t>Maison &#233;t&#xE9;</t></si><si><r><t>Nom </t></r><r><rPr/><t>gras</t></r></si>";
    const rows =
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>' +
      '<row r="3"><c r="B3"><v>1.1600000000000001E9</v></c><c r="C3"/><c r="D3" t="str"><f>A1</f><v>formule</v></c></row>';
    expect([...readXlsx(workbook(rows, strings))]).toEqual([
      ["Maison été", "", "Nom gras"],
      [],
      ["", "1160000000", "", "formule"],
    ]);
  });

  test("refuse ce qui n’en est pas un, et une bombe sans l’ouvrir", () => {
    expect(() => [...readXlsx(bytes("PK\u0003\u0004n’importe quoi"))]).toThrow(UnreadableFile);
    expect(() => [...readXlsx(zipSync({ "autre.txt": bytes("x") }))]).toThrow(UnreadableFile);
    const bomb = workbook(" ".repeat(65 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(200_000);
    expect(() => [...readXlsx(bomb)]).toThrow(UnreadableFile);
  });
});
