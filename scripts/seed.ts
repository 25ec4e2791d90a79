// `npm run seed`: the demo data in an empty database; with `-- --size s` or `-- --size l`, many people and fiches beside it.
import { parseArgs } from "node:util";
import { Client } from "pg";
import { type Size, seedSized, sizes } from "@/prisma/seed/sized";
import { openDatabase, prepareDatabase } from "./database";
import { findRunningDatabase } from "./running-database";
import { readSettings, serverEnvironment } from "./settings";
import { Failure, main, seconds } from "./steps.mjs";

function readSize(): Size | undefined {
  const { size } = parseArgs({ options: { size: { type: "string" } }, strict: false }).values;
  if (size === undefined) return undefined;
  if (typeof size === "string" && Object.hasOwn(sizes, size)) return size as Size;
  throw new Failure(`--size vaut ${Object.keys(sizes).join(" ou ")}, par exemple : npm run seed -- --size s`);
}

async function fill(url: string, size: Size): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const number = new Intl.NumberFormat("fr-CA");
    const written = await seedSized(client, size, (step, rows, ms) =>
      console.log(`✓ ${number.format(rows)} ${step} (${seconds(Date.now() - ms)})`),
    );
    if (!written)
      throw new Failure(`Les données de taille ${size} sont déjà dans cette base : rien n’a été ajouté.`);
  } finally {
    await client.end();
  }
}

await main(async () => {
  const size = readSize();
  const settings = readSettings({ dev: false });
  if (!settings.demo) {
    throw new Failure(
      "Ces données sont pour l’essai seulement. Pour les écrire dans la base de DATABASE_URL, ajoutez DEMO=1.",
    );
  }
  const started = Date.now();
  const running = settings.databaseUrl ? undefined : await findRunningDatabase(settings.dataDir);
  const database = running ? { url: running, stop: async () => undefined } : await openDatabase(settings);
  try {
    await prepareDatabase(await serverEnvironment(settings, database.url));
    if (size) await fill(database.url, size);
    console.log(`Terminé en ${seconds(started)}.`);
  } finally {
    await database.stop();
  }
});
