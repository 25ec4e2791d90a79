import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Page } from "@playwright/test";
import type { Persona } from "@/prisma/personas";
import { Failure } from "../steps.mjs";
import type { Place, Screen } from "./screens";

export type Picture = { readonly who: string; readonly nom: string; readonly file: string };
type Look = { readonly width: number; readonly theme: "light" | "dark" };

const FOLDER = "captures";
const HEIGHTS: Readonly<Record<number, number>> = { 360: 740, 768: 1024, 1440: 900 };
const looks: readonly Look[] = [360, 768, 1440].flatMap((width) =>
  (["light", "dark"] as const).map((theme) => ({ width, theme })),
);

/** Every screen of one person, in every look: each page is opened once, and turned to the next look. */
export async function takePictures(
  page: Page,
  who: Persona | "visiteur",
  screens: readonly Screen[],
  place: Place,
): Promise<Picture[]> {
  await mkdir(path.join(FOLDER, who), { recursive: true });
  const pictures: Picture[] = [];
  for (const screen of screens) {
    await open(page, screen, place, { width: 1440, theme: "light" });
    for (const { width, theme } of looks) {
      await turn(page, { width, theme });
      const file = `${who}/${slug(screen.nom)}-${width}-${theme}.png`;
      // What a dialog darkens is the window alone.
      const fullPage = (await page.locator("dialog[open]").count()) === 0;
      await page.screenshot({
        path: path.join(FOLDER, file),
        fullPage,
        animations: "disabled",
        caret: "hide",
      });
      pictures.push({ who, nom: screen.nom, file });
    }
  }
  return pictures;
}

async function open(page: Page, screen: Screen, place: Place, look?: Look): Promise<void> {
  if (look) await turn(page, look);
  await page.goto(screen.path(place), { waitUntil: "load" });
  await page.evaluate(() => document.fonts.ready);
  try {
    await screen.act?.(page, place);
  } catch (error) {
    throw new Failure(
      `« ${screen.nom} » (${page.url()}) : ${error instanceof Error ? error.message : error}`,
    );
  }
}

async function turn(page: Page, { width, theme }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await page.setViewportSize({ width, height: HEIGHTS[width] ?? 900 });
}

function slug(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-");
}
