import os from "node:os";
import path from "node:path";
import { defineConfig } from "@playwright/test";
import { findBrowser } from "./scripts/browser";

const port = Number(process.env.E2E_PORT ?? 3100);
const setPort = port + 1;
const asRoot = process.getuid?.() === 0;

const longest = ["**/textes-etranges.spec.ts", "**/accessibilite.spec.ts"];

export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/testing/global-setup.ts",
  // A journey waits as much as it works: three share two cores (722 s for the same 361, instead of 812).
  workers: 3,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // CI's machine does other things too: what fails once there is tried again, and named at the end if it then passes.
  retries: process.env.CI ? 1 : 0,
  timeout: process.env.CI ? 120_000 : 60_000,
  expect: { timeout: process.env.CI ? 20_000 : 10_000 },
  reporter: process.env.E2E_JSON ? [["list"], ["json", { outputFile: process.env.E2E_JSON }]] : [["list"]],
  use: {
    baseURL: `http://localhost:${port}`,
    locale: "fr-CA",
    timezoneId: "America/Toronto",
    // Recording every page costs as much as the journeys themselves: `E2E_TRACE=1 npm run e2e -- …` to follow one.
    trace: process.env.E2E_TRACE ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: findBrowser(),
      args: [
        ...(asRoot ? ["--no-sandbox"] : []),
        "--disable-gpu",
        // Our pages ask for a group of their own: a second process for each, started for nothing, without this.
        "--renderer-process-limit=1",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  // The longest first: begun last, one worker would end them while the others wait.
  projects: [
    { name: "long", testMatch: longest },
    { name: "court", testIgnore: longest },
  ],
  webServer: {
    command: "node scripts/start.mjs",
    url: `http://localhost:${port}/healthz`,
    env: {
      PORT: String(port),
      SET_PORT: String(setPort),
      DATA_DIR: process.env.E2E_DATA_DIR ?? path.join(os.tmpdir(), `portail-e2e-${port}`),
      DATABASE_URL: "",
      RESEND_API_KEY: "",
      PORTAL_URL: `http://localhost:${port}`,
      SET_URL: `http://127.0.0.1:${setPort}`,
    },
    timeout: 300_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 40_000 },
  },
});
