import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";

/**
 * What tests write is thrown away with its folder: nothing of it has to wait for the disk. For a server of one's own.
 * Throws when the server goes on waiting for it.
 */
export async function forgetDisk(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const setting of ["fsync", "synchronous_commit", "full_page_writes"])
      await client.query(`ALTER SYSTEM SET ${setting} = off`);
    await client.query("SELECT pg_reload_conf()");
    for (const deadline = Date.now() + 5_000; await waits(client); await sleep(20))
      if (Date.now() > deadline) throw new Error("La base des essais attend encore le disque.");
  } finally {
    await client.end();
  }
}

async function waits(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ fsync: string }>("SHOW fsync");
  return rows[0]?.fsync !== "off";
}
