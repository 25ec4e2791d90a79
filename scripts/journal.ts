import { sealJournal, verifyJournal } from "@/lib/journal/sceau-commands";
import { momentInProse } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import { plural } from "@/lib/platform/text";
import { Failure, main } from "./steps.mjs";

// `npm run journal -- verifier`: reads the journal again and says whether it agrees with its seals, or where it does not;
// `-- sceller` seals what is not yet.
await main(async () => {
  const [verb] = process.argv.slice(2);
  if (verb !== "verifier" && verb !== "sceller")
    throw new Failure("Usage : npm run journal -- verifier (ou sceller)");
  if (!process.env.DATABASE_URL)
    throw new Failure("DATABASE_URL doit donner l’adresse de la base PostgreSQL.");
  await (verb === "sceller" ? seal() : verify()).finally(() => db.$disconnect());
});

async function seal(): Promise<void> {
  console.log(`${plural(await sealJournal(), "ligne scellée", "lignes scellées")}.`);
}

async function verify(): Promise<void> {
  const found = await verifyJournal();
  if (found.ok) {
    const [sceaux, lignes] = [
      plural(found.sceaux, "sceau", "sceaux"),
      plural(found.lignes, "ligne", "lignes"),
    ];
    console.log(`Le journal s’accorde avec ses sceaux : ${sceaux}, ${lignes}.`);
    return;
  }
  const { rang, premiere, derniere, scelleLe } = found.sceau;
  throw new Failure(
    `Le journal ne s’accorde plus avec le sceau ${rang} (lignes ${premiere} à ${derniere}, posé ${momentInProse(scelleLe)}) : ${found.pourquoi}.`,
  );
}
