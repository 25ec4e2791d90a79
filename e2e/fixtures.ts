import { AxeBuilder } from "@axe-core/playwright";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Page,
} from "@playwright/test";
import { demoPassword, type Persona, personas } from "@/prisma/personas";

type Options = BrowserContextOptions;

type Fixtures = {
  /** A browser of its own in which this persona is signed in; `options` as for a new context. */
  as: (persona: Persona, options?: Options) => Promise<Page>;
  /** A browser of its own in which nobody is signed in. */
  visitor: (options?: Options) => Promise<Page>;
};

type WorkerFixtures = {
  /** Signing in costs a hash: once a worker for each persona. */
  cookies: (persona: Persona) => ReturnType<BrowserContext["storageState"]>;
};

/** Fills « CONNEXION » and clicks. */
export async function signIn(page: Page, courriel: string, motDePasse = demoPassword): Promise<void> {
  await page.goto("/connexion");
  const form = page.getByRole("form", { name: "Connexion" });
  await form.getByLabel("Courriel").fill(courriel);
  await form.getByLabel("Mot de passe", { exact: true }).fill(motDePasse);
  await form.getByRole("button", { name: "Connexion" }).click();
}

async function signedInState(browser: Browser, persona: Persona) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await signIn(page, personas[persona].courriel);
  await page.waitForURL("**/fiches");
  const state = await context.storageState();
  await context.close();
  return state;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  cookies: [
    async ({ browser }, use) => {
      const states = new Map<Persona, ReturnType<BrowserContext["storageState"]>>();
      await use((persona) => {
        const state = states.get(persona) ?? signedInState(browser, persona);
        states.set(persona, state);
        return state;
      });
    },
    { scope: "worker" },
  ],
  as: async ({ browser, cookies }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (persona, options = {}) => {
      const context = await browser.newContext({ ...options, storageState: await cookies(persona) });
      contexts.push(context);
      return context.newPage();
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
  visitor: async ({ browser }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext(options);
      contexts.push(context);
      return context.newPage();
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

export { expect };

/** Nothing that axe finds at WCAG 2.2 AA, best practices included. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(" | ")}`),
  ).toEqual([]);
}

/** A text that no other test uses. */
export function unique(text: string): string {
  return `${text} ${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;
}

/** The link of the last e-mail sent to this address, as the newcomer finds it on `/demo/courriels`. */
export async function openLastCourriel(page: Page, courriel: string, sujet: RegExp): Promise<void> {
  await expect(async () => {
    await page.goto("/demo/courriels");
    await page
      .getByRole("row")
      .filter({ hasText: courriel })
      .filter({ hasText: sujet })
      .first()
      .getByRole("link")
      .first()
      .click({ timeout: 2_000 });
  }).toPass({ timeout: 20_000 });
}

export type NewFiche = { titre: string; url: string };

/** Fills what « Créer » requires, and creates the fiche. */
export async function createFiche(page: Page, titre = unique("Production d’essai")): Promise<NewFiche> {
  await page.goto("/fiches/nouvelle");
  await fillFiche(page, titre);
  await page.getByRole("button", { name: "Créer" }).click();
  await expect(page.getByRole("heading", { level: 1, name: titre })).toBeVisible();
  return { titre, url: new URL(page.url()).pathname };
}

/** Fills the required fields of a fiche, and nothing else. */
export async function fillFiche(page: Page, titre: string): Promise<void> {
  const year = new Date().getFullYear() + 1;
  await page.getByLabel("Titre", { exact: true }).fill(titre);
  await page.getByLabel("Type de production").selectOption("Long métrage");
  await page.getByLabel("Entente applicable").selectOption("Film");
  await page.getByLabel("Producteur", { exact: true }).selectOption({ index: 1 });
  await page.getByLabel("Tournage, début").fill(`${year}-02-01`);
  await page.getByLabel("Tournage, fin").fill(`${year}-03-15`);
  const ressource = page.getByRole("group", { name: "Personne-ressource" });
  await ressource.getByLabel("Nom").fill("Karim Benali");
  await ressource.getByLabel("Courriel").fill("karim.benali@boreales.example");
  await ressource.getByLabel("Téléphone").fill("514 873-6565, poste 123");
}
