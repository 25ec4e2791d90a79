import { Client, DatabaseError } from "pg";

/** What odd values add to, in the order in which it goes; each table with the column that names its rows. */
const added = [
  ["Fiche", "id"],
  ["Producteur", "id"],
  ["Annonce", "id"],
  ["Fonction", "code"],
  ["TypeProduction", "code"],
  ["CategorieBudgetaire", "code"],
] as const;

/** Who was on the list of a fiche that goes. */
const ofFiches = ["Acces", "Invitation", "DemandeAcces"];

/**
 * Keeps pages as light as they were: the returned function takes away what odd values created since and nothing uses, on a
 * portal where nobody else creates anything. A thousand values would leave their author five thousand productions.
 */
export async function rememberWhatIs(databaseUrl: string): Promise<() => Promise<void>> {
  const connected = async <T>(work: (client: Client) => Promise<T>): Promise<T> => {
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    return work(client).finally(() => client.end());
  };
  const known = await connected(async (client) => {
    const keys = new Map<string, string[]>();
    for (const [table, column] of added) {
      const { rows } = await client.query<{ key: string }>(
        `SELECT "${column}"::text AS "key" FROM "${table}"`,
      );
      keys.set(
        table,
        rows.map(({ key }) => key),
      );
    }
    return keys;
  });
  return () =>
    connected(async (client) => {
      for (const table of ofFiches)
        await client.query(`DELETE FROM "${table}" WHERE NOT ("ficheId"::text = ANY($1))`, [
          known.get("Fiche"),
        ]);
      for (const [table, column] of added) {
        const { rows } = await client.query<{ key: string }>(
          `SELECT "${column}"::text AS "key" FROM "${table}" WHERE NOT ("${column}"::text = ANY($1))`,
          [known.get(table)],
        );
        for (const { key } of rows) await removeUnused(client, table, column, key);
      }
    });
}

async function removeUnused(client: Client, table: string, column: string, key: string): Promise<void> {
  const restricted = ["23001", "23503"];
  await client.query(`DELETE FROM "${table}" WHERE "${column}"::text = $1`, [key]).catch((error: unknown) => {
    if (!(error instanceof DatabaseError && restricted.includes(String(error.code)))) throw error;
  });
}
