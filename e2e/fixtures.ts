import {
  type APIResponse,
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Page,
} from "@playwright/test";
import { Client } from "pg";
import { type Browsers, keepBrowsers } from "@/e2e/browsers";
import { databaseOf } from "@/e2e/database";
import { demoPassword, type Persona, personas } from "@/prisma/personas";
import { openSession } from "@/scripts/session-cookie";

type Options = BrowserContextOptions;

type Fixtures = {
  /** A browser of its own in which this persona is signed in; `options` as for a new context. */
  as: (persona: Persona, options?: Options) => Promise<Page>;
  /** A browser of its own in which nobody is signed in. */
  visitor: (options?: Options) => Promise<Page>;
};

type State = Awaited<ReturnType<BrowserContext["storageState"]>>;

type WorkerFixtures = {
  /** The portal that is browsed. */
  portal: { readonly origin: string; readonly databaseUrl: string };
  browsers: Browsers;
  /** A session of each persona, opened once a worker. */
  cookies: (persona: Persona) => Promise<State>;
};

/**
 * All journeys come from one address, which may not sign up thirty people an hour nor sign in a hundred times in fifteen
 * minutes: those limits are tested elsewhere.
 */
async function forgetAddress(page: Page): Promise<void> {
  const client = new Client({ connectionString: await databaseOf(new URL(page.url()).origin) });
  await client.connect();
  await client.query(`DELETE FROM "RateLimit" WHERE "key" ~ '^(in|cx)-adresse:'`);
  await client.end();
}

/** Fills « CONNEXION » and clicks; `from`, on its page once one was led there. */
export async function signIn(
  page: Page,
  courriel: string,
  motDePasse: string = demoPassword,
  from = "/connexion",
): Promise<void> {
  await page.goto(from);
  await forgetAddress(page);
  const form = page.getByRole("form", { name: "Connexion" });
  await form.getByLabel("Courriel").fill(courriel);
  await form.getByLabel("Mot de passe", { exact: true }).fill(motDePasse);
  await form.getByRole("button", { name: "Connexion" }).click();
}

/** A persona is shared by tests that run together: what one types would come back in the form of another. */
function keepNoDraft(): void {
  const send = window.fetch;
  window.fetch = (input, init) =>
    input === "/fiches/nouvelle/brouillon" ? new Promise(() => {}) : send(input, init);
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  portal: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern.
    async ({}, use, { project }) => {
      const origin = project.use.baseURL ?? "";
      await use({ origin, databaseUrl: await databaseOf(origin) });
    },
    { scope: "worker" },
  ],
  cookies: [
    async ({ portal: { origin, databaseUrl } }, use) => {
      const states = new Map<Persona, Promise<State>>();
      const signedIn = async (persona: Persona): Promise<State> => ({
        cookies: [await openSession(databaseUrl, origin, personas[persona].courriel)],
        origins: [],
      });
      await use((persona) => {
        const state = states.get(persona) ?? signedIn(persona);
        states.set(persona, state);
        return state;
      });
    },
    { scope: "worker" },
  ],
  browsers: [({ browser }, use) => use(keepBrowsers(browser)), { scope: "worker" }],
  as: async ({ browsers, cookies }, use) => {
    await use(async (persona, options = {}) => {
      const state = await cookies(persona);
      return (await browsers.take(options, state.cookies, keepNoDraft)).newPage();
    });
    await browsers.giveBack();
  },
  visitor: async ({ browsers }, use) => {
    await use(async ({ storageState, ...options } = {}) => {
      const cookies = typeof storageState === "object" ? storageState.cookies : [];
      return (await browsers.take(options, cookies)).newPage();
    });
    await browsers.giveBack();
  },
});

export { expectAccessible } from "./accessible";
export { type APIResponse, expect };

/** A text that no other test uses. */
export function unique(text: string): string {
  return `${text} ${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;
}

/** The link of the last e-mail sent to this address, as the newcomer finds it on `/demo/courriels`. */
export async function openLastCourriel(page: Page, courriel: string, sujet: RegExp): Promise<void> {
  await expect(async () => {
    await page.goto(`/demo/courriels?a=${encodeURIComponent(courriel)}`);
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

export type Person = { prenom: string; nom: string; courriel: string; motDePasse: string };

/** Someone whom nobody knows yet. */
export function newPerson(prenom = "Gaspard"): Person {
  const nom = unique("Nouvelle");
  const courriel = `${nom.toLowerCase().replace(" ", ".")}@exemple.example`;
  return { prenom, nom, courriel, motDePasse: "lanterne bruyère comptoir ardoise" };
}

/** Fills INSCRIPTION; `typed` says what is typed instead. */
export async function fillSignUp(page: Page, person: Person, typed: Record<string, string> = {}) {
  const form = page.getByRole("form", { name: "Inscription" });
  const values = {
    Prénom: person.prenom,
    Nom: person.nom,
    Courriel: person.courriel,
    "Confirmation du courriel": person.courriel,
    "Mot de passe": person.motDePasse,
    "Confirmation du mot de passe": person.motDePasse,
    ...typed,
  };
  for (const [label, value] of Object.entries(values))
    await form.getByLabel(label, { exact: true }).fill(value);
  return form;
}

/** INSCRIPTION, up to the page that says to look at one’s e-mail. */
export async function signUp(page: Page, person: Person): Promise<void> {
  await page.goto("/connexion");
  await forgetAddress(page);
  const form = await fillSignUp(page, person);
  await form.getByRole("button", { name: "Inscription" }).click();
  await expect(page).toHaveURL(/\/verification$/);
}

/** Signs up, opens the e-mail, confirms: ends on the home, signed in. */
export async function register(page: Page, person: Person): Promise<void> {
  await signUp(page, person);
  await openLastCourriel(page, person.courriel, /Confirmez votre courriel/);
  await page.getByRole("link", { name: "Confirmer mon courriel" }).click();
  await page.getByLabel("Mot de passe", { exact: true }).fill(person.motDePasse);
  await page.getByRole("button", { name: "Confirmer mon courriel" }).click();
  await expect(page.getByRole("heading", { name: `Bienvenue, ${person.prenom}` })).toBeVisible();
}

/** The name of each stop of the Tab key, from the top of the page. */
export async function tabStops(page: Page): Promise<string[]> {
  const stops: string[] = [];
  for (let count = 0; count < 200; count++) {
    await page.keyboard.press("Tab");
    const name = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement) || element === document.body) return null;
      const label = "labels" in element ? (element as HTMLInputElement).labels?.[0] : undefined;
      return element.getAttribute("aria-label") ?? (label ?? element).textContent.trim();
    });
    if (name === null) break;
    stops.push(name);
  }
  return stops;
}

/** Types in the guide’s picker and chooses the name; the list may still be waking up on a slow machine. */
export async function choosePerson(page: Page, typed: string, nom = typed): Promise<void> {
  const field = page.getByRole("combobox", { name: "Entrez le nom de l’utilisateur à ajouter" });
  const option = page.getByRole("listbox").getByRole("option").filter({ hasText: nom }).first();
  await expect(async () => {
    await field.fill("");
    await field.pressSequentially(typed);
    await expect(option).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await option.click();
}
