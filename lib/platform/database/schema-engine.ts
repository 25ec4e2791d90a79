import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import { Pool } from "pg";
import { MigrationAdapter } from "@/lib/platform/database/migration-adapter";

/** The bindings keep one memory: instantiated twice in a process, they read the wrong one. */
let ready: Promise<void> | undefined;

/** Where a panic of the engine leaves its message, by the name that the bindings look up. */
const panics = { set_message: (message: string) => console.error(message) };
Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: panics });

/**
 * Runs `work` with Prisma's own schema engine, in WebAssembly, on one database: what `prisma migrate` runs,
 * without the program that it downloads.
 */
export async function withSchemaEngine<T>(
  databaseUrl: string,
  work: (engine: bindings.SchemaEngine) => Promise<T>,
): Promise<T> {
  ready ??= instantiate();
  await ready;
  // A migration that waits for a lock stops everyone behind it: better to fail and be run again.
  const pool = new Pool({ connectionString: databaseUrl, options: "-c lock_timeout=5s" });
  const adapter = bindMigrationAwareSqlAdapterFactory(new MigrationAdapter(pool));
  try {
    const engine = await bindings.SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter);
    return await work(engine).finally(() => engine.free());
  } finally {
    // The engine's own lock lives as long as its connection.
    await pool.end();
  }
}

async function instantiate(): Promise<void> {
  const file = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const bytes = await readFile(file.replace(/\.js$/, ".wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": { ...bindings } });
  bindings.__wbg_set_wasm(instance.exports);
  if (typeof instance.exports.__wbindgen_start === "function") instance.exports.__wbindgen_start();
}
