import { readFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Client } from "pg";
import type { Envoi } from "@/lib/platform/mail/desabonnement";
import { findRunningDatabase } from "@/scripts/running-database";

/** The path that the foot of an e-mail to this address leads to, as the portal under test writes it. */
export async function desabonnementPath(baseURL: string, courriel: string, envoi: Envoi): Promise<string> {
  const { port } = new URL(baseURL);
  const dataDir = process.env.E2E_DATA_DIR ?? path.join(os.tmpdir(), `portail-e2e-${port}`);
  const databaseUrl = (await findRunningDatabase(dataDir)) ?? "";
  process.env.AUTH_SECRET ??= (await readFile(path.join(dataDir, "secret"), "utf8")).trim();
  Object.assign(process.env, { DEMO: "1", DATABASE_URL: databaseUrl, PORTAL_URL: baseURL });
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>(`SELECT "id" FROM "User" WHERE "courriel" = $1`, [
      courriel,
    ]);
    const { desabonnementOf } = await import("@/lib/platform/mail/desabonnement");
    return new URL(desabonnementOf(rows[0]?.id ?? "", envoi).page).pathname;
  } finally {
    await client.end();
  }
}
