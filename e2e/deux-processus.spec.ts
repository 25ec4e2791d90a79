import { expect, signIn, test } from "@/e2e/fixtures";
import { personas } from "@/prisma/personas";
import { type Portals, withPortals } from "@/scripts/portals";

/* Two whole processes of the portal behind one address, each request going to the other one in its turn. */

let portals: Portals;
let finish: () => void;
let over: Promise<void>;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  await new Promise<void>((ready, failed) => {
    over = withPortals(2, (started) => {
      portals = started;
      ready();
      return new Promise((resolve) => {
        finish = resolve;
      });
    });
    over.catch(failed);
  });
});

test.afterAll(async () => {
  finish?.();
  await over;
});

test("deux processus à une adresse : la session, le passage, le code, le jeton et la fin passent de l’un à l’autre", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const context = await browser.newContext({ baseURL: portals.origin });
  const page = await context.newPage();
  await signIn(page, personas.chloe.courriel);
  await page.waitForURL("**/fiches");
  const link = page.getByRole("link", { name: "Accéder au SET pour Les Nuits de la Côte-Nord" });

  // What the click begins on one process goes on at the other, at each step, in both directions.
  for (const first of [0, 1]) {
    portals.proxy.pick = (path) =>
      path.endsWith("/set") || path === "/oidc/token" ? first : path === "/oidc/auth" ? 1 - first : null;
    await page.goto("/fiches");
    await link.click();
    await expect(page).toHaveURL(/^http:\/\/127\.0\.0\.1:\d+\/productions\//);
    await expect(page.getByText("Chloé Tremblay-Gagné").first()).toBeVisible();
  }
  portals.proxy.pick = () => null;
  const atTheSet = page.url();

  await page.goto("/fiches");
  await page.getByRole("button", { name: "Déconnexion" }).first().click();
  await expect(page).toHaveURL(/\/connexion/);
  await expect.poll(async () => (await page.goto(atTheSet))?.status(), { timeout: 20_000 }).toBe(403);
  await context.close();
});
