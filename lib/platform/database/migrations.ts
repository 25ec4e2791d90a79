import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { MigrationList } from "@prisma/schema-engine-wasm";
import { Client } from "pg";
import { withSchemaEngine } from "@/lib/platform/database/schema-engine";

const folder = path.resolve("prisma/migrations");
const schemaFile = path.resolve("prisma/schema.prisma");
const filters = { externalTables: [], externalEnums: [] };

/** Any number, as long as every portal takes the same: two starts at once migrate one after the other. */
const migrationLock = 20261123;

/** Names of the migrations of `prisma/migrations` that the database has not finished applying. */
export async function pendingMigrations(databaseUrl: string): Promise<string[]> {
  const names = await migrationNames();
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    const table = await client.query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS found");
    if (!table.rows[0].found) return names;
    const done = await client.query<{ migration_name: string }>(
      "SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
    );
    const applied = new Set(done.rows.map((row) => row.migration_name));
    return names.filter((name) => !applied.has(name));
  } finally {
    await client.end();
  }
}

/** Applies what is pending, as `prisma migrate deploy` does; returns the names. Throws the engine's error. */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [migrationLock]);
    return await withSchemaEngine(databaseUrl, async (engine) => {
      const migrationsList = await readMigrations();
      const before = await engine.diagnoseMigrationHistory({
        migrationsList,
        filters,
        optInToShadowDatabase: false,
      });
      // A script runs in one transaction: one that was cut short has left nothing, and can run again.
      for (const migrationName of before.failedMigrationNames)
        await engine.markMigrationRolledBack({ migrationName });
      const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters });
      return appliedMigrationNames;
    });
  } finally {
    await client.end();
  }
}

/** The SQL that would bring this database to `prisma/schema.prisma`; empty when they agree. */
export async function diffToSchema(databaseUrl: string): Promise<string> {
  const files = [{ path: schemaFile, content: await readFile(schemaFile, "utf8") }];
  const from = { tag: "schemaDatasource" as const, files, configDir: path.dirname(schemaFile) };
  const to = { tag: "schemaDatamodel" as const, files };
  const { stdout } = await withSchemaEngine(databaseUrl, (engine) =>
    engine.diff({ from, to, script: true, exitCode: null, filters }),
  );
  return (stdout ?? "").replace(/^-- This is an empty migration\.\s*$/m, "").trim();
}

async function migrationNames(): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

async function readMigrations(): Promise<MigrationList> {
  const names = await migrationNames();
  return {
    baseDir: folder,
    lockfile: {
      path: "migration_lock.toml",
      content: await readFile(path.join(folder, "migration_lock.toml"), "utf8"),
    },
    shadowDbInitScript: "",
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: {
          path: "migration.sql",
          content: {
            tag: "ok" as const,
            value: await readFile(path.join(folder, name, "migration.sql"), "utf8"),
          },
        },
      })),
    ),
  };
}
