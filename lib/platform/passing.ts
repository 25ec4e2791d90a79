/** PostgreSQL's codes and Prisma's for « not now »: who waited too long, no connection left, a server that stops or starts. */
const CODES = new Set([
  ...["57014", "55P03", "53300", "57P01", "57P02", "57P03"],
  ...["P1001", "P1002", "P1008", "P1017", "P2024", "P2028"],
]);
/** What the pool says, without a code, when every connection stays at work. */
const NO_CONNECTION = "timeout exceeded when trying to connect";

/** The database's own code of an error that Prisma hands over; undefined where there is none. */
export function databaseCodeOf(error: unknown): string | undefined {
  type FromAdapter = { meta?: { driverAdapterError?: { cause?: { originalCode?: unknown } } } };
  const original = (error as FromAdapter | null)?.meta?.driverAdapterError?.cause?.originalCode;
  return typeof original === "string" ? original : undefined;
}

/** Whether what failed may well succeed in a moment, nothing being wrong with what was asked: it is a 503, not a 500. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = databaseCodeOf(error) ?? (error as { code?: unknown }).code;
  return (typeof code === "string" && CODES.has(code)) || error.message === NO_CONNECTION;
}
