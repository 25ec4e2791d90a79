import { db } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";

const EVERY_MS = 300;

/**
 * Tells how far the application of an import is: written beside its transaction, on a connection of its own, so that
 * whoever looks meanwhile sees it. The caller authorizes, and closes it when the transaction ends, well or not. Never
 * throws: what cannot be told changes nothing of what is done.
 */
export function openAvancement(importId: string) {
  let notedAt = 0;

  /** Now and then only: what is told between two looks is never missed. */
  async function note(faits: number, total: number): Promise<void> {
    if (Date.now() - notedAt < EVERY_MS) return;
    notedAt = Date.now();
    await db.$executeRaw`
      INSERT INTO "ImportAvancement" ("importId", "faits", "total") VALUES (${importId}::uuid, ${faits}, ${total})
      ON CONFLICT ("importId") DO UPDATE SET "faits" = ${faits}, "total" = ${total}, "vuLe" = portail_now()`.catch(
      untold,
    );
  }

  async function close(): Promise<void> {
    if (notedAt > 0) await db.importAvancement.deleteMany({ where: { importId } }).catch(untold);
  }

  return { note, close };
}

function untold(err: unknown): void {
  log.warn({ err }, "progress of an import not told");
}
