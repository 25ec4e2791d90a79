import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { ensureApache } from "./apache";
import { ensureBrowser } from "./browser";
import { main, stopWith } from "./steps.mjs";

// `npm run e2e -- …`: the browser journeys, on a portal of their own with a new demonstration database.
await main(async () => {
  const browser = await ensureBrowser();
  await ensureApache();
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "portail-e2e-"));
  const child = spawn(
    process.execPath,
    ["node_modules/@playwright/test/cli.js", "test", ...process.argv.slice(2)],
    {
      env: { ...process.env, CHROMIUM_PATH: browser, E2E_DATA_DIR: dataDir },
      stdio: "inherit",
    },
  );
  // Whatever stops us, Playwright ends its journeys and its portal at SIGINT alone.
  stopWith(() => child.kill("SIGINT"));
  const code = await new Promise<number>((resolve) => child.once("exit", (exit) => resolve(exit ?? 1)));
  await rm(dataDir, { recursive: true, force: true });
  process.exitCode = code;
});
