import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { inject } from "vitest";
import { renewing } from "@/lib/platform/database/testing/empty";

// Before each test file, and before it imports anything: the migrated database, for this process alone. Files that share
// a process share its copy, as it was at first.
const { url, template } = inject("testServer");
const shared = globalThis as { testDatabase?: string };

async function run(address: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: address });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

async function copy(): Promise<string> {
  // Never taken away but with all the others at the end: PostgreSQL writes everything to the disk before it drops one.
  const name = `${template}_${randomUUID().replaceAll("-", "")}`;
  await run(url, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  return Object.assign(new URL(url), { pathname: name }).href;
}

if (shared.testDatabase) await run(shared.testDatabase, renewing);
else shared.testDatabase = await copy();
process.env.DATABASE_URL = shared.testDatabase;
