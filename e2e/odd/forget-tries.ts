import { Client } from "pg";

/**
 * Keeps the limits of one address at zero until the returned function is called. They are tested elsewhere; here
 * « Trop d’essais » would hide every other answer, and stop the tests that run beside.
 */
export async function forgetTries(databaseUrl: string): Promise<() => Promise<void>> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const forget = () =>
    client.query(
      `DELETE FROM "RateLimit" WHERE "key" ~ '^(in-adresse|cx-adresse|recherche|adresse|demande|liste|invitation|invitation-envoi|invitation-adresse):'`,
    );
  await forget();
  const timer = setInterval(() => void forget().catch(() => undefined), 500);
  return async () => {
    clearInterval(timer);
    await client.end();
  };
}
