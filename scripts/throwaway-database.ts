import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { startEmbeddedDatabase } from "@/lib/platform/database/embedded";

/** Runs `work` with the address of a new, empty PostgreSQL that is erased afterwards. */
export async function withThrowawayDatabase(work: (url: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "portail-"));
  try {
    const database = await startEmbeddedDatabase(folder);
    await work(database.url).finally(database.stop);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
