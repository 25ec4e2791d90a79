import type { Page } from "@playwright/test";
import { type Partenaire, type Place, startPlace } from "@/e2e/apache/place";
import { test as base, expect } from "@/e2e/fixtures";
import { personas } from "@/prisma/personas";

const START_MS = 180_000;

/** The tests of `e2e/fixtures.ts`, on a portal that knows both partners: `as` and `visitor` browse there. */
export const test = base.extend<{ passage: (page: Page) => Promise<Passage> }, { place: Place }>({
  place: [
    async ({ playwright: _ }, use) => {
      const place = await startPlace();
      await use(place).finally(place.stop);
    },
    { scope: "worker", timeout: START_MS },
  ],
  portal: [({ place: { origin, databaseUrl } }, use) => use({ origin, databaseUrl }), { scope: "worker" }],
  baseURL: async ({ portal }, use) => use(portal.origin),
  passage: async ({ place }, use) =>
    use(async (page) => new Passage(page, await findFiche(place.client, TITRE))),
});

export { expect };

/** « Les Nuits de la Côte-Nord », on the list of which Chloé is. */
export const TITRE = "Les Nuits de la Côte-Nord";

async function findFiche(client: Place["client"], titre: string): Promise<string> {
  const { rows } = await client.query(`SELECT "id" FROM "Fiche" WHERE "titre" = $1`, [titre]);
  return rows[0].id;
}

/** Another production, on the list of which Chloé is from now on. */
export async function secondFiche({ client }: Place): Promise<string> {
  const titre = "L’Été sans Élise";
  await client.query(
    `INSERT INTO "Acces" ("id", "ficheId", "userId") SELECT gen_random_uuid(), f."id", u."id" FROM "Fiche" f, "User" u
     WHERE f."titre" = $1 AND u."courriel" = $2 ON CONFLICT DO NOTHING`,
    [titre, personas.chloe.courriel],
  );
  return findFiche(client, titre);
}

/** The way to the SET, one redirection at a time, with the cookies of this page’s browser. */
export class Passage {
  constructor(
    private readonly page: Page,
    readonly fiche: string,
  ) {}

  /** The click: the address of the partner where the passage is carried. */
  launch(): Promise<string> {
    return this.follow(`/fiches/${this.fiche}/set`);
  }

  /** Up to where the partner asks the portal who that is. */
  async ask(): Promise<string> {
    return this.follow(await this.launch());
  }

  /** Up to where the portal sends the code. */
  async answer(): Promise<string> {
    return this.follow(await this.ask());
  }

  /** Where this address sends the browser. */
  async follow(address: string): Promise<string> {
    const response = await this.page.request.get(address, { maxRedirects: 0 });
    const { location } = response.headers();
    if (!location) throw new Error(`${response.status()} à ${address} : rien n’y mène plus loin.`);
    return new URL(location, response.url()).href;
  }

  /** All of it, as a click does; ends on the page of the production. */
  async arrive(site: string): Promise<string> {
    await this.page.goto(`/fiches/${this.fiche}`);
    await this.page.getByRole("link", { name: `Accéder au SET pour ${TITRE}` }).click();
    const address = `${site}/productions/${this.fiche}`;
    await expect(this.page).toHaveURL(address);
    await expect(this.page.getByText("Chloé Tremblay-Gagné").first()).toBeVisible();
    return address;
  }
}

/** What each partner says itself once it holds a code that is worth nothing. */
export const refusDuPartenaire: Readonly<Record<Partenaire, RegExp>> = {
  "set-demo": /Le portail a refusé ce passage|Ce retour du portail n’est pas attendu ici/,
  "set-aqtis": /Le SET ne s’est pas ouvert/,
};

/** A page in French that says what happened, what to do, and leads back to the portal. */
export async function expectRefusal(page: Page, where: string, said: RegExp | string): Promise<void> {
  expect(new URL(page.url()).origin).toBe(where);
  await expect(page.locator("html")).toHaveAttribute("lang", /^fr/);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByText(said).first()).toBeVisible();
  await expect(
    page.getByText(/cliquez|écrivez|Un administrateur de la maison de production peut/i),
  ).not.toHaveCount(0);
  await expect(page.getByRole("link", { name: /fiches|portail/i }).first()).toBeVisible();
}
