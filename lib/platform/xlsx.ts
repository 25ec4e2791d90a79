import { momentInTable } from "@/lib/platform/dates";
import type { Column, Line, Sheet, Value } from "@/lib/platform/sheet";
import { type ZipEntry, zipEntries } from "@/lib/platform/zip";

/* Office Open XML (ECMA-376), the little of it that a list needs. Texts are inline strings, which nothing ever computes. */

/** What a worksheet can hold, its header included; what comes after goes to a second one. */
const MOST_ROWS = 1_048_576;
const MOST_CHARACTERS = 32_767;
const CHUNK = 64 * 1024;
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml";

export const XLSX_TYPE = `${MIME}.sheet`;

/** Places in `cellXfs` of the styles. */
const STYLE = { titre: 1, jour: 2, moment: 3 } as const;

/** A sheet as a workbook of Excel, made while it is read: nothing of it is held but what is being compressed. */
export function xlsxSheet(sheet: Sheet, mostRows = MOST_ROWS): AsyncGenerator<Uint8Array> {
  return zipEntries(partsOf(sheet, mostRows), { level: 1 });
}

/** How many worksheets there are is known once the last is written: what names them comes after. */
function* partsOf({ nom, colonnes, pages }: Sheet, mostRows: number): Generator<ZipEntry> {
  const lines = linesOf(pages);
  let count = 0;
  do {
    count += 1;
    yield { nom: `xl/worksheets/sheet${count}.xml`, contenu: worksheet(colonnes, lines, mostRows) };
  } while (lines.left());
  const parts = { "xl/styles.xml": styles(), ...workbook(nom, count) };
  for (const [name, text] of Object.entries(parts)) yield { nom: name, contenu: once(HEAD + text) };
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

type Lines = {
  /** The next lines that are at hand, `most` at most; none once there are no more. */
  readonly next: (most: number) => Promise<readonly Line[]>;
  readonly left: () => boolean;
};

/** Reads one page ahead, so as to know whether another worksheet is needed. */
function linesOf(pages: AsyncIterable<readonly Line[]>): Lines {
  const source = pages[Symbol.asyncIterator]();
  let held: readonly Line[] = [];
  let over = false;
  const fill = async () => {
    while (held.length === 0 && !over) {
      const { done, value } = await source.next();
      if (done) over = true;
      else held = value;
    }
  };
  return {
    next: async (most) => {
      await fill();
      const taken = held.slice(0, most);
      held = held.slice(most);
      await fill();
      return taken;
    },
    left: () => !over,
  };
}

async function* worksheet(
  colonnes: readonly Column[],
  lines: Lines,
  mostRows: number,
): AsyncGenerator<string> {
  const names = colonnes.map((_, at) => columnName(at));
  const widths = colonnes.map(
    ({ titre, largeur }, at) =>
      `<col min="${at + 1}" max="${at + 1}" width="${largeur ?? titre.length + 4}" customWidth="1"/>`,
  );
  const titres = colonnes.map(({ titre }, at) => inline(`${names[at]}1`, titre, STYLE.titre));
  let text = `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join("")}</cols><sheetData><row r="1">${titres.join("")}</row>`;
  let row = 1;
  while (row < mostRows) {
    const page = await lines.next(mostRows - row);
    if (page.length === 0) break;
    for (const line of page) {
      row += 1;
      text += rowOf(row, names, colonnes, line);
      if (text.length < CHUNK) continue;
      yield text;
      text = "";
    }
  }
  yield `${text}</sheetData><autoFilter ref="A1:${names.at(-1)}${row}"/></worksheet>`;
}

function rowOf(row: number, names: readonly string[], colonnes: readonly Column[], line: Line): string {
  let cells = "";
  for (const [at, value] of line.entries()) cells += cellOf(`${names[at]}${row}`, value, colonnes[at]?.genre);
  return `<row r="${row}">${cells}</row>`;
}

function cellOf(place: string, value: Value, genre: Column["genre"]): string {
  if (value === null || value === "") return "";
  if (typeof value === "number") return `<c r="${place}"><v>${value}</v></c>`;
  if (typeof value === "boolean") return inline(place, value ? "oui" : "non");
  if (!(value instanceof Date)) return inline(place, value);
  const moment = genre === "moment";
  // In Montréal, the clock on the wall is what a spreadsheet can hold: it knows no time zone.
  const wall = moment ? Date.parse(`${momentInTable(value).replace(" ", "T")}Z`) : value.getTime();
  return `<c r="${place}" s="${moment ? STYLE.moment : STYLE.jour}"><v>${serial(wall)}</v></c>`;
}

/** Days since the eve of 1900, as Excel counts them after February of that year. */
function serial(milliseconds: number): number {
  return milliseconds / 86_400_000 + 25_569;
}

function inline(place: string, text: string, style?: number): string {
  const look = style === undefined ? "" : ` s="${style}"`;
  return `<c r="${place}"${look} t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

/** What XML 1.0 cannot say, lone halves of a character included, is left out; `_x0041_` would be read as « A ». */
function escaped(text: string): string {
  return text
    .slice(0, MOST_CHARACTERS)
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

/** « A », « Z », « AA ». */
function columnName(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : columnName(Math.floor(at / 26) - 1) + letter;
}

function styles(): string {
  const fill = (pattern: string) => `<fill><patternFill patternType="${pattern}"/></fill>`;
  const xf = (attributes: string) => `<xf borderId="0" fillId="0" xfId="0" ${attributes}/>`;
  return `<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2">${fill("none")}${fill("gray125")}</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf borderId="0" fillId="0" fontId="0" numFmtId="0"/></cellStyleXfs><cellXfs count="4">${xf('fontId="0" numFmtId="0"')}${xf('fontId="1" numFmtId="0" applyFont="1"')}${xf('fontId="0" numFmtId="164" applyNumberFormat="1"')}${xf('fontId="0" numFmtId="165" applyNumberFormat="1"')}</cellXfs></styleSheet>`;
}

/** What ties the parts together; each worksheet is named after the list. */
function workbook(nom: string, count: number): Readonly<Record<string, string>> {
  const sheets = Array.from({ length: count }, (_, at) => at + 1);
  const name = (sheet: number) => escaped(sheet === 1 ? nom : `${nom} ${sheet}`);
  const listed = sheets.map((at) => `<sheet name="${name(at)}" sheetId="${at}" r:id="rId${at}"/>`);
  const ties = sheets.map(
    (at) => `<Relationship Id="rId${at}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${at}.xml"/>`,
  );
  const kinds = sheets.map(
    (at) => `<Override PartName="/xl/worksheets/sheet${at}.xml" ContentType="${MIME}.worksheet+xml"/>`,
  );
  return {
    "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${listed.join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${PACKAGE}/relationships">${ties.join("")}<Relationship Id="rId${count + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    "_rels/.rels": `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "[Content_Types].xml": `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${MIME}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${MIME}.styles+xml"/>${kinds.join("")}</Types>`,
  };
}
