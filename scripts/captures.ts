import { rm } from "node:fs/promises";
import { type BrowserContext, chromium } from "@playwright/test";
import { type Persona, personas } from "@/prisma/personas";
import { ensureBrowser } from "./browser";
import { withOwnPortal } from "./own-portal";
import { openSession } from "./session-cookie";
import { writeContactSheet } from "./shots/contact-sheet";
import { takeCourriels } from "./shots/courriels";
import { takeDocs } from "./shots/docs";
import { takePictures } from "./shots/pictures";
import { findPlace } from "./shots/place";
import { screens } from "./shots/screens";
import { main, step } from "./steps.mjs";

type Cookies = Awaited<ReturnType<BrowserContext["storageState"]>>;
const people = Object.keys(personas) as Persona[];
const asked = { locale: "fr-CA", timezoneId: "America/Toronto", reducedMotion: "reduce" } as const;

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
      const openAs = async (who: Persona | "visiteur") => {
        const context = await browser.newContext({
          ...asked,
          baseURL: origin,
          storageState: cookies.get(who),
        });
        return context.newPage();
      };
      const place = await findPlace(openAs);
      if (docs) return await takeDocs(openAs, place);
      await rm("captures", { recursive: true, force: true });
      const pictures = [];
      for (const who of ["visiteur", ...people] as const) {
        pictures.push(
          ...(await step(`Captures : ${who}`, async () =>
            takePictures(await openAs(who), who, screens[who], place),
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
