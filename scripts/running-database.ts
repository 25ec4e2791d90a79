import { readFile } from "node:fs/promises";
import path from "node:path";
import { Client } from "pg";

/** The address of the embedded PostgreSQL that a running portal holds on this data folder, or undefined. */
export async function findRunningDatabase(dataDir: string): Promise<string | undefined> {
  const read = (file: string) => readFile(file, "utf8").catch(() => "");
  const cluster =
    (await read(path.join(dataDir, "postgres.chemin"))).trim() || path.join(dataDir, "postgres");
  // The fourth line of PostgreSQL's own lock file is the port that it listens on.
  const port = (await read(path.join(cluster, "postmaster.pid"))).split("\n")[3]?.trim();
  const password = (await read(path.join(dataDir, "postgres.secret"))).trim();
  if (!port || !password) return undefined;
  const url = `postgresql://portail:${password}@127.0.0.1:${port}/postgres`;
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.end();
    return url;
  } catch {
    return undefined;
  }
}
