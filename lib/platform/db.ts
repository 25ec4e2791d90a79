import { Socket } from "node:net";
import { constants } from "node:os";
import { PrismaPg } from "@prisma/adapter-pg";
import { noteCommit } from "@/lib/platform/commits";
import { Prisma, PrismaClient } from "@/lib/platform/generated/client";
import { databaseCodeOf } from "@/lib/platform/passing";

/** What a query or command needs: the client, or a transaction on it. */
export type Tx = Prisma.TransactionClient;

const shared = globalThis as { portailDb?: PrismaClient };

/**
 * Stands in the few statements that every page or hand-off sends: PostgreSQL then reads and plans them once a connection
 * (docs/decisions/0031). Never in one whose text varies.
 */
export const PREPARED = Prisma.sql`/* prepared */`;

const prepared = new Map<string, string>();

/** The name that a statement is prepared under; none for the others. */
function statementName({ sql }: { readonly sql: string }): string {
  if (!sql.includes(PREPARED.sql)) return "";
  const name = prepared.get(sql) ?? `portail_${prepared.size}`;
  prepared.set(sql, name);
  return name;
}

/**
 * Longer than PostgreSQL lets any statement last, that of an import included, which may wait its turn for two minutes: a
 * base that is silent for as long is gone without a word (its host is lost, a firewall forgot the connection).
 */
const SILENCE_MS = 130_000;
const GONE = { code: "ETIMEDOUT", errno: constants.errno.ETIMEDOUT, syscall: "read" };

/** A connection that ends by itself once nothing has come for so long: who waits for an answer is told, as of any cut. */
function mortalSocket(silence: number): Socket {
  const socket = new Socket();
  return socket.setTimeout(silence, () => {
    socket.destroy(Object.assign(new Error("the database does not answer any more"), GONE));
  });
}

/** A client of the base at this address; `silence`: what ends a connection, in milliseconds without a word. */
export function connect(url = process.env.DATABASE_URL, silence = SILENCE_MS): PrismaClient {
  const adapter = new PrismaPg(
    {
      connectionString: url,
      stream: () => mortalSocket(silence),
      max: Number(process.env.DATABASE_POOL ?? 10),
      connectionTimeoutMillis: 5_000,
      statement_timeout: 5_000,
      idle_in_transaction_session_timeout: 10_000,
    },
    { statementNameGenerator: statementName },
  );
  return new PrismaClient({ adapter, transactionOptions: { maxWait: 5_000, timeout: 8_000 } });
}

/** One client a process: the front, the middleware and the routes are separate module instances. */
export const db: PrismaClient = shared.portailDb ?? connect();
shared.portailDb = db;

const RETRIED = new Set(["P2034", "40001", "40P01"]);

function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== "string") return undefined;
  // Raw SQL has a code of its own for every error (P2010); the database's stands behind it.
  const original = databaseCodeOf(error);
  return original && RETRIED.has(original) ? original : code;
}

/**
 * Runs `work` in one transaction; a serialization failure or a deadlock is tried again, three times at most.
 * Throws what `work` throws. `seconds`: how long it may last, when that is more than the usual eight.
 */
export async function transaction<T>(
  work: (tx: Tx) => Promise<T>,
  { seconds }: { readonly seconds?: number } = {},
): Promise<T> {
  const done = await retried(() => (seconds ? longTransaction(work, seconds) : db.$transaction(work)));
  noteCommit();
  return done;
}

/** For the few works that take longer than the client and the server otherwise let one last. */
function longTransaction<T>(work: (tx: Tx) => Promise<T>, seconds: number): Promise<T> {
  const timeout = seconds * 1_000;
  return db.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT set_config('statement_timeout', ${String(timeout)}, true)`;
      return work(tx);
    },
    { timeout },
  );
}

/** Runs a `work` that only reads, all of it as the base was at one moment: what it counts and what it lists agree. */
export function atOneMoment<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.$transaction(work, { isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead });
}

/** As `transaction`, for a `work` that is one statement, a transaction by itself; `onCommit` is not told of it. */
export async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt > 3 || !RETRIED.has(codeOf(error) ?? "")) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20 * attempt * (1 + Math.random())));
    }
  }
}

/** Whether the error is a unique constraint refusing a row that exists already (Prisma's P2002). */
export function isDuplicate(error: unknown): boolean {
  return codeOf(error) === "P2002";
}
