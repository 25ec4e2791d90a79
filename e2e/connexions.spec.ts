import type { APIRequestContext, Page } from "@playwright/test";
import { expect, test, tokenOf } from "@/e2e/aged-session";
import {
  choosePerson,
  createFiche,
  expectAccessible,
  newPerson,
  type Person,
  register,
  signIn,
} from "@/e2e/fixtures";
import { introuvable } from "@/e2e/rejeu/fixtures";
import { sendPlain, sendScripted, type TakenForm, takeForm } from "@/e2e/rejeu/forms";

test.describe.configure({ timeout: 120_000 });

const card = (page: Page) => page.locator("#connexions");
const close = (page: Page) => card(page).getByRole("button", { name: /^Fermer la connexion/ });

/** Someone new, signed in in as many browsers as asked. */
async function enrol(visitor: (options?: object) => Promise<Page>, count: number, options = {}) {
  const person = newPerson();
  const pages = [await visitor(options)];
  await register(pages[0] as Page, person);
  while (pages.length < count) {
    const page = await visitor();
    await signIn(page, person.courriel, person.motDePasse);
    await page.waitForURL("**/fiches");
    pages.push(page);
  }
  return { person, pages };
}

/** An old cookie opens neither a page, nor what a page asks for by script, nor an action, from either kind of browser. */
async function expectOver(api: APIRequestContext, form: TakenForm): Promise<void> {
  const plain = { maxRedirects: 0, headers: { "sec-fetch-site": "same-origin" } };
  const page = await api.get("/profil", plain);
  expect(page.headers().location).toMatch(/^\/connexion\b/);
  const rsc = await api.get("/profil", { ...plain, headers: { ...plain.headers, rsc: "1" } });
  expect(await rsc.text()).not.toContain("Votre compte");
  expect((await sendPlain(api, form)).headers().location).toMatch(/^\/connexion\b/);
  expect((await sendScripted(api, form)).headers()["x-action-redirect"]).toMatch(/^\/connexion\b/);
}

for (const javaScriptEnabled of [true, false]) {
  test(`« Vos connexions » : chacune s’y voit, une se ferme, puis toutes les autres (ASVS 7.4.3, 7.5.2), ${javaScriptEnabled ? "avec" : "sans"} JavaScript`, async ({
    visitor,
    playwright,
    baseURL,
  }) => {
    const { pages } = await enrol(visitor, 4, { javaScriptEnabled });
    const [page, ...others] = pages as [Page, ...Page[]];
    const apis = await Promise.all(
      others.map(async (other) =>
        playwright.request.newContext({ baseURL, storageState: await other.context().storageState() }),
      ),
    );
    const [first] = apis as [APIRequestContext];
    const form = await takeForm(first, {
      nom: "nom",
      page: "/profil",
      form: /^Votre nom$/,
      typed: { nom: "Volé" },
    });

    await page.goto("/profil/securite");
    await expect(card(page).getByRole("listitem")).toHaveCount(4);
    await expect(card(page).getByRole("listitem").first()).toContainText("Cette connexion");
    await expect(card(page).getByText("Cette connexion")).toHaveCount(1);
    await expect(close(page)).toHaveCount(3);

    await close(page).first().click();
    await expect(page.getByText("La connexion est fermée.")).toBeVisible();
    await expect(close(page)).toHaveCount(2);
    const alive = await Promise.all(
      apis.map(async (api) => (await api.get("/profil", { maxRedirects: 0 })).status()),
    );
    expect(alive.filter((status) => status === 200)).toHaveLength(2);

    await card(page).getByRole("button", { name: "Fermer toutes les autres" }).click();
    await expect(page.getByText("Toutes vos autres connexions sont fermées.")).toBeVisible();
    await expect(card(page).getByRole("listitem")).toHaveCount(1);
    await expect(close(page)).toHaveCount(0);
    for (const api of apis) await expectOver(api, form);
    await page.goto("/profil");
    await expect(page.getByRole("heading", { name: "Votre compte" })).toBeVisible();
    for (const api of apis) await api.dispose();
  });
}

