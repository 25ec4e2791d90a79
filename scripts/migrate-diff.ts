// `npm run migrate:diff`: prints the SQL that the migrations lack to give what prisma/schema.prisma says.
import { diffToSchema, migrate } from "@/lib/platform/database/migrations";
import { main } from "./steps.mjs";
import { withThrowawayDatabase } from "./throwaway-database";

await main(() =>
  withThrowawayDatabase(async (url) => {
    await migrate(url);
    console.log((await diffToSchema(url)) || "-- Les migrations et le schéma disent la même chose.");
  }),
);
// The engine leaves a ten-second timer behind.
process.exit();
