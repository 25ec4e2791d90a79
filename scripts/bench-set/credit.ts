import { Client } from "pg";

/**
 * Lets this person open the SET without end, in a database of the bench: a measure clicks more often than anyone may, and the
 * limit is tested elsewhere.
 */
export async function openWithoutEnd(databaseUrl: string, courriel: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      `INSERT INTO "RateLimit" ("key", "points", "expire")
       SELECT 'passage:' || "id", -1000000000, portail_now() + interval '1 day' FROM "User" WHERE "courriel" = $1::citext`,
      [courriel],
    );
  } finally {
    await client.end();
  }
}
