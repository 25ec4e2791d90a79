import os from "node:os";
import { Client } from "pg";
import { personas } from "@/prisma/personas";
import { HEAP, memoryLines, smallHeap, type Watched, watched } from "./bench-exports/memoire";
import { before, memberList } from "./bench-import/fichier";
import { send, upload } from "./bench-import/formulaire";
import { type Ligne, ms, nombre, tableau } from "./bench-set/chiffres";
import { type Portals, withPortals } from "./portals";
import { openSession } from "./session-cookie";
import { Failure, main, step } from "./steps.mjs";

const MOST_MS = 60_000;

const COUNTED = `
  SELECT (SELECT count(*)::int FROM "Maison") AS "maisons", (SELECT count(*)::int FROM "Administrateur") AS "administrateurs",
    (SELECT count(*)::int FROM "Invitation") AS "invitations", (SELECT count(*)::int FROM "Courriel") AS "courriels",
    (SELECT count(*)::int FROM "ImportLigne" WHERE "importId" = $1) AS "lignes",
    (SELECT count(*)::int FROM "ImportLigne" WHERE "importId" = $1 AND "etat" = 'erreur') AS "erreurs",
    (SELECT count(*)::int FROM "ImportLigne" WHERE "importId" = $1 AND "etat" IN ('nouvelle', 'changee')) AS "effets"`;

type Counted = Readonly<
  Record<
    "maisons" | "administrateurs" | "invitations" | "courriels" | "lignes" | "erreurs" | "effets",
    number
  >
>;

function timed(quoi: string, seen: Watched<unknown>): Ligne[] {
  return [[quoi, ms(seen.ms), "moins de 60\u00a0s", seen.ms > MOST_MS], ...memoryLines(seen)];
}

async function measure(portals: Portals, client: Client): Promise<Ligne[]> {
  const { origin, databaseUrl, pids } = portals;
  const { name, value } = await openSession(databaseUrl, origin, personas.aline.courriel);
  const place = { origin, pid: pids[0] ?? 0, cookie: `${name}=${value}` };
  const count = async (path: string) => {
    const { rows } = await client.query<Counted>(COUNTED, [path.split("/").at(-1)]);
    if (!rows[0]) throw new Error("nothing was counted");
    return rows[0];
  };
  const file = memberList();
  for (const sql of before) await client.query(sql);
  // The first pages of a process also load what they need: that is no growth.
  await send(
    place,
    await upload(place, Buffer.from("Maison,Courriel\nChauffe,a@import.example\n")),
    "Appliquer",
  );

  const dry = await step("Essai", () => watched(place, () => upload(place, file.bytes)));
  const found = await count(dry.result);
  const done = await step("Application", () => watched(place, () => send(place, dry.result, "Appliquer")));
  const after = await count(dry.result);
  const again = await step("Le même fichier", () => watched(place, () => upload(place, file.bytes)));
  const left = await count(again.result);
  return [
    [
      "lignes, dont en erreur",
      `${nombre(found.lignes)}, ${nombre(found.erreurs)}`,
      `${nombre(file.lignes)}, ${nombre(file.erreurs)}`,
      found.lignes !== file.lignes || found.erreurs !== file.erreurs,
    ],
    ...timed("essai (téléversement, lecture, comparaison)", dry),
    ...timed("application", done),
    [
      "— maisons, administrateurs, invitations, courriels",
      [after.maisons, after.administrateurs, after.invitations, after.courriels].map(nombre).join(", "),
      "",
    ],
    ...timed("le même fichier, comparé de nouveau", again),
    ["— lignes qui changeraient quelque chose", String(left.effets), "0", left.effets !== 0],
  ];
}

// `npm run bench:import`: what the import of 5,000 houses and 12,000 délégués costs a portal of its own.
await main(async () => {
  const lignes: Ligne[] = [];
  await withPortals(
    1,
    async (portals) => {
      const client = new Client({ connectionString: portals.databaseUrl });
      await client.connect();
      lignes.push(...(await measure(portals, client).finally(() => client.end())));
    },
    smallHeap,
  );
  const machine = `${os.cpus().length} cœurs, Node ${process.version}, tas de ${HEAP}\u00a0Mo, charge ${(os.loadavg()[0] ?? 0).toFixed(1)}`;
  console.log(`\n${new Date().toISOString().slice(0, 10)}, ${machine}\n\n${tableau("L’import", lignes)}`);
  const broken = lignes.filter(([, , , manque]) => manque).map(([quoi, vu]) => `${quoi} : ${vu}`);
  if (broken.length > 0) throw new Failure(`Ce qui était promis n’est pas tenu.\n${broken.join("\n")}`);
  process.exit(0);
});
