import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type EmbeddedDatabase, startEmbeddedDatabase } from "@/lib/platform/database/embedded";

let folder: string;
let database: EmbeddedDatabase;

async function query(sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: database.url });
  client.on("error", () => undefined);
  await client.connect();
  return client
    .query(sql)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "portail-embarquee-"));
  database = await startEmbeddedDatabase(folder);
});
afterAll(async () => {
  await database.stop();
  await rm(folder, { recursive: true, force: true });
});

test("un second portail sur le même dossier est refusé", async () => {
  await expect(startEmbeddedDatabase(folder)).rejects.toThrow("utilise déjà le dossier de données");
});

test("un dossier qui n’en est pas un est refusé", async () => {
  const file = path.join(folder, "fichier");
  await writeFile(file, "");
  await expect(startEmbeddedDatabase(path.join(file, "donnees"))).rejects.toThrow("ne peut pas être écrit");
});

test("un mauvais mot de passe est refusé", async () => {
  const wrong = new URL(database.url);
  wrong.password = "mauvais";
  await expect(new Client({ connectionString: wrong.href }).connect()).rejects.toThrow("password");
});

test("rien d’acquitté ne peut se perdre, et seule la machine peut se connecter", async () => {
  const settings = [
    "fsync",
    "full_page_writes",
    "synchronous_commit",
    "listen_addresses",
    "unix_socket_directories",
  ];
  const rows = await query(
    `SELECT ${settings.map((name) => `current_setting('${name}') AS ${name}`).join(", ")}`,
  );
  expect(rows).toEqual([
    {
      fsync: "on",
      full_page_writes: "on",
      synchronous_commit: "on",
      listen_addresses: "127.0.0.1",
      unix_socket_directories: "",
    },
  ]);
});

test("la base trie comme le français et garde ses caractères", async () => {
  const [row] = await query(
    "SELECT array_agg(n ORDER BY n) AS noms FROM unnest(ARRAY['Zoé', 'Éric', 'eau', 'Émile']) n",
  );
  expect(row?.noms).toEqual(["eau", "Émile", "Éric", "Zoé"]);
});

test("le mot de passe n’est lisible que par le compte du portail", async () => {
  expect((await stat(path.join(folder, "postgres.secret"))).mode & 0o777).toBe(0o600);
});

test("un PostgreSQL tué revient à la même adresse, avec ce qu’il avait acquitté", async () => {
  await query("CREATE TABLE acquis AS SELECT 1 AS valeur");
  const cluster = await readFile(path.join(folder, "postgres.chemin"), "utf8").catch(() =>
    path.join(folder, "postgres"),
  );
  const pid = Number.parseInt(await readFile(path.join(cluster.trim(), "postmaster.pid"), "utf8"), 10);
  process.kill(pid, "SIGKILL");
  let rows: Record<string, unknown>[] | undefined;
  for (let attempt = 0; attempt < 100 && !rows; attempt++) {
    await sleep(100);
    rows = await query("SELECT valeur FROM acquis").catch(() => undefined);
  }
  expect(rows).toEqual([{ valeur: 1 }]);
});

test("les données et le mot de passe restent d’un démarrage à l’autre", async () => {
  await query("CREATE TABLE gardee AS SELECT 2 AS valeur");
  await database.stop();
  database = await startEmbeddedDatabase(folder);
  expect(await query("SELECT valeur FROM gardee")).toEqual([{ valeur: 2 }]);
});
