import { nameStaff } from "@/lib/comptes/personnel-commands";
import { db } from "@/lib/platform/db";
import { Failure, main } from "./steps.mjs";

// `npm run aqpm -- nommer COURRIEL`: makes the first account of AQPM's staff; no such account exists by default.
await main(async () => {
  const [verb, courriel] = process.argv.slice(2);
  if (verb !== "nommer" || !courriel) throw new Failure("Usage : npm run aqpm -- nommer COURRIEL");
  if (!process.env.DATABASE_URL)
    throw new Failure("DATABASE_URL doit donner l’adresse de la base PostgreSQL.");
  const named = await nameStaff(courriel).finally(() => db.$disconnect());
  if (!named.ok) throw new Failure(Object.values(named.errors).join(" "));
  console.log(named.message);
});
