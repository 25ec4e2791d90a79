import { mkdir, rm } from "node:fs/promises";
import { type Browser, type BrowserContext, chromium } from "@playwright/test";
import { type Persona, personas } from "@/prisma/personas";
import { ensureBrowser } from "./browser";
import { withOwnPortal } from "./own-portal";
import { openSession } from "./session-cookie";
import { writeContactSheet } from "./shots/contact-sheet";
import { takeCourriels } from "./shots/courriels";
import { takeDocs, takePictures } from "./shots/pictures";
import { type Place, screens } from "./shots/screens";
import { main, step } from "./steps.mjs";

type Cookies = Awaited<ReturnType<BrowserContext["storageState"]>>;
const people = Object.keys(personas) as Persona[];

// `npm run captures`: a picture of every screen for every persona, in `captures/`; with `-- --docs`, only the few of
// `docs/images/`.
await main(async () => {
  const docs = process.argv.includes("--docs");
  const executablePath = await ensureBrowser();
  await withOwnPortal(async ({ origin, databaseUrl }) => {
    const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
    const browser = await chromium.launch({
      executablePath,
      args: ["--lang=fr-CA", "--disable-gpu", ...sandbox],
    });
    try {
      const cookies = new Map<string, Cookies>();
      for (const persona of people) {
        const cookie = await openSession(databaseUrl, origin, personas[persona].courriel);
        cookies.set(persona, { cookies: [cookie], origins: [] });
      }
      const place = await findPlace(browser, origin, cookies);
      if (docs) {
        await mkdir("docs/images", { recursive: true });
        for (const who of ["visiteur", ...people] as const)
          await takeDocs(browser, origin, cookies.get(who), screens[who], place);
        return;
      }
      await rm("captures", { recursive: true, force: true });
      const pictures = [];
      for (const who of ["visiteur", ...people] as const) {
        pictures.push(
          ...(await step(`Captures : ${who}`, () =>
            takePictures(browser, origin, who, cookies.get(who), screens[who], place),
          )),
        );
      }
      pictures.push(...(await takeCourriels(browser, origin)));
      await writeContactSheet(pictures);
      console.log(`\n${pictures.length} images dans captures/; ouvrez captures/index.html.`);
    } finally {
      await browser.close();
    }
  });
});

async function findPlace(
  browser: Browser,
  origin: string,
  cookies: ReadonlyMap<string, Cookies>,
): Promise<Place> {
  const find = async (who: Persona, path: string, name: string) => {
    const context = await browser.newContext({ baseURL: origin, storageState: cookies.get(who) });
    const page = await context.newPage();
    await page.goto(path);
    const href = await page.getByRole("main").getByRole("link", { name }).first().getAttribute("href");
    await context.close();
    return href ?? "";
  };
  return {
    fiche: await find("muriel", "/fiches?q=cote+nord", "Les Nuits de la Côte-Nord"),
    ended: await find("karim", "/fiches?statut=terminee", "Ondes"),
    maison: await find("aline", "/maisons", "Productions Boréales"),
    producteur: await find("muriel", "/producteurs", "Boréales Fictions inc."),
    user: await find("aline", "/utilisateurs", "Denis Côté-Roy"),
  };
}
