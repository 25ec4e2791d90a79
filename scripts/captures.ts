import { mkdir, rm } from "node:fs/promises";
import { type Browser, type BrowserContext, chromium } from "@playwright/test";
import { demoPassword, type Persona, personas } from "@/prisma/personas";
import { ensureBrowser } from "./browser";
import { withOwnPortal } from "./own-portal";
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
  await withOwnPortal(async ({ origin }) => {
    const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
    const browser = await chromium.launch({
      executablePath,
      args: ["--lang=fr-CA", "--disable-gpu", ...sandbox],
    });
    try {
      const cookies = new Map<string, Cookies>();
      for (const persona of people) cookies.set(persona, await signIn(browser, origin, persona));
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

async function signIn(browser: Browser, origin: string, persona: Persona): Promise<Cookies> {
  const context = await browser.newContext({ baseURL: origin });
  const page = await context.newPage();
  await page.goto("/connexion");
  const form = page.getByRole("form", { name: "Connexion" });
  await form.getByLabel("Courriel").fill(personas[persona].courriel);
  await form.getByLabel("Mot de passe", { exact: true }).fill(demoPassword);
  await form.getByRole("button", { name: "Connexion" }).click();
  await page.waitForURL("**/fiches");
  const state = await context.storageState();
  await context.close();
  return state;
}

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
