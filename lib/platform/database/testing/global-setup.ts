import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Client } from "pg";
import type { TestProject } from "vitest/node";
import { startEmbeddedDatabase } from "@/lib/platform/database/embedded";
import { migrate } from "@/lib/platform/database/migrations";
import { forgetDisk } from "@/lib/platform/database/testing/forget-disk";

declare module "vitest" {
  interface ProvidedContext {
    /** The server that the tests share, and the migrated database that each file's is copied from. */
    testServer: { url: string; template: string };
  }
}

/** Starts a PostgreSQL (or takes that of TEST_DATABASE_URL), with one migrated database to copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "portail-tests-"));
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? { url: given, stop: async () => undefined } : await startEmbeddedDatabase(folder);
  const template = `portail_test_${process.pid}`;

  if (!given) await withClient(server.url, forgetDisk);
  await withClient(server.url, (client) => client.query(`CREATE DATABASE ${template}`));
  const templateUrl = new URL(server.url);
  templateUrl.pathname = template;
  await migrate(templateUrl.href);
  project.provide("testServer", { url: server.url, template });

  return async () => {
    if (given) await withClient(server.url, (client) => dropDatabases(client, template));
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

async function dropDatabases(client: Client, template: string): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    "SELECT datname FROM pg_database WHERE starts_with(datname, $1)",
    [template],
  );
  for (const { datname } of rows)
    await client.query(`DROP DATABASE ${client.escapeIdentifier(datname)} WITH (FORCE)`);
}

async function withClient(url: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await work(client).finally(() => client.end());
}
