import type { Browser, Page } from "@playwright/test";
import {
  choosePerson,
  createFiche,
  expect,
  expectAccessible,
  newPerson,
  type Person,
  register,
  test,
} from "@/e2e/fixtures";
import { openMaison } from "@/e2e/maison-pages";

const nom = (person: Person) => `${person.prenom} ${person.nom}`;

async function enrol(browser: Browser): Promise<Person> {
  const person = newPerson();
  const context = await browser.newContext();
  await register(await context.newPage(), person);
  await context.close();
  return person;
}

/** Puts the person on the list of a new fiche; confirms who is new to the house. */
async function grant(page: Page, person: Person): Promise<{ titre: string; url: string }> {
  const fiche = await createFiche(page);
  await page.goto(`${fiche.url}/acces`);
  await choosePerson(page, person.nom);
  const added = page.getByText(`${nom(person)} peut accéder au SET pour cette production.`);
  const confirm = page.getByRole("button", { name: "Ajouter", exact: true });
  await expect(added.or(confirm).first()).toBeVisible();
  if (await confirm.isVisible()) await confirm.click();
  await expect(added).toBeVisible();
  return fiche;
}

/** From the house's page, by its list and its search. */
async function openPerson(page: Page, person: Person): Promise<void> {
  await openMaison(page, "Productions Boréales");
  await page.getByRole("link", { name: "Personnes de la maison" }).click();
  await page.getByRole("searchbox", { name: "Chercher un nom ou un courriel" }).fill(person.courriel);
  await page.getByRole("button", { name: "Chercher" }).click();
  await page.getByRole("link", { name: nom(person), exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: nom(person) })).toBeVisible();
}

test.describe("Les personnes d’une maison", () => {
  test("la liste n’existe pas pour les autres, et personne n’y est qui n’y tient rien", async ({ as }) => {
    const aline = await as("aline");
    const maison = await openMaison(aline, "Productions Boréales");
    await aline.goto(`/utilisateurs?q=${encodeURIComponent("denis.cote@exemple.example")}`);
    const href = await aline.getByRole("link", { name: "Denis Côté-Roy" }).getAttribute("href");
    const denis = String(href).replace("/utilisateurs/", "");
    for (const persona of ["chloe", "denis", "ines"] as const) {
      const page = await as(persona);
      for (const path of [`${maison}/personnes`, `${maison}/personnes/${denis}`])
        expect((await page.goto(path))?.status(), `${persona} ${path}`).toBe(404);
    }
    const muriel = await as("muriel");
    for (const id of [denis, "nimporte", "00000000-0000-4000-8000-000000000000"])
      expect((await muriel.goto(`${maison}/personnes/${id}`))?.status()).toBe(404);
    await muriel.goto(`${maison}/personnes?q=denis`);
    await expect(muriel.getByText("Aucune personne ne correspond.")).toBeVisible();
  });

  test("un principal ne retire pas de rôle, et la page le dit ; on ne se retire pas soi-même", async ({
    as,
  }) => {
    const karim = await as("karim");
    const maison = await openMaison(karim, "Productions Boréales");
    await karim.getByRole("link", { name: "Muriel Mur", exact: true }).click();
    await expect(karim.getByText(/Son rôle de délégué reste/)).toBeVisible();
    await expectAccessible(karim);
    await karim.goto(maison);
    await karim.getByRole("main").getByRole("link", { name: "Karim Benali", exact: true }).click();
    await expect(karim.getByText(/Pour partir vous-même/)).toBeVisible();
    await expect(karim.getByRole("button", { name: "Retirer partout" })).toHaveCount(0);
  });

  for (const javaScriptEnabled of [true, false]) {
    test(`retirer partout, ${javaScriptEnabled ? "avec" : "sans"} JavaScript : tout part d’un coup, et revient d’un clic`, async ({
      as,
      browser,
    }) => {
      test.slow();
      const person = await enrol(browser);
      const scripted = await as("muriel");
      const fiches = [await grant(scripted, person), await grant(scripted, person)];
      const maison = await openMaison(scripted, "Productions Boréales");

      const muriel = javaScriptEnabled ? scripted : await as("muriel", { javaScriptEnabled });
      await openPerson(muriel, person);
      for (const { titre } of fiches) await expect(muriel.getByRole("link", { name: titre })).toBeVisible();
      await expect(muriel.getByText(/n’accédera plus au SET pour 2 productions/)).toBeVisible();
      if (javaScriptEnabled) await expectAccessible(muriel);
      await muriel.getByRole("button", { name: "Retirer partout" }).click();
      await expect(muriel.getByText(`${nom(person)} n’agit plus pour Productions Boréales.`)).toBeVisible();
      await expect(muriel.getByText(/2 accès au SET/)).toBeVisible();
      if (javaScriptEnabled) await expectAccessible(muriel);
      for (const { url } of fiches) {
        const other = await as("karim");
        await other.goto(`${url}/acces`);
        await expect(other.getByRole("button", { name: `Retirer ${nom(person)}` })).toHaveCount(0);
      }
      await muriel.getByRole("button", { name: "Annuler" }).click();
      await expect(muriel.getByText(/Le retrait est annulé/)).toBeVisible();
      for (const { titre } of fiches) await expect(muriel.getByRole("link", { name: titre })).toBeVisible();
      await muriel.goto(`${maison}/personnes?q=${encodeURIComponent(person.courriel)}`);
      await expect(muriel.getByRole("row").filter({ hasText: person.courriel })).toContainText(
        "2 productions",
      );
    });
  }
});
