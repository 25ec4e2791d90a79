import { mkdir, stat, writeFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import type { Persona } from "@/prisma/personas";
import type { Place } from "@/scripts/shots/screens";
import { readWords } from "@/scripts/shots/words";
import { Failure } from "@/scripts/steps.mjs";

type Who = Persona | "visiteur";

type Shown = {
  readonly image: string;
  readonly who: Who;
  readonly path: (place: Place) => string;
  /** What the picture goes down to, where that is below the first window. */
  readonly to?: (page: Page) => Locator;
};

/** What each screen said when its picture was taken, by the name of the picture. */
export type Ecrans = Readonly<Record<string, readonly string[]>>;

const FOLDER = "docs/images";
const WINDOW = { width: 1120, height: 720 };
const MARGIN = 24;
const MAX_BYTES = 150 * 1024;

/** Where the words of the pictures are kept. */
export const ECRANS = `${FOLDER}/ecrans.json`;

/** The few screens of the help and of the README. */
export const shown: readonly Shown[] = [
  {
    image: "connexion",
    who: "visiteur",
    path: () => "/connexion",
    to: (page) => page.getByRole("form", { name: "Inscription" }),
  },
  { image: "maison", who: "muriel", path: ({ maison }) => maison, to: (page) => page.getByRole("combobox") },
  { image: "nouvelle-fiche", who: "muriel", path: () => "/fiches/nouvelle" },
  { image: "fiche", who: "muriel", path: ({ fiche }) => fiche },
  {
    image: "acces",
    who: "muriel",
    path: ({ quiet }) => `${quiet}/acces`,
    to: (page) => page.getByRole("region", { name: "Liste des accès" }).getByRole("listitem").nth(2),
  },
  { image: "fiches", who: "muriel", path: () => "/fiches", to: (page) => page.getByRole("row").nth(3) },
  { image: "set", who: "chloe", path: ({ fiche }) => `${fiche}/set` },
];

/** Opens a screen in the window of its picture, and waits until nothing of it is still to come. */
export async function openShown(page: Page, { path, to }: Shown, place: Place): Promise<void> {
  await page.setViewportSize(WINDOW);
  await page.goto(path(place));
  await page.evaluate(() => document.fonts.ready);
  await page.waitForLoadState("networkidle");
  const last = await to?.(page).boundingBox();
  if (last) await page.setViewportSize({ ...WINDOW, height: Math.ceil(last.y + last.height + MARGIN) });
}

/** Takes the pictures of the help, light, and keeps their words. Throws Failure when one is too heavy. */
export async function takeDocs(openAs: (who: Who) => Promise<Page>, place: Place): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const ecrans: Record<string, readonly string[]> = {};
  for (const one of shown) {
    const page = await openAs(one.who);
    await openShown(page, one, place);
    const file = `${FOLDER}/${one.image}.png`;
    await page.screenshot({ path: file, animations: "disabled", caret: "hide" });
    ecrans[one.image] = await readWords(page);
    await page.close();
    const { size } = await stat(file);
    if (size > MAX_BYTES) throw new Failure(`${file} pèse ${Math.round(size / 1024)} ko : 150 au plus.`);
  }
  await writeFile(ECRANS, `${JSON.stringify(ecrans, null, 2)}\n`);
}
