import { Client } from "pg";
import { beforeAll, expect, test } from "vitest";
import { diffToSchema, migrate, pendingMigrations } from "@/lib/platform/database/migrations";

const url = process.env.DATABASE_URL ?? "";

async function query(sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client
    .query(sql)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}

let pending: string[];
beforeAll(async () => {
  pending = await pendingMigrations(url);
});

test("une colonne que le schéma ne connaît pas est signalée", async () => {
  await query('ALTER TABLE "User" ADD COLUMN intruse text');
  expect(await diffToSchema(url)).toContain('DROP COLUMN "intruse"');
  await query('ALTER TABLE "User" DROP COLUMN intruse');
});

test("les migrations donnent exactement ce que dit schema.prisma", async () => {
  expect(await diffToSchema(url)).toBe("");
});

test("une migration appliquée ne l’est pas une seconde fois", async () => {
  expect(pending).toEqual([]);
  expect(await migrate(url)).toEqual([]);
});

test("une migration interrompue reprend à la mise à jour suivante", async () => {
  const [last] = await query(
    "SELECT migration_name AS name FROM _prisma_migrations ORDER BY started_at DESC LIMIT 1",
  );
  await query(`
    INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, applied_steps_count)
    VALUES ('interrompue', 'x', '${last?.name}_bis', now(), 0)
  `);
  expect(await migrate(url)).toEqual([]);
  expect(
    await query(
      "SELECT rolled_back_at IS NOT NULL AS undone FROM _prisma_migrations WHERE id = 'interrompue'",
    ),
  ).toEqual([{ undone: true }]);
});
