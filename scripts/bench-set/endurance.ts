import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { Client } from "pg";
import { type Ligne, mo, nombre } from "./chiffres";
import type { Scene } from "./scene";

const AT_ONCE = 6;
const ROUND = 500;
const run = promisify(execFile);

/** What was seen at one moment of the long run. */
type Moment = { readonly faits: number; readonly rss: number; readonly rows: number; readonly bytes: number };

/** Hand-offs without end: what the provider keeps of them, what it holds in memory, and whether a token shows anywhere. */
export async function endurance(
  scene: Scene,
  tours: number,
  onMoment: (text: string) => void,
): Promise<Ligne[]> {
  const { purgeOidcRecords } = await import("@/lib/set/adapter");
  const client = new Client({ connectionString: scene.portals.databaseUrl });
  await client.connect();
  const seen = new Set<string>();
  const moments: Moment[] = [];
  const started = performance.now();
  try {
    for (let faits = 0; faits < tours; ) {
      const round = Math.min(ROUND, tours - faits);
      await handOff(scene, round, seen);
      faits += round;
      // As people leave the SET: what is open at one time stays what it is in life.
      await client.query(`UPDATE "Passage" SET "finieLe" = portail_now() WHERE "finieLe" IS NULL`);
      moments.push({ faits, ...(await look(client, scene)) });
      const rate = Math.round(faits / ((performance.now() - started) / 1000));
      onMoment(`${nombre(faits)} passages (${rate} par seconde), ${said(moments.at(-1))}`);
    }
    const byModel = await client.query<{ model: string; n: number }>(
      `SELECT "model", count(*)::int AS n FROM "OidcRecord" GROUP BY 1 ORDER BY 1`,
    );
    const before = moments.at(-1);
    const found = await searchTables(client, seen);
    await client.query(`UPDATE "OidcRecord" SET "expiresAt" = "expiresAt" - interval '1 day'`);
    const purged = await purgeOidcRecords();
    await client.query(`VACUUM "OidcRecord"`);
    const after = await look(client, scene);
    const kept = byModel.rows.map(({ model, n }) => `${model} ${nombre(n)}`).join(", ");
    const top = moments.reduce((most, { rows }) => Math.max(most, rows), 0);
    return [
      ["passages faits de bout en bout", nombre(tours), "100\u00a0000"],
      [
        "rangées de `OidcRecord`, au plus / à la fin",
        `${nombre(top)} / ${nombre(before?.rows ?? 0)}`,
        "ne suit pas le total",
      ],
      ["— dont", kept || "aucune", ""],
      ["taille de `OidcRecord` à la fin, avant la purge", mo(before?.bytes ?? 0), ""],
      [
        "— après la purge de ce qui a expiré",
        `${nombre(after.rows)} rangée, ${mo(after.bytes)} (${nombre(purged)} effacées)`,
        "aucune rangée",
      ],
      [
        "jetons, codes et passages retrouvés en clair, toutes tables",
        `${found.hits} sur ${nombre(seen.size)} cherchés, ${nombre(found.rows)} rangées lues`,
        "aucun",
        found.hits > 0,
      ],
      [
        "mémoire du processus (RSS), au dixième / à la fin",
        `${mo(moments[Math.floor(moments.length / 10)]?.rss ?? 0)} / ${mo(before?.rss ?? 0)}`,
        "plate",
      ],
    ];
  } finally {
    await client.end();
  }
}

async function handOff({ voyage }: Scene, count: number, seen: Set<string>): Promise<void> {
  let left = count;
  const walk = async () => {
    while (left-- > 0) {
      const { passage, code, accessToken, idToken } = await voyage.go();
      for (const secret of [passage, code, accessToken, idToken.split(".")[2] ?? ""]) seen.add(secret);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, walk));
}

async function look(client: Client, { portals }: Scene): Promise<Omit<Moment, "faits">> {
  const { rows } = await client.query<{ n: number; bytes: number }>(
    `SELECT count(*)::int AS n, pg_total_relation_size('"OidcRecord"')::float8 AS bytes FROM "OidcRecord"`,
  );
  const { stdout } = await run("ps", ["-o", "rss=", "-p", portals.pids.join(",")]);
  const rss = stdout.split("\n").reduce((total, line) => total + Number(line.trim() || 0), 0) * 1024;
  return { rss, rows: rows[0]?.n ?? 0, bytes: rows[0]?.bytes ?? 0 };
}

const said = (moment: Moment | undefined) =>
  moment ? `${nombre(moment.rows)} rangées, ${mo(moment.bytes)}, RSS ${mo(moment.rss)}` : "";

/** Reads every row of every table as text, as a dump would hold it, and looks for each secret whole. */
async function searchTables(
  client: Client,
  secrets: ReadonlySet<string>,
): Promise<{ hits: number; rows: number }> {
  const tables = await client.query<{ name: string }>(
    "SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public'",
  );
  let [hits, total] = [0, 0];
  for (const { name } of tables.rows) {
    await client.query("BEGIN");
    await client.query(`DECLARE lecture NO SCROLL CURSOR FOR SELECT t::text AS line FROM ${name} t`);
    for (;;) {
      const { rows } = await client.query<{ line: string }>("FETCH 5000 FROM lecture");
      if (rows.length === 0) break;
      total += rows.length;
      for (const { line } of rows) {
        for (const [word] of line.matchAll(/[\w-]{30,}/g)) if (secrets.has(word)) hits++;
      }
    }
    await client.query("COMMIT");
  }
  return { hits, rows: total };
}
