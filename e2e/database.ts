import os from "node:os";
import path from "node:path";
import { findRunningDatabase } from "@/scripts/running-database";

/** The address of the database of the portal that the journeys are run against. */
export async function databaseOf(origin: string): Promise<string> {
  const dataDir = process.env.E2E_DATA_DIR ?? path.join(os.tmpdir(), `portail-e2e-${new URL(origin).port}`);
  const url = await findRunningDatabase(dataDir);
  if (!url) throw new Error(`no database runs in ${dataDir}`);
  return url;
}
