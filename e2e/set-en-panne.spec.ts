import type { Page } from "@playwright/test";
import { Client } from "pg";
import { test as base, expect, expectAccessible, signIn } from "@/e2e/fixtures";
import { personas } from "@/prisma/personas";
import { type OwnPortal, withOwnPortal } from "@/scripts/own-portal";

/* A portal and a stand-in of their own: the SET that plays dead here must not do so for the other journeys. */

const FICHE = "Les Nuits de la Côte-Nord";
const NOTICE = "Le SET ne répond pas en ce moment. Votre accès est intact";

type Own = OwnPortal & {
  readonly database: Client;
  /** The switches of the stand-in, by its own form; then has the portal look, as it would in its turn. */
  readonly flip: (panne: boolean) => Promise<void>;
};

const test = base.extend<
  { chloe: (options?: { javaScriptEnabled: boolean }) => Promise<Page> },
  { own: Own }
>({
  own: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures that are asked for.
    async ({}, use) => {
      await withOwnPortal(async (portal) => {
        const database = new Client({ connectionString: portal.databaseUrl });
        await database.connect();
        const look = () =>
          database.query(`UPDATE "EtatPartenaire" SET "prochaineSonde" = now() - interval '1 second'`);
        const failures = async () => {
          const { rows } = await database.query<{ echecs: number }>(`SELECT "echecs" FROM "EtatPartenaire"`);
          return rows[0]?.echecs ?? 0;
        };
        await use({
          ...portal,
          database,
          flip: async (panne) => {
            await fetch(`${portal.setUrl}/interrupteurs`, {
              method: "POST",
              body: new URLSearchParams(panne ? { panne: "on" } : {}),
            });
            await expect
              .poll(
                async () => {
                  await look();
                  return panne ? (await failures()) >= 2 : (await failures()) === 0;
                },
                { timeout: 30_000 },
              )
              .toBe(true);
          },
        });
        await database.end();
      });
    },
    { scope: "worker", timeout: 300_000 },
  ],
  chloe: async ({ browser, own }, use) => {
    const contexts: { close: () => Promise<void> }[] = [];
    await use(async (options = { javaScriptEnabled: true }) => {
      const context = await browser.newContext({ baseURL: own.origin, ...options });
      contexts.push(context);
      const page = await context.newPage();
      await signIn(page, personas.chloe.courriel);
      await page.waitForURL("**/fiches");
      return page;
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

test.describe.configure({ mode: "default", timeout: 120_000 });

const passages = async ({ database }: Own) => {
  const { rows } = await database.query<{ total: string }>(`SELECT count(*) AS "total" FROM "Passage"`);
  return Number(rows[0]?.total);
};
const button = (page: Page) => page.getByRole("link", { name: `Accéder au SET pour ${FICHE}` });
const arrived = /^http:\/\/127\.0\.0\.1:\d+\/productions\//;

test("le SET en panne se dit avant le clic et après, sans dépenser de passage, puis le bouton sert de nouveau", async ({
  own,
  chloe,
}) => {
  const page = await chloe();
  await expect(button(page)).toBeVisible();
  await expect(page.getByText(NOTICE, { exact: false })).toBeHidden();
  await own.flip(true);

  await page.reload();
  await expect(page.getByText(NOTICE, { exact: false })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: FICHE, exact: true }).click();
  await expect(page.getByText(NOTICE, { exact: false })).toBeVisible();
  await page.goto("/mes-acces");
  await expect(page.getByText(NOTICE, { exact: false })).toBeVisible();

  const before = await passages(own);
  await page.goto("/fiches");
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.url().endsWith("/set")),
    button(page).click(),
  ]);
  expect(answer.status()).toBe(503);
  expect(answer.headers()["retry-after"]).toBe("30");
  await expect(
    page.getByRole("heading", { level: 1, name: "Le SET ne répond pas en ce moment" }),
  ).toBeVisible();
  await expectAccessible(page);
  expect(await passages(own)).toBe(before);

  await page.getByRole("link", { name: "Réessayer" }).focus();
  await own.flip(false);
  await expect(page.getByRole("heading", { level: 1, name: "Le SET répond de nouveau" })).toBeVisible({
    timeout: 30_000,
  });
  await expectAccessible(page);
  await expect(page.getByRole("link", { name: "Accéder au SET" })).toBeFocused();
  await page.getByRole("link", { name: "Accéder au SET" }).click();
  await expect(page).toHaveURL(arrived);
  expect(await passages(own)).toBe(before + 1);
});

test("l’avis de la liste s’efface de lui-même; sans JavaScript, « Réessayer » ouvre le SET revenu", async ({
  own,
  chloe,
}) => {
  await own.flip(true);
  const [page, plain] = [await chloe(), await chloe({ javaScriptEnabled: false })];
  await expect(page.getByText(NOTICE, { exact: false })).toBeVisible();
  await button(plain).click();
  await expect(plain.getByRole("heading", { level: 1 })).toHaveText("Le SET ne répond pas en ce moment");
  await own.flip(false);
  await expect(page.getByText("Le SET répond de nouveau.")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(NOTICE, { exact: false })).toBeHidden();
  await plain.getByRole("link", { name: "Réessayer" }).click();
  await expect(plain).toHaveURL(arrived);
});

test("« Essayer quand même » mène au SET, quoi qu’en dise le portail; qui n’a pas le droit est refusé comme toujours", async ({
  own,
  chloe,
}) => {
  await own.flip(true);
  const page = await chloe();
  await button(page).click();
  const before = await passages(own);
  await page.getByRole("link", { name: "Essayer quand même" }).click();
  await expect(page).toHaveURL(/^http:\/\/127\.0\.0\.1:\d+\/oidc\/initier/);
  await expect(page.getByText("Votre accès n’est pas en cause.", { exact: false })).toBeVisible();
  expect(await passages(own)).toBe(before + 1);

  const unknown = "/fiches/0198b7a2-0000-7000-8000-00000000dead";
  expect((await page.goto(`${unknown}/set`))?.status()).toBe(404);
  expect((await page.goto(`${unknown}/set/indisponible`))?.status()).toBe(404);
  await page.context().clearCookies();
  await page.goto(`${unknown}/set`);
  await expect(page).toHaveURL(/\/connexion\?suite=/);
  expect((await page.request.get("/set/etat")).status()).toBe(401);
  await own.flip(false);
});
