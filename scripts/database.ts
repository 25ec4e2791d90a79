import { Client } from "pg";
import { type EmbeddedDatabase, startEmbeddedDatabase } from "@/lib/platform/database/embedded";
import { pendingMigrations } from "@/lib/platform/database/migrations";
import type { Settings } from "./settings";
import { Failure, run, step } from "./steps.mjs";

const oldestPostgres = 15;

/** The database of the settings, answering: the embedded one, or the one given. Throws a sentence. */
export async function openDatabase({ databaseUrl, dataDir }: Settings): Promise<EmbeddedDatabase> {
  if (!databaseUrl) return step("Démarrage de la base de données", () => startEmbeddedDatabase(dataDir));
  await step("Connexion à la base de données", () => requireDatabase(databaseUrl));
  return { url: databaseUrl, stop: async () => undefined };
}

async function requireDatabase(databaseUrl: string): Promise<void> {
  if (!URL.canParse(databaseUrl) || !/^postgres(ql)?:$/.test(new URL(databaseUrl).protocol)) {
    throw new Failure("DATABASE_URL doit avoir la forme postgresql://utilisateur:motdepasse@hôte:5432/base.");
  }
  const { hostname, port } = new URL(databaseUrl);
  const place = `« ${hostname || "localhost"}:${port || "5432"} » (DATABASE_URL)`;
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (error) {
    const code = (error as { code?: string }).code ?? "";
    throw new Failure(
      /^(28|3D)/.test(code)
        ? `La base de données à ${place} refuse l’accès : vérifiez l’utilisateur, le mot de passe et le nom de la base.`
        : `La base de données à ${place} ne répond pas : vérifiez l’adresse, et que PostgreSQL est démarré.`,
    );
  }
  const { rows } = await client.query("SELECT current_setting('server_version_num')::int / 10000 AS version");
  await client.end();
  if (rows[0].version < oldestPostgres) {
    throw new Failure(
      `Le portail demande PostgreSQL ${oldestPostgres} ou plus récent; ${place} est en version ${rows[0].version}.`,
    );
  }
}

/** Applies the pending migrations and, for a demonstration, fills an empty database. */
export async function prepareDatabase(env: Readonly<Record<string, string>>): Promise<void> {
  const url = env.DATABASE_URL ?? "";
  if ((await pendingMigrations(url)).length > 0) {
    const failure =
      "La mise à jour de la base de données a échoué; rien n’a été changé par la migration en cause.";
    await step("Mise à jour de la base de données", () => runScript("scripts/migrate.ts", env, failure));
  }
  if (env.DEMO === "1" && (await isEmpty(url))) {
    const failure = "Le chargement des données de démonstration a échoué.";
    await step("Chargement des données de démonstration", () =>
      runScript("scripts/seed-demo.ts", env, failure),
    );
  }
}

function runScript(script: string, env: Readonly<Record<string, string>>, failure: string): Promise<string> {
  return run(process.execPath, ["--import", "tsx", script], { env, failure });
}

async function isEmpty(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query('SELECT NOT EXISTS (SELECT FROM "User") AS empty');
    return rows[0].empty;
  } finally {
    await client.end();
  }
}
