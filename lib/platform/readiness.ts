import { db } from "@/lib/platform/db";

/** Whether the database answers. */
export async function isDatabaseUp(): Promise<boolean> {
  try {
    await db.$queryRaw`SELECT 1`;
    return true;
  } catch {
    return false;
  }
}

/** How long an answer of the database stands for the next requests: a moment of a page, not a ping for each. */
const ANSWER_MS = 200;

let asked: { at: number; answer: Promise<boolean> } | undefined;

/** Whether the database answered within the last moment: asked anew once that is past, whoever else asks meanwhile. */
export function answersNow(): Promise<boolean> {
  if (!asked || performance.now() - asked.at > ANSWER_MS)
    asked = { at: performance.now(), answer: isDatabaseUp() };
  return asked.answer;
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

/** Whether accounts of the demonstration are in the database: their addresses end in `.example` (RFC 2606). */
export async function hasDemoAccounts(): Promise<boolean> {
  const found = await db.user.findFirst({
    where: { courriel: { endsWith: ".example" } },
    select: { id: true },
  });
  return found !== null;
}

/** Gives the connections of this process back, when it stops. */
export async function closeDatabase(): Promise<void> {
  await db.$disconnect();
}
