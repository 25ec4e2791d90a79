import { Unzip, UnzipInflate } from "fflate";

/** What a workbook may hold once inflated: a small file can hide a very large one. */
const MOST_BYTES = 64 * 1024 * 1024;
/** The same for the parts that only say which sheet is the first. */
const MOST_TABLE = 1024 * 1024;
/** Beyond these, a line or a cell is nobody's list: each costs time, empty or not. */
const MOST_ROWS = 100_000;
const MOST_CELLS = 200;
const MOST_TEXTS = 1_000_000;
const MOST_PARTS = 10_000;
const PIECE = 64 * 1024;
const BOOK = "xl/workbook.xml";
const TIES = "xl/_rels/workbook.xml.rels";
const TEXTS = "xl/sharedStrings.xml";
const SHEET = /^xl\/worksheets\/[^/]+\.xml$/;

/** A file that is not a workbook of Excel, or that is too large once inflated. */
export class UnreadableFile extends Error {
  override readonly name = "UnreadableFile";
}

/** The lines of the first sheet of a workbook (.xlsx), one by one, each cell as text. Throws `UnreadableFile`. */
export function* readXlsx(bytes: Uint8Array): Generator<string[]> {
  const parts = inflate(bytes);
  const sheet = parts.get(firstSheet(parts));
  if (sheet === undefined) throw new UnreadableFile("no sheet");
  const texts = textsOf(parts.get(TEXTS) ?? "");
  let expected = 1;
  let rows = 0;
  for (const { attributes, inside } of elements(sheet, "row")) {
    const row = Number(/\br="(\d{1,7})"/.exec(attributes)?.[1] ?? expected);
    // Rows that are empty may not be written at all: those after them keep their place.
    for (; expected < row && row - expected < 1_000; expected++, rows++) yield [];
    if (++rows > MOST_ROWS) throw new UnreadableFile("too many rows");
    yield cellsIn(inside, texts);
    expected = row + 1;
  }
}

type Element = { readonly attributes: string; readonly inside: string };

/** The elements of this name, none of which holds another of the same; each sign is looked at once, whatever the text. */
function* elements(xml: string, name: string): Generator<Element> {
  const [open, close] = [`<${name}`, `</${name}>`];
  for (let at = xml.indexOf(open); at !== -1; at = xml.indexOf(open, at)) {
    const end = xml.indexOf(">", at);
    const start = at + open.length;
    at = end;
    if (end === -1) return;
    if (!/[\s/>]/.test(xml[start] ?? "")) continue;
    const empty = xml[end - 1] === "/";
    const last = empty ? end : xml.indexOf(close, end);
    if (last === -1) return;
    yield { attributes: xml.slice(start, end), inside: empty ? "" : xml.slice(end + 1, last) };
    at = last;
  }
}

/** The parts that are read, inflated piece by piece, so that a bomb is left as soon as it shows. */
function inflate(bytes: Uint8Array): ReadonlyMap<string, string> {
  const parts = new Map<string, string>();
  let total = 0;
  let seen = 0;
  const unzip = new Unzip((file) => {
    if (++seen > MOST_PARTS) throw new UnreadableFile("too many parts");
    const most = mostOf(file.name);
    if (most === 0) return;
    const decoder = new TextDecoder();
    file.ondata = (error, piece, final) => {
      if (error) throw new UnreadableFile(error.message);
      total += piece.length;
      if (total > MOST_BYTES) throw new UnreadableFile("too large once inflated");
      const text = (parts.get(file.name) ?? "") + decoder.decode(piece, { stream: !final });
      if (text.length > most) throw new UnreadableFile("too large for what it is");
      parts.set(file.name, text);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length; at += PIECE)
      unzip.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length);
  } catch (error) {
    throw new UnreadableFile(error instanceof Error ? error.message : "not a zip");
  }
  return parts;
}

/** How long this part may be; 0 for one that is not read. */
function mostOf(name: string): number {
  if (name === BOOK || name === TIES) return MOST_TABLE;
  return name === TEXTS || SHEET.test(name) ? MOST_BYTES : 0;
}

function firstSheet(parts: ReadonlyMap<string, string>): string {
  const id = firstOf(elements(parts.get(BOOK) ?? "", "sheet"), /\br:id="([^"]+)"/);
  const tie = [...elements(parts.get(TIES) ?? "", "Relationship")].filter(
    ({ attributes }) => id !== undefined && /\bId="([^"]+)"/.exec(attributes)?.[1] === id,
  );
  const target = firstOf(tie, /\bTarget="([^"]+)"/) ?? "";
  return target.startsWith("/") ? target.slice(1) : `xl/${target}`;
}

/** What the first element that has this attribute says in it. */
function firstOf(elements: Iterable<Element>, attribute: RegExp): string | undefined {
  for (const { attributes } of elements) {
    const said = attribute.exec(attributes)?.[1];
    if (said !== undefined) return said;
  }
  return undefined;
}

/** The texts that cells name by their rank. */
function textsOf(xml: string): string[] {
  const texts: string[] = [];
  for (const { inside } of elements(xml, "si")) {
    if (texts.length === MOST_TEXTS) throw new UnreadableFile("too many texts");
    texts.push(textIn(inside));
  }
  return texts;
}

function cellsIn(xml: string, texts: readonly string[]): string[] {
  const cells: string[] = [];
  for (const { attributes, inside } of elements(xml, "c")) {
    const letters = /\br="([A-Z]{1,3})\d+"/.exec(attributes)?.[1];
    const at = letters ? columnOf(letters) : cells.length;
    if (at >= MOST_CELLS) continue;
    while (cells.length < at) cells.push("");
    cells[at] = textOf(attributes, inside, texts);
  }
  return cells;
}

function textOf(attributes: string, inside: string, texts: readonly string[]): string {
  const type = /\bt="(\w+)"/.exec(attributes)?.[1];
  if (type === "inlineStr") return textIn(inside);
  const [written] = elements(inside, "v");
  const value = unescaped(written?.inside ?? "");
  if (type === "s") return texts[Number(value)] ?? "";
  if (type === "b") return value === "1" ? "oui" : "non";
  // A long number, such as a NEQ typed as one, may be written with an exponent.
  return type === undefined && /^\d+(\.\d+)?E\+?\d+$/i.test(value) ? String(Number(value)) : value;
}

/** The text of a string, with or without formats; how it is pronounced in Japanese is left out. */
function textIn(xml: string): string {
  return unescaped([...elements(withoutSounds(xml), "t")].map(({ inside }) => inside).join(""));
}

function withoutSounds(xml: string): string {
  let written = "";
  let at = 0;
  for (let from = xml.indexOf("<rPh"); from !== -1; from = xml.indexOf("<rPh", at)) {
    const end = xml.indexOf("</rPh>", from);
    written += xml.slice(at, from);
    if (end === -1) return written;
    at = end + "</rPh>".length;
  }
  return written + xml.slice(at);
}

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text
    .replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
      if (name) return NAMED[name] ?? whole;
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
    })
    .replace(/_x([0-9a-f]{4})_/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** 0 for « A », 26 for « AA ». */
function columnOf(letters: string): number {
  return [...letters].reduce((total, letter) => total * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
