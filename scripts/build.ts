import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { run } from "./steps.mjs";

/** All that a page may be made of; a file that is missing here would leave an old build in place. */
const sources = ["app", "components", "docs", "lib", "prisma", "public", "server", "types"];
const record = ".next/portail-sources";

// Nothing of the machine's own settings may end up in the build: it is the same in demonstration and production.
const env = {
  NODE_ENV: "production",
  NEXT_TELEMETRY_DISABLED: "1",
  DATABASE_URL: "postgresql://construction@127.0.0.1:1/construction",
  DEMO: "1",
  PORTAL_URL: "http://localhost:3000",
  AUTH_SECRET: undefined,
};

/** Whether the last build was made of today's sources. */
export function isBuilt(): boolean {
  return (
    existsSync(".next/BUILD_ID") && existsSync(record) && readFileSync(record, "utf8") === digestSources()
  );
}

/** Builds the pages. Throws Failure with Next's output. */
export async function build(): Promise<void> {
  const digest = digestSources();
  await run(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    env,
    failure: "La construction des pages a échoué.",
  });
  writeFileSync(record, digest);
}

function digestSources(): string {
  const hash = createHash("sha256").update(process.version);
  const rootFiles = readdirSync(".", { withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && /\.(ts|mjs|json)$/.test(entry.name) && entry.name !== "next-env.d.ts",
    )
    .map((entry) => entry.name);
  const loaders = filesUnder("scripts").filter((file) => file.endsWith(".cjs"));
  for (const file of [...rootFiles, ...loaders, ...sources.flatMap(filesUnder)].sort()) {
    if (/\.test\.tsx?$/.test(file)) continue;
    hash.update(`\0${file}\0`).update(readFileSync(file));
  }
  return hash.digest("hex");
}

function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}
