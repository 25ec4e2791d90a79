import type { Client } from "pg";

/** What tests write is thrown away with its folder: nothing of it has to wait for the disk. For a server of one's own. */
export async function forgetDisk(client: Client): Promise<void> {
  for (const setting of ["fsync", "synchronous_commit", "full_page_writes"])
    await client.query(`ALTER SYSTEM SET ${setting} = off`);
  await client.query("SELECT pg_reload_conf()");
}
