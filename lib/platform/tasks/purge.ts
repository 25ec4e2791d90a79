import { db } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/generated/client";

/** Few enough for what names them to be looked for too, far below the time that the database gives a statement. */
const AT_ONCE = 1_000;

/**
 * Deletes the rows of `table` for which `over` holds, some at a time: however late it is, each time keeps what it did.
 * Asked again of each row that is deleted: it may have changed meanwhile. Returns how many went.
 */
export async function purge(table: Prisma.ModelName, over: Prisma.Sql, atOnce = AT_ONCE): Promise<number> {
  const rows = Prisma.raw(`"${table}"`);
  for (let total = 0; ; ) {
    const purged = await db.$executeRaw`
      DELETE FROM ${rows} WHERE ctid = ANY(ARRAY(SELECT ctid FROM ${rows} WHERE ${over} LIMIT ${atOnce}::int)) AND ${over}`;
    total += purged;
    if (purged < atOnce) return total;
  }
}
