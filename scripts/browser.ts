import { existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";
import { installPackages, unpackPackages } from "./debian";
import { Failure, step } from "./steps.mjs";

const unpacked = path.resolve("node_modules/.cache/chromium");
const onPath = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The first Chromium found: CHROMIUM_PATH, the system's, Playwright's own, or the copy unpacked here. */
export function findBrowser(): string | undefined {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const candidates = [
    process.env.CHROMIUM_PATH,
    ...onPath.flatMap((name) => folders.map((folder) => path.join(folder, name))),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    chromium.executablePath(),
    path.join(unpacked, "usr/lib/chromium/chromium"),
  ];
  return candidates.find((file) => file && existsSync(file));
}

/** The same, installing Debian's Chromium when there is none. Throws Failure when that cannot be done. */
export async function ensureBrowser(): Promise<string> {
  const found = findBrowser();
  if (found) return found;
  await step("Installation du navigateur des essais", async () => {
    await installPackages(["chromium"])
      .catch(() => unpackPackages(["chromium", "chromium-common"], unpacked))
      .catch(() => undefined);
  });
  const installed = findBrowser();
  if (installed) return installed;
  throw new Failure("Aucun navigateur Chromium : installez-en un, ou donnez son chemin avec CHROMIUM_PATH.");
}
