import { csvRow } from "@/lib/platform/csv";
import { momentInTable, toDay } from "@/lib/platform/dates";

/** What a cell of an exported list may hold. */
export type Value = string | number | boolean | Date | null;
export type Line = readonly Value[];

/** A `jour` is a day that has no time zone; a `moment` is told as it was in Montréal. */
export type Column = {
  readonly titre: string;
  readonly genre?: "texte" | "nombre" | "jour" | "moment";
  /** In characters; as wide as its title needs when it is not said. */
  readonly largeur?: number;
};

/** A list to be written as a file, its lines handed over by the page, as they are read from the database. */
export type Sheet = {
  readonly nom: string;
  readonly colonnes: readonly Column[];
  readonly pages: AsyncIterable<readonly Line[]>;
};

const CHUNK = 64 * 1024;

/** A sheet as CSV that Excel in French opens as it is, made while it is read. */
export async function* csvSheet({ colonnes, pages }: Sheet): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let text = `\ufeff${csvRow(colonnes.map(({ titre }) => titre))}`;
  for await (const page of pages) {
    for (const line of page) {
      text += csvRow(line.map((value, at) => inWords(value, colonnes[at])));
      if (text.length < CHUNK) continue;
      yield encoder.encode(text);
      text = "";
    }
  }
  yield encoder.encode(text);
}

function inWords(value: Value, column: Column | undefined): Value {
  if (!(value instanceof Date)) return value;
  return column?.genre === "moment" ? momentInTable(value) : toDay(value);
}
