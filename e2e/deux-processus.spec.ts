import { Client } from "pg";
import { expect, signIn, test } from "@/e2e/fixtures";
import { personas } from "@/prisma/personas";
import { type DatabaseDoor, openDatabaseDoor } from "@/scripts/database-door";
import { type Portals, withPortals } from "@/scripts/portals";

/* Two whole processes of the portal behind one address, each request going to the other one in its turn. */

test.describe.configure({ mode: "default" });

let portals: Portals;
let door: DatabaseDoor;
let finish: () => void;
let over: Promise<void>;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  await new Promise<void>((ready, failed) => {
    over = withPortals(
      2,
      (started) => {
        portals = started;
        ready();
        return new Promise((resolve) => {
          finish = resolve;
        });
      },
      async (ground) => {
        door = await openDatabaseDoor(ground.databaseUrl);
        return { DATABASE_URL: door.url };
      },
    );
    over.catch(failed);
  });
});

test.afterAll(async () => {
  finish?.();
  await over;
  await door.cut();
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

test("une base qui fait attendre : la page dit de réessayer, un formulaire garde ce qui est tapé, et rien n’est une erreur", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const context = await browser.newContext({ baseURL: portals.origin });
  const page = await context.newPage();
  await signIn(page, personas.muriel.courriel);
  await page.waitForURL("**/fiches");
  await page.goto("/producteurs/nouveau");
  await page.getByLabel("Raison sociale, ou nom de la personne").fill("Érables et fils");
  const holder = new Client({ connectionString: portals.databaseUrl });
  await holder.connect();
  await holder.query(`BEGIN; LOCK TABLE "Fiche", "Producteur" IN ACCESS EXCLUSIVE MODE`);
  for (const path of ["/fiches", "/producteurs"]) {
    const late = await context.request.get(path, { maxRedirects: 0 });
    expect(late.status(), path).toBe(503);
    expect(late.headers()["retry-after"], path).toBeDefined();
  }
  await page.getByRole("button", { name: "Ajouter" }).click();
  await expect(page.getByText(/réessayez dans un instant/i).first()).toBeVisible();
  await holder.query("ROLLBACK");
  await holder.end();
  await page.getByRole("button", { name: "Ajouter" }).click();
  await expect(page.getByText("Le producteur est ajouté au répertoire.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Érables et fils" })).toBeVisible();
  await context.close();
});

test("la base tombe et revient vingt fois : une page en français qui dit de réessayer, et personne n’est déconnecté", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const context = await browser.newContext({ baseURL: portals.origin });
  const page = await context.newPage();
  await signIn(page, personas.muriel.courriel);
  await page.waitForURL("**/fiches");
  const suspended = await browser.newContext({ baseURL: portals.origin });
  const other = await suspended.newPage();
  await signIn(other, personas.denis.courriel);
  await other.waitForURL((url) => url.pathname !== "/connexion");
  const database = new Client({ connectionString: portals.databaseUrl });
  await database.connect();

  await page.goto("/profil");
  await page.getByLabel("Prénom").fill("Murielle");
  await database.query(`UPDATE "User" SET "suspendedAt" = portail_now() WHERE "courriel" = $1`, [
    personas.denis.courriel,
  ]);
  for (let turn = 0; turn < 20; turn++) {
    await door.cut();
    const down = await context.request.get("/fiches", { maxRedirects: 0 });
    expect(down.status(), `arrêt ${turn + 1}`).toBe(503);
    expect(down.headers()["retry-after"]).toBeDefined();
    await expect(async () => {
      const told = await context.request.get("/fiches", { maxRedirects: 0 });
      expect(await told.text()).toContain("La base de données du portail ne répond pas");
    }).toPass({ timeout: 2_000 });
    expect((await suspended.request.get("/profil", { maxRedirects: 0 })).status()).toBe(503);
    if (turn === 0) {
      await page.getByRole("button", { name: "Sauvegarder" }).first().click();
      await expect(page.getByText(/n’a pas pu|ne répond pas|réessayez/i).first()).toBeVisible();
      await expect(page.getByLabel("Prénom")).toHaveValue("Murielle");
    }
    await door.mend();
    await expect
      .poll(async () => (await context.request.get("/fiches", { maxRedirects: 0 })).status(), {
        timeout: 10_000,
      })
      .toBe(200);
    // Each process learns by itself that the database is back; meanwhile nobody who is suspended comes in by either.
    const seen: number[] = [];
    await expect
      .poll(async () => {
        seen.push((await suspended.request.get("/profil", { maxRedirects: 0 })).status());
        return seen.at(-1);
      })
      .toBe(307);
    expect(seen).not.toContain(200);
  }
  await database.query(`UPDATE "User" SET "suspendedAt" = NULL WHERE "courriel" = $1`, [
    personas.denis.courriel,
  ]);
  await database.end();
  await Promise.all([context.close(), suspended.close()]);
});
