import { existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";
import { installPackages, unpackPackages } from "./debian";
import { Failure, step } from "./steps.mjs";

const unpacked = path.resolve("node_modules/.cache/chromium");

/** Chromium without its windows: the same pages, for less than half the work. */
const SHELL = "chromium-headless-shell";
const whole = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The first Chromium found: CHROMIUM_PATH, one without windows, the system's, Playwright's own, or the copy unpacked here. */
export function findBrowser(): string | undefined {
  return find([
    ...shells(),
    ...whole.flatMap(onPath),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    chromium.executablePath(),
    path.join(unpacked, "usr/lib/chromium/chromium"),
  ]);
}

/** The same, installing Debian's before it does with a heavier one. Throws Failure when there is none. */
export async function ensureBrowser(): Promise<string> {
  const found = find(shells()) ?? (await installed(SHELL)) ?? findBrowser() ?? (await installed("chromium"));
  if (found) return found;
  throw new Failure("Aucun navigateur Chromium : installez-en un, ou donnez son chemin avec CHROMIUM_PATH.");
}

function shells(): (string | undefined)[] {
  return [process.env.CHROMIUM_PATH, ...onPath(SHELL), path.join(unpacked, "usr/lib/chromium", SHELL)];
}

async function installed(name: string): Promise<string | undefined> {
  await step(`Installation du navigateur des essais (${name})`, async () => {
    await installPackages([name])
      .catch(() => unpackPackages([name, "chromium-common"], unpacked))
      .catch(() => undefined);
  });
  return findBrowser();
}

function onPath(name: string): string[] {
  return (process.env.PATH ?? "").split(path.delimiter).map((folder) => path.join(folder, name));
}

function find(files: readonly (string | undefined)[]): string | undefined {
  return files.find((file) => file && existsSync(file));
}
