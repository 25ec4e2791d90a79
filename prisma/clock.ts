import { Client } from "pg";
import { db } from "@/lib/platform/db";

/**
 * For database tests: stops the portal's clock at this moment, or (null) lets it run again. Only connections opened
 * from then on know of it, so those of `db` are closed: it opens others when next asked.
 */
export async function setClock(moment: string | null): Promise<void> {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>("SELECT current_database() AS name");
    const database = client.escapeIdentifier(rows[0]?.name ?? "");
    const change =
      moment === null
        ? "RESET portail.maintenant"
        : `SET portail.maintenant = ${client.escapeLiteral(moment)}`;
    await client.query(`ALTER DATABASE ${database} ${change}`);
  } finally {
    await client.end();
  }
  await db.$disconnect();
}
