import { Client } from "pg";
import { inject } from "vitest";

// Before each test file, and before it imports anything: a fresh copy of the migrated database, its own.
const { url, template } = inject("testServer");
const name = `${template}_${process.env.VITEST_POOL_ID}`;

const client = new Client({ connectionString: url });
await client.connect();
await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
await client.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`);
await client.end();

const own = new URL(url);
own.pathname = name;
process.env.DATABASE_URL = own.href;
