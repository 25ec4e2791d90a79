import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { chown, mkdir, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { keptSecret, lockDataDir, prepareDataDir } from "@/lib/platform/database/data-dir";
import { stopLeftover } from "@/lib/platform/database/leftover";
import {
  canEnter,
  findPostgresAccount,
  type PostgresAccount,
} from "@/lib/platform/database/postgres-account";
import {
  findPostgresBinaries,
  type PostgresBinaries,
  sharedFolder,
} from "@/lib/platform/database/postgres-binaries";
import { startServer } from "@/lib/platform/database/postgres-server";
import { DatabaseUnavailable } from "@/lib/platform/database/unavailable";

/** A running embedded PostgreSQL: its superuser's address, and the way to stop it cleanly. */
export type EmbeddedDatabase = { readonly url: string; readonly stop: () => Promise<void> };

const user = "portail";

/**
 * Starts the PostgreSQL of a data folder on a free loopback port, creating its cluster the first time,
 * and holds the folder until `stop`.
 * Throws DatabaseUnavailable: folder unwritable or in use, platform without binaries, server that fails.
 */
export async function startEmbeddedDatabase(dataDir: string): Promise<EmbeddedDatabase> {
  await prepareDataDir(dataDir);
  const unlock = await lockDataDir(dataDir);
  try {
    const account = await findPostgresAccount();
    const binaries = await findPostgresBinaries(account);
    const cluster = await findCluster(await realpath(dataDir), account);
    const password = await keptSecret(dataDir, "postgres.secret");
    await stopLeftover(cluster);
    if (!(await exists(path.join(cluster, "PG_VERSION"))))
      await createCluster(binaries, account, cluster, password);
    const log = path.join(dataDir, "postgres.log");
    const server = await startServer({ postgres: binaries.postgres, account, cluster, log, user, password });
    return { url: server.url, stop: () => server.stop().then(unlock) };
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** Beside the rest of the data; elsewhere when PostgreSQL's user cannot get there (a marker then says where). */
async function findCluster(dataDir: string, account: PostgresAccount | undefined): Promise<string> {
  const marker = path.join(dataDir, "postgres.chemin");
  const marked = await readFile(marker, "utf8").catch(() => undefined);
  if (marked) return marked.trim();
  const inside = path.join(dataDir, "postgres");
  if ((await exists(inside)) || (await canEnter(account, dataDir))) return inside;

  const outside = path.join(sharedFolder, createHash("sha256").update(dataDir).digest("hex").slice(0, 16));
  // A cluster whose data folder was erased: nobody holds its password any more.
  if (await exists(outside)) {
    await stopLeftover(outside);
    await rm(outside, { recursive: true });
  }
  await writeFile(marker, `${outside}\n`);
  return outside;
}

async function createCluster(
  { initdb }: PostgresBinaries,
  account: PostgresAccount | undefined,
  cluster: string,
  password: string,
): Promise<void> {
  // Made under another name first, so that an interrupted creation is never taken for a cluster.
  const draft = `${cluster}.nouveau`;
  const passwordFile = `${cluster}.passe`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(path.dirname(cluster), { recursive: true });
  await mkdir(draft, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (account) {
    await chown(draft, account.uid, account.gid);
    await chown(passwordFile, account.uid, account.gid);
  }
  const flags = ["--encoding=UTF8", "--locale=C", "--locale-provider=icu", "--icu-locale=fr-CA"];
  // Durability is stated, not left to a default.
  const durable = ["fsync=on", "full_page_writes=on", "synchronous_commit=on"].flatMap((setting) => [
    "--set",
    setting,
  ]);
  const access = [`--username=${user}`, `--pwfile=${passwordFile}`, "--auth=scram-sha-256"];
  try {
    await promisify(execFile)(initdb, [`--pgdata=${draft}`, ...access, ...flags, ...durable], {
      ...account,
      cwd: "/",
    });
    await rm(cluster, { recursive: true, force: true });
    await rename(draft, cluster);
  } catch (error) {
    const reason = error instanceof Error && "stderr" in error ? String(error.stderr).trim() : String(error);
    throw new DatabaseUnavailable(`PostgreSQL n’a pas pu créer sa base dans « ${cluster} » : ${reason}`);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function exists(file: string): Promise<boolean> {
  return (await stat(file).catch(() => undefined)) !== undefined;
}
