import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { inject } from "vitest";

// Before each test file, and before it imports anything: a fresh copy of the migrated database, its own.
const { url, template } = inject("testServer");
// Never taken away but with all the others at the end: PostgreSQL writes everything to the disk before it drops one.
const name = `${template}_${randomUUID().replaceAll("-", "")}`;

const client = new Client({ connectionString: url });
await client.connect();
await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
await client.end();

const own = new URL(url);
own.pathname = name;
process.env.DATABASE_URL = own.href;
