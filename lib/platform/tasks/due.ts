import type { Day } from "@/lib/platform/dates";
import { db, type Tx } from "@/lib/platform/db";
import { isId } from "@/lib/platform/ids";
import { log } from "@/lib/platform/log";

/** What reminds people, or sums up their month, leaves from this hour on in Montréal. */
const MORNING = 7;

/** The day in Montréal by the database's clock, and whether it is late enough to write to people. */
export async function readTime(tx: Tx = db): Promise<{ today: Day; morning: boolean }> {
  const [row] = await tx.$queryRaw<[{ today: Day; hour: number }]>`
    SELECT portail_today()::text AS "today",
      extract(hour FROM portail_now() AT TIME ZONE 'America/Toronto')::int AS "hour"`;
  return { today: row.today, morning: row.hour >= MORNING };
}

/**
 * Does each thing that is due, one after the other, and returns how many were done. One that fails is logged and tried
 * again next round, without holding back those behind it.
 */
export async function doEach<T>(due: readonly T[], work: (thing: T) => Promise<number>): Promise<number> {
  let done = 0;
  for (const thing of due) {
    try {
      done += await work(thing);
    } catch (err) {
      log.error({ err, objet: idsOf(thing) }, "due thing failed, will try again");
    }
  }
  return done;
}

/** What names a thing in the logs: its ids, never an address. */
function idsOf(thing: unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(thing ?? {}).filter(([, value]) => isId(value)));
}
