import { Pool } from "pg";
import { db } from "@/lib/platform/db";

const PING_MS = 2_000;

/** A connection of its own: that of the pages may all be at work without the database being down. */
const ping = new Pool({
  connectionString: process.env.DATABASE_URL,
  max: 1,
  connectionTimeoutMillis: PING_MS,
  query_timeout: PING_MS,
});
ping.on("error", () => {
  // It was cut while nobody asked: the next question opens another.
});

/** Whether the database answers, within two seconds. */
export async function isDatabaseUp(): Promise<boolean> {
  try {
    await ping.query("SELECT 1");
    return true;
  } catch {
    return false;
  }
}

/** How long an answer of the database stands for the next requests: a moment of a page, not a ping for each. */
const ANSWER_MS = 200;

let last = { at: Number.NEGATIVE_INFINITY, up: true };
let pending: Promise<boolean> | undefined;

/** Whether the database answered within the last moment; asked anew once that is past, once for all who ask meanwhile. */
export async function answersNow(): Promise<boolean> {
  if (performance.now() - last.at < ANSWER_MS) return last.up;
  pending ??= isDatabaseUp().then((up) => {
    last = { at: performance.now(), up };
    pending = undefined;
    return up;
  });
  return pending;
}

/** Whether the database answers and every one of these migrations is applied to it (ASVS 13.4.5: no detail is told). */
export async function isMigrated(migrations: readonly string[]): Promise<boolean> {
  try {
    const rows = await db.$queryRaw<{ name: string }[]>`
      SELECT "migration_name" AS "name" FROM "_prisma_migrations"
      WHERE "finished_at" IS NOT NULL AND "rolled_back_at" IS NULL`;
    const applied = new Set(rows.map(({ name }) => name));
    return migrations.every((name) => applied.has(name));
  } catch {
    return false;
  }
}

/**
 * Whether accounts of the demonstration are in the database: their addresses end in `.example` (RFC 2606), where anyone
 * may say that they are, and nobody can confirm it.
 */
export async function hasDemoAccounts(): Promise<boolean> {
  const found = await db.user.findFirst({
    where: { courriel: { endsWith: ".example" }, confirmedAt: { not: null } },
    select: { id: true },
  });
  return found !== null;
}

/** Gives the connections of this process back, when it stops. */
export async function closeDatabase(): Promise<void> {
  await Promise.all([db.$disconnect(), ping.end()]);
}
