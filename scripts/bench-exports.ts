import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { Client } from "pg";
import { personas } from "@/prisma/personas";
import { type Size, seedSized, sizes } from "@/prisma/seed/sized";
import { openElsewhere } from "./bench-exports/lecture";
import { HEAP, memoryLines, smallHeap } from "./bench-exports/memoire";
import { searches } from "./bench-exports/recherche";
import { download, readSlowly } from "./bench-exports/telechargement";
import { type Ligne, mo, ms, nombre, tableau } from "./bench-set/chiffres";
import { type Portals, withPortals } from "./portals";
import { openSession } from "./session-cookie";
import { Failure, main, step } from "./steps.mjs";

function readSize(): Size {
  const { taille } = parseArgs({
    options: { taille: { type: "string", default: "l" } },
    strict: false,
  }).values;
  if (typeof taille === "string" && Object.hasOwn(sizes, taille)) return taille as Size;
  throw new Failure(`--taille vaut ${Object.keys(sizes).join(" ou ")} : npm run bench:exports -- --taille s`);
}

/** Fills the database of the portal; returns how many accesses there are. */
async function fill(databaseUrl: string, size: Size): Promise<number> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await seedSized(client, size, () => undefined);
    await client.query("ANALYZE");
    const { rows } = await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM "Acces"`);
    return rows[0]?.n ?? 0;
  } finally {
    await client.end();
  }
}

async function measure(portals: Portals, folder: string, expected: number): Promise<Ligne[]> {
  const { origin, databaseUrl, pids } = portals;
  const { name, value } = await openSession(databaseUrl, origin, personas.aline.courriel);
  const asked = { origin, pid: pids[0] ?? 0, cookie: `${name}=${value}` };
  const lignes: Ligne[] = [...(await step("Recherche", () => searches(asked)))];
  // The first export of a process also loads what exports need: that is no growth.
  await download({ ...asked, path: "/aqpm/exports/incidents?format=xlsx" }, path.join(folder, "chauffe"));
  for (const format of ["csv", "xlsx"]) {
    const file = path.join(folder, `acces.${format}`);
    const seen = await step(`Export de ${nombre(expected)} accès, ${format}`, () =>
      download({ ...asked, path: `/aqpm/exports/acces?format=${format}` }, file),
    );
    lignes.push(
      [`${format} : durée`, ms(seen.ms), ""],
      ["— taille", mo(seen.result), ""],
      ...memoryLines(seen),
    );
  }
  const slow = await readSlowly({ ...asked, path: "/aqpm/exports/acces?format=csv" }, 15);
  return [...lignes, ["un lecteur lent, puis qui s’en va : mémoire au plus", mo(slow), "plate"]];
}

// `npm run bench:exports`: what an export of a million accesses costs a portal of its own, on a database of its own.
await main(async () => {
  const size = readSize();
  const folder = await mkdtemp(path.join(os.tmpdir(), "portail-exports-"));
  const lignes: Ligne[] = [];
  try {
    await withPortals(
      1,
      async (portals) => {
        const expected = await step("Écriture des données", () => fill(portals.databaseUrl, size));
        lignes.push(...(await measure(portals, folder, expected)));
        lignes.push(...(await step("Lecture des fichiers", () => openElsewhere(folder, expected))));
      },
      smallHeap,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const machine = `${os.cpus().length} cœurs, Node ${process.version}, tas de ${HEAP}\u00a0Mo, charge ${(os.loadavg()[0] ?? 0).toFixed(1)}`;
  console.log(`\n${new Date().toISOString().slice(0, 10)}, ${machine}\n\n${tableau("Les exports", lignes)}`);
  const broken = lignes.filter(([, , , manque]) => manque).map(([quoi, vu]) => `${quoi} : ${vu}`);
  if (broken.length > 0) throw new Failure(`Ce qui était promis n’est pas tenu.\n${broken.join("\n")}`);
  process.exit(0);
});
