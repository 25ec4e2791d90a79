// `npm run migrate`: brings the database of DATABASE_URL, or else the embedded one, up to date.
import { migrate } from "@/lib/platform/database/migrations";
import { openDatabase } from "./database";
import { readSettings } from "./settings";
import { main } from "./steps.mjs";

await main(async () => {
  const database = await openDatabase(readSettings({ dev: false }));
  try {
    const applied = await migrate(database.url);
    console.log(applied.length > 0 ? `Migrations appliquées : ${applied.join(", ")}` : "La base est à jour.");
  } finally {
    await database.stop();
  }
});
// The engine leaves a ten-second timer behind.
process.exit();
