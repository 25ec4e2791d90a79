// `npm start` and `npm run dev`.
import { ensureInstalled } from "./install.mjs";
import { main } from "./steps.mjs";

await main(async () => {
  await ensureInstalled();
  const { register } = await import("tsx/esm/api");
  register();
  const { serve } = await import("./serve.ts");
  await serve({ dev: process.argv.includes("--dev") });
});
