import type { Page } from "@playwright/test";
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

/** Muriel puts this person on the list of a new fiche; returns the fiche. */
async function grantNew(muriel: Page, person: Person) {
  const fiche = await createFiche(muriel);
  await muriel.goto(`${fiche.url}/acces`);
  await choosePerson(muriel, person.nom, person.nom);
  await muriel.getByRole("button", { name: "Ajouter", exact: true }).click();
  await expect(muriel.getByText(/peut accéder au SET pour cette production/)).toBeVisible();
  return fiche;
}

test.describe("Mes accès", () => {
  test("le personnel de l’AQPM n’en a pas, et n’en quitte pas d’une autre personne", async ({ as }) => {
    const aline = await as("aline");
    await aline.goto("/fiches");
    await expect(aline.getByRole("link", { name: "Mes accès" })).toHaveCount(0);
    expect((await aline.goto("/mes-acces"))?.status()).toBe(403);
    await expect(aline.getByText(/n’est jamais sur une liste d’accès/)).toBeVisible();
    const denis = await as("denis");
    for (const id of ["nimporte", "00000000-0000-4000-8000-000000000000"])
      expect((await denis.goto(`/mes-acces?quitter=${id}`))?.status()).toBe(404);
  });

  test("chacun y lit ses productions, par qui, depuis quand et jusqu’à quand, et ouvre le SET d’ici", async ({
    as,
  }) => {
    const chloe = await as("chloe");
    await chloe.goto("/fiches");
    await chloe.getByRole("navigation").getByRole("link", { name: "Mes accès" }).click();
    await expect(chloe.getByRole("heading", { level: 1, name: "Mes accès" })).toBeVisible();
    const row = chloe.getByRole("row").filter({ hasText: "Les Nuits de la Côte-Nord" });
    await expect(row).toContainText("Productions Boréales");
    await expect(row).toContainText("Coordination");
    await expect(row).toContainText("par Muriel Mur");
    await expect(row).toContainText(/se termine avec la production, le/);
    await expect(row.getByRole("link", { name: /Accéder au SET pour Les Nuits/ })).toBeVisible();
    await chloe.getByText(/Anciens accès \(/).click();
    await expect(chloe.getByRole("listitem").filter({ hasText: "Ondes courtes" })).toContainText(
      /du \d{4}-\d{2}-\d{2} au \d{4}-\d{2}-\d{2}/,
    );
    await expect(chloe.getByRole("link", { name: "Ondes courtes" })).toHaveCount(0);
    await expectAccessible(chloe);
  });

  for (const javaScriptEnabled of [true, false]) {
    test(`quitter un accès se demande d’abord, puis se fait, ${javaScriptEnabled ? "avec" : "sans"} JavaScript`, async ({
      as,
      visitor,
    }) => {
      test.slow();
      const page = await visitor();
      const person = newPerson();
      await register(page, person);
      const muriel = await as("muriel");
      const fiche = await grantNew(muriel, person);
      const own = javaScriptEnabled
        ? page
        : await visitor({ javaScriptEnabled, storageState: await page.context().storageState() });
      await own.goto("/mes-acces");
      await own.getByRole("button", { name: `Quitter ${fiche.titre}` }).click();
      if (javaScriptEnabled) {
        const dialog = own.getByRole("dialog", { name: `Quitter « ${fiche.titre} »?` });
        await expectAccessible(own);
        await dialog.getByRole("button", { name: "Annuler" }).click();
        await expect(own.getByRole("row").filter({ hasText: fiche.titre })).toBeVisible();
        await own.getByRole("button", { name: `Quitter ${fiche.titre}` }).click();
        await dialog.getByRole("button", { name: "Quitter", exact: true }).click();
      } else {
        await expect(
          own.getByRole("heading", { level: 1, name: `Quitter « ${fiche.titre} »?` }),
        ).toBeVisible();
        await own.getByRole("main").getByRole("button", { name: "Quitter" }).click();
      }
      await expect(own.getByText(/Vous avez quitté cette production/)).toBeVisible();
      await own.getByText("Anciens accès (1)").click();
      await expect(own.getByRole("listitem").filter({ hasText: fiche.titre })).toBeVisible();
      expect((await own.goto(fiche.url))?.status()).toBe(404);
      await muriel.goto(`${fiche.url}/acces`);
      await expect(
        muriel.getByRole("main").getByRole("button", { name: `Retirer ${person.prenom} ${person.nom}` }),
      ).toHaveCount(0);
    });
  }

  test("au téléphone comme au bureau, la navigation mène à « Mes accès » et rien ne dépasse", async ({
    as,
  }) => {
    const muriel = await as("muriel");
    for (const width of [320, 768, 1024, 1280]) {
      await muriel.setViewportSize({ width, height: 800 });
      await muriel.goto("/mes-acces");
      const wide = await muriel.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(wide, `${width} px`).toBeLessThanOrEqual(0);
      if (width >= 1024) {
        const box = await muriel.getByRole("navigation", { name: "Principale" }).boundingBox();
        expect(box?.height, `${width} px : une seule ligne`).toBeLessThan(70);
      }
    }
  });
});
