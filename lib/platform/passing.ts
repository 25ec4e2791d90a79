/** PostgreSQL's codes and Prisma's for « not now »: who waited too long, no connection left, a server that stops or starts. */
const CODES = new Set([
  ...["57014", "55P03", "53300", "57P01", "57P02", "57P03"],
  ...["P1001", "P1002", "P1008", "P1017", "P2024", "P2028"],
]);
/** What Prisma's adapter calls a database that cannot be reached. */
const KINDS = new Set(["DatabaseNotReachable", "ConnectionClosed", "SocketTimeout", "TooManyConnections"]);
/** What the pool says, without a code, when every connection stays at work. */
const NO_CONNECTION = "timeout exceeded when trying to connect";

type Cause = { readonly originalCode?: unknown; readonly kind?: unknown };

/** What the database said, behind an error that Prisma hands over. */
function causeOf(error: unknown): Cause {
  type FromAdapter = { meta?: { driverAdapterError?: { cause?: Cause } } };
  return (error as FromAdapter | null)?.meta?.driverAdapterError?.cause ?? {};
}

/** The database's own code of an error that Prisma hands over; undefined where there is none. */
export function databaseCodeOf(error: unknown): string | undefined {
  const { originalCode } = causeOf(error);
  return typeof originalCode === "string" ? originalCode : undefined;
}

/** Whether what failed may well succeed in a moment, nothing being wrong with what was asked: it is a 503, not a 500. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = databaseCodeOf(error) ?? (error as { code?: unknown }).code;
  return (
    (typeof code === "string" && CODES.has(code)) ||
    KINDS.has(String(causeOf(error).kind)) ||
    error.message === NO_CONNECTION
  );
}
