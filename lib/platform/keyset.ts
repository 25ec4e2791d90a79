/** How many rows of a list are read at a time: few enough to be forgotten before the collector takes them for old. */
export const BATCH = 500;

/**
 * Every row of a list, by pages of `BATCH` that are each read after the last row of the one before: whatever is written
 * meanwhile, no row comes twice, and none is held longer than its page.
 */
export async function* pagesOf<Row, T>(
  read: (last: Row | null) => Promise<readonly Row[]>,
  tell: (rows: readonly Row[]) => T[] | Promise<T[]>,
): AsyncGenerator<T[]> {
  let last: Row | null = null;
  do {
    const rows: readonly Row[] = await read(last);
    yield await tell(rows);
    last = rows.length < BATCH ? null : (rows.at(-1) ?? null);
  } while (last);
}

type Sens = "asc" | "desc";

/**
 * The conditions, in Prisma's words, of the rows that come after `last` when they are sorted by `column`, then by id. The
 * first one alone is what an index can begin at.
 */
export function after<W>(
  last: (Readonly<Record<string, unknown>> & { readonly id: string }) | null,
  column: string,
  sens: Sens,
  idSens: Sens = sens,
): W[] {
  if (!last) return [];
  const value = last[column];
  const [past, reached] = sens === "asc" ? ["gt", "gte"] : ["lt", "lte"];
  const id = { [idSens === "asc" ? "gt" : "lt"]: last.id };
  return [{ [column]: { [reached]: value } }, { OR: [{ [column]: { [past]: value } }, { id }] }] as W[];
}
