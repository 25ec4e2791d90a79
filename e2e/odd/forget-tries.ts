import { Client } from "pg";

/**
 * Keeps the limits of one address at zero, and every identity confirmed, until the returned function is called. Both
 * are tested elsewhere; here « Trop d’essais » or « Confirmez que c’est bien vous » would hide every other answer.
 */
export async function forgetTries(databaseUrl: string): Promise<() => Promise<void>> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const forget = async () => {
    await client.query(
      `DELETE FROM "RateLimit" WHERE "key" ~ '^(in-adresse|cx-adresse|recherche|adresse|demande|liste|changement|invitation|invitation-envoi|invitation-adresse):'`,
    );
    // Those that a test beside has made older on purpose stay so.
    await client.query(
      `UPDATE "Session" SET "identityAt" = portail_now()
       WHERE "identityAt" BETWEEN portail_now() - interval '9 minutes' AND portail_now() - interval '5 minutes'`,
    );
  };
  await forget();
  const timer = setInterval(() => void forget().catch(() => undefined), 500);
  return async () => {
    clearInterval(timer);
    await client.end();
  };
}