test("se déconnecter, ou être suspendu : l’ancien témoin n’ouvre plus rien, ni page ni action (ASVS 7.4.1, 7.4.2)", async ({
  visitor,
  as,
  playwright,
  baseURL,
}) => {
  const { person, pages } = await enrol(visitor, 2);
  const [page, other] = pages as [Page, Page];
  const copies = await Promise.all(
    [page, other].map(async (one) =>
      playwright.request.newContext({ baseURL, storageState: await one.context().storageState() }),
    ),
  );
  const [mine, theirs] = copies as [APIRequestContext, APIRequestContext];
  const form = await takeForm(mine, {
    nom: "nom",
    page: "/profil",
    form: /^Votre nom$/,
    typed: { nom: "Volé" },
  });

  await page.getByRole("button", { name: "Déconnexion" }).click();
  await expect(page).toHaveURL(/\/connexion/);
  await expectOver(mine, form);

  await suspend(await as("aline"), person);
  await expectOver(theirs, form);
  for (const copy of copies) await copy.dispose();
});

test("une connexion finie faute de visite, dont le SET est encore ouvert, se voit et se ferme d’ailleurs", async ({
  visitor,
  as,
  age,
}) => {
  const { person, pages } = await enrol(visitor, 2);
  const [office, home] = pages as [Page, Page];
  const muriel = await as("muriel");
  const { url } = await createFiche(muriel);
  await muriel.goto(`${url}/acces`);
  await choosePerson(muriel, person.nom);
  await muriel.getByRole("button", { name: "Ajouter", exact: true }).click();
  await expect(muriel.getByText("peut accéder au SET pour cette production.")).toBeVisible();
  await office.goto(url);
  await office.getByRole("link", { name: /^Accéder au SET/ }).click();
  await expect(office).toHaveURL(/^http:\/\/127\.0\.0\.1:\d+\/productions\//);
  const set = async () => (await office.request.get(office.url())).status();
  await age(await tokenOf(office), { idle: 130 });

  await home.goto("/profil/securite");
  const left = card(home).getByRole("listitem").filter({ hasText: "SET encore ouvert" });
  await expect(left).toHaveCount(1);
  await expectAccessible(home);
  expect(await set()).toBe(200);
  await left.getByRole("button", { name: /^Fermer la connexion/ }).click();
  await expect(home.getByText("La connexion est fermée.")).toBeVisible();
  await expect(card(home).getByRole("listitem")).toHaveCount(1);
  await expect.poll(set, { timeout: 10_000 }).toBe(403);
});

async function suspend(aline: Page, person: Person): Promise<void> {
  await aline.goto(`/utilisateurs?q=${encodeURIComponent(person.courriel)}`);
  await aline.getByRole("link", { name: person.nom }).click();
  await aline.getByRole("button", { name: "Suspendre le compte" }).click();
  await aline.getByRole("button", { name: "Suspendre", exact: true }).click();
  await expect(aline.getByText("Le compte est suspendu")).toBeVisible();
}

test("la connexion d’une autre personne ne se ferme pas, et ne se distingue pas d’une qui n’existe pas (rule 9)", async ({
  visitor,
  journal,
  doneBy,
  playwright,
  baseURL,
}) => {
  const [mine, theirs] = [await enrol(visitor, 2), await enrol(visitor, 1)];
  const [page] = mine.pages as [Page];
  const api = await playwright.request.newContext({
    baseURL,
    storageState: await page.context().storageState(),
  });
  const { rows } = await journal.query<{ id: string }>(
    `SELECT s."id" FROM "Session" s JOIN "User" u ON u."id" = s."userId" WHERE u."courriel" = $1`,
    [theirs.person.courriel],
  );
  const own = await takeForm(api, { nom: "fermer", page: "/profil/securite", form: /^fermer-[0-9a-f]/ });
  for (const sessionId of [rows[0]?.id ?? "", "00000000-0000-7000-8000-000000000000"]) {
    const fields = own.fields.map(
      ([name, value]) => [name, name === "sessionId" ? sessionId : value] as const,
    );
    const answer = await sendScripted(api, { ...own, fields });
    expect(await answer.text()).toContain(introuvable);
    expect(await doneBy(answer)).toEqual([]);
  }
  const [victim] = theirs.pages as [Page];
  await victim.goto("/profil");
  await expect(victim.getByLabel("Nom", { exact: true })).toHaveValue(theirs.person.nom);
  await api.dispose();
});
