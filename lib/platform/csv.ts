/** What a cell may hold; anything else is written before it comes here. */
export type Cell = string | number | bigint | boolean | Date | null | undefined;

/** A byte order mark, without which Excel reads the accents of a UTF-8 file wrong. */
const BOM = "\ufeff";
/** Excel in French expects it. */
const SEPARATOR = ";";
const END_OF_LINE = "\r\n";

/** What a spreadsheet would run as a formula (ASVS 1.2.10), in its full-width forms too. */
const FORMULA = /^[=+\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20]/;

/** One line of a CSV file, its end included: each cell quoted, and none that a spreadsheet would run. */
export function csvRow(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(SEPARATOR)}${END_OF_LINE}`;
}

function csvCell(cell: Cell): string {
  // A number is never a formula, and a quote before it would make it a text.
  const text = typeof cell === "string" && FORMULA.test(cell) ? `'${cell}` : written(cell);
  return `"${text.replaceAll('"', '""')}"`;
}

function written(cell: Cell): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "boolean") return cell ? "oui" : "non";
  return cell instanceof Date ? cell.toISOString() : String(cell);
}

/** A whole file, line by line, so that one of any length can be sent while it is read. */
export async function* csvFile(
  header: readonly string[],
  rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>,
): AsyncGenerator<string> {
  yield BOM + csvRow(header);
  for await (const row of rows) yield csvRow(row);
}
