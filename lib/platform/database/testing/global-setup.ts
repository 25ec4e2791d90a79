import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Client } from "pg";
import type { TestProject } from "vitest/node";
import { startEmbeddedDatabase } from "@/lib/platform/database/embedded";
import { migrate } from "@/lib/platform/database/migrations";
import { keepingLists } from "@/lib/platform/database/testing/empty";
import { forgetDisk } from "@/lib/platform/database/testing/forget-disk";

declare module "vitest" {
  interface ProvidedContext {
    /** The server that the tests share, and the migrated database that each file's is copied from. */
    testServer: { url: string; template: string };
  }
}

type TestServer = { url: string; template: string; stop: () => Promise<void> };

const shared = globalThis as { testServer?: { started: Promise<TestServer>; projects: number } };

/** A PostgreSQL with one migrated database to copy: the same for every project, stopped when the last one is done. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.testServer ??= { started: start(), projects: 0 };
  const { testServer } = shared;
  testServer.projects += 1;
  const { url, template, stop } = await testServer.started;
  project.provide("testServer", { url, template });
  return async () => {
    testServer.projects -= 1;
    if (testServer.projects === 0) await stop();
  };
}

/** Starts a PostgreSQL, or takes that of TEST_DATABASE_URL. */
async function start(): Promise<TestServer> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "portail-tests-"));
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? { url: given, stop: async () => undefined } : await startEmbeddedDatabase(folder);
  const template = `portail_test_${process.pid}`;

  if (!given) await keepStill(server.url);
  await withClient(server.url, (client) => client.query(`CREATE DATABASE ${template}`));
  const templateUrl = new URL(server.url);
  templateUrl.pathname = template;
  await migrate(templateUrl.href);
  await withClient(templateUrl.href, (client) => client.query(keepingLists));

  const stop = async () => {
    if (given) await withClient(server.url, (client) => dropDatabases(client, template));
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { url: server.url, template, stop };
}

/** Nothing waits for the disk, and what a test wrote stays in the order in which it did. */
async function keepStill(url: string): Promise<void> {
  await withClient(url, (client) => client.query("ALTER SYSTEM SET autovacuum = off"));
  await forgetDisk(url);
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
