// `npm test`, and `npm run check` for its quick part.
import { ensureInstalled } from "./install.mjs";
import { main } from "./steps.mjs";

await main(async () => {
  await ensureInstalled();
  const { register } = await import("tsx/esm/api");
  register();
  const { runChecks } = await import("./checks.ts");
  await runChecks({ quick: process.argv.includes("--rapide") });
});
