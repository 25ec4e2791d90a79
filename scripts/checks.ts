import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { ensureApache } from "./apache";
import { ensureBrowser } from "./browser";
import { build, isBuilt } from "./build";
import { capture, Failure, seconds, step } from "./steps.mjs";

type Check = { readonly name: string; readonly run: () => Promise<void> };
type Spec = { title: string; ok: boolean; tests: { status: string }[] };
type Suite = { suites?: Suite[]; specs?: Spec[] };

const count = { passed: 0, failed: 0, skipped: 0 };
/** The sentences of the tests that failed. */
const failedTests: string[] = [];
/** Those that CI saw fail, then pass when tried again: to be mended, but nothing to hold a delivery back. */
const unstableTests: string[] = [];
const reports = mkdtempSync(path.join(os.tmpdir(), "portail-rapports-"));

const quickChecks: Check[] = [
  { name: "Style du code", run: () => tool("@biomejs/biome/bin/biome", ["check", "--error-on-warnings"]) },
  { name: "Types", run: () => tool("typescript/bin/tsc", ["--noEmit"]) },
  { name: "Code inutilisé", run: () => tool("knip/bin/knip.js", []) },
];

/** Runs every check, whatever the others say, and ends with the total or with what failed. Throws Failure. */
export async function runChecks({ quick }: { quick: boolean }): Promise<void> {
  const started = Date.now();
  // What Debian gives is fetched while the first checks run; what kept it from coming is said by the journeys.
  const ground = quick ? Promise.resolve() : prepareGround();
  ground.catch(() => undefined);
  const checks = quick
    ? [...quickChecks, { name: "Essais unitaires", run: () => vitest(["--project", "unit"]) }]
    : [
        ...quickChecks,
        { name: "Essais unitaires et de base de données", run: () => vitest([]) },
        { name: "Construction des pages", run: async () => (isBuilt() ? undefined : build()) },
        { name: "Parcours dans le navigateur", run: () => ground.then(playwright) },
      ];
  const failed: string[] = [];
  for (const { name, run } of checks) {
    try {
      await step(name, run);
    } catch (error) {
      failed.push(name);
      console.log(error instanceof Failure ? `\n${error.message}\n` : error);
    }
  }
  rmSync(reports, { recursive: true });

  const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : "";
  const total = `${count.passed} passed, ${count.failed} failed${skipped}`;
  for (const title of unstableTests) console.log(`  ! Instable, bon au second essai : ${title}`);
  const list = failedTests.map((title) => `  ✗ ${title}\n`).join("");
  if (failed.length > 0)
    throw new Failure(`${list}${total}\nÉchec : ${failed.join(", ")} (${seconds(started)}).`);
  console.log(`\nTout est bon (${seconds(started)}).\n${total}`);
}

async function tool(entry: string, args: string[], env: Record<string, string> = {}): Promise<void> {
  const { code, output } = await capture(process.execPath, [path.join("node_modules", entry), ...args], env);
  if (code !== 0) throw new Failure(output.trimEnd());
}

async function vitest(args: string[]): Promise<void> {
  const file = path.join(reports, "vitest.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  await tool("vitest/vitest.mjs", ["run", ...reporters, ...args]).finally(() => {
    const report = readReport(file);
    const files = (report.testResults ?? []) as {
      assertionResults: { status: string; fullName: string; failureMessages?: string[] }[];
    }[];
    for (const { status, fullName, failureMessages = [] } of files.flatMap((file) => file.assertionResults)) {
      if (status === "failed") failedTests.push(fullName);
      else if (failureMessages.length > 0) unstableTests.push(fullName);
    }
    count.passed += Number(report.numPassedTests ?? 0);
    count.failed += Number(report.numFailedTests ?? 0);
    count.skipped += Number(report.numPendingTests ?? 0) + Number(report.numTodoTests ?? 0);
  });
}

async function prepareGround(): Promise<void> {
  await ensureBrowser();
  await ensureApache();
}

async function playwright(): Promise<void> {
  const file = path.join(reports, "playwright.json");
  await tool("tsx/dist/cli.mjs", ["scripts/e2e.ts"], { E2E_JSON: file }).finally(() => {
    const report = readReport(file);
    const stats = (report.stats ?? {}) as Record<string, number>;
    const specs = specsOf(report);
    failedTests.push(...specs.filter(({ ok }) => !ok).map(({ title }) => title));
    unstableTests.push(...specs.filter(isFlaky).map(({ title }) => title));
    count.passed += (stats.expected ?? 0) + (stats.flaky ?? 0);
    count.failed += stats.unexpected ?? 0;
    count.skipped += stats.skipped ?? 0;
  });
}

function specsOf({ specs = [], suites = [] }: Suite): Spec[] {
  return [...specs, ...suites.flatMap(specsOf)];
}

function isFlaky({ tests }: Spec): boolean {
  return tests.some(({ status }) => status === "flaky");
}

/** A reporter that never got to write has counted nothing. */
function readReport(file: string): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return {};
  }
}
