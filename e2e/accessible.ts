import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page } from "@playwright/test";

/** Each page reads it anew: the short form, half as long to read. */
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * Nothing that axe finds at WCAG 2.2 AA, best practices included, on a page whose JavaScript runs. None of ours has a frame,
 * and what passes need not be described.
 */
export async function expectAccessible(page: Page): Promise<void> {
  // While one page takes the place of another, its title is not there for a moment.
  await expect.poll(() => violationsOf(page)).toEqual([]);
}

async function violationsOf(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  return page.evaluate(async () => {
    const here = window as unknown as { axe: typeof import("axe-core") };
    const { violations } = await here.axe.run({ resultTypes: ["violations"] });
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(" | ")}`,
    );
  });
}
