import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));
const databaseTests = "{lib,prisma,server,set-demo,scripts}/**/*.db.test.ts";
/** What starts processes or partners, reads the settings anew or changes the schema: a process and a database to each file. */
const ownProcess = [
  "{lib/platform,lib/set,prisma,server,set-demo,scripts}/**/*.db.test.ts",
  "lib/{fusions/passages,renseignements/effacement}-commands.db.test.ts",
];
const onDatabase = {
  globalSetup: "lib/platform/database/testing/global-setup.ts",
  setupFiles: "lib/platform/database/testing/file-setup.ts",
};

export default defineConfig({
  resolve: { alias: { "@": root.slice(0, -1) } },
  test: {
    // Patient: 100,000 texts through one rule, or twenty commands at once, on a machine that does other things too.
    // In CI, what fails once is tried again, and named at the end if it then passes.
    retry: process.env.CI ? 1 : 0,
    // PostgreSQL waits as much as it works: two files at once, even on two cores.
    maxWorkers: 2,
    hookTimeout: 30_000,
    testTimeout: 30_000,
    env: {
      NODE_ENV: "test",
      DEMO: "1",
      TZ: "UTC",
      AUTH_SECRET: "Pour-les-essais-seulement-0123456789abcdef",
      PORTAL_URL: "http://localhost:3000",
      SET_URL: "http://127.0.0.1:3001",
    },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["{app,components,lib,prisma,server,set-demo,scripts}/**/*.test.{ts,tsx}"],
          exclude: [databaseTests],
        },
      },
      {
        extends: true,
        test: {
          ...onDatabase,
          name: "db",
          include: [databaseTests],
          exclude: ownProcess,
          // The domains keep nothing in memory: their files share a process, and what it has learned to run.
          isolate: false,
        },
      },
      { extends: true, test: { ...onDatabase, name: "db-own", include: ownProcess } },
    ],
  },
});
