import type { Page } from "@playwright/test";
import { createFiche, expect, expectAccessible, test } from "@/e2e/fixtures";

const NUITS = "Les Nuits de la Côte-Nord";

/** From the list of accesses of a new fiche to the team of « Les Nuits de la Côte-Nord ». */
async function chooseNuits(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/acces`);
  await page.getByRole("link", { name: "Copier une équipe" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Copier une équipe" })).toBeVisible();
  const search = page.getByRole("searchbox", { name: "Chercher un titre ou un numéro" });
  if (await search.isVisible()) {
    await search.fill("cote nord");
    await search.press("Enter");
  }
  await page.getByRole("link", { name: NUITS, exact: true }).click();
  await expect(page.getByRole("form", { name: "Équipe à copier" })).toBeVisible();
}

test.describe("Copier une équipe", () => {
  test("une personne autorisée, une autre maison, une personne sans accès : refusées comme partout", async ({
    as,
  }) => {
    const muriel = await as("muriel");
    await muriel.goto("/fiches?q=cote%20nord");
    const link = muriel.getByRole("table").getByRole("link", { name: NUITS, exact: true });
    const href = await link.getAttribute("href");
    for (const [persona, status] of [
      ["chloe", 403],
      ["ines", 404],
      ["denis", 404],
    ] as const) {
      const page = await as(persona);
      expect((await page.goto(`${href}/acces/equipe`))?.status()).toBe(status);
    }
    expect((await muriel.goto("/fiches/nimporte/acces/equipe"))?.status()).toBe(404);
    expect((await muriel.goto(`${href}/acces/equipe?de=nimporte`))?.status()).toBe(404);
    // A team is copied from another fiche, never from the fiche itself.
    expect((await muriel.goto(`${href}/acces/equipe?de=${href?.split("/").at(-1)}`))?.status()).toBe(404);
  });

  test("l’équipe d’une autre maison n’existe pas, même pour le personnel", async ({ as }) => {
    const ines = await as("ines");
    const theirs = await createFiche(ines);
    const muriel = await as("muriel");
    const ours = await createFiche(muriel);
    const aline = await as("aline");
    const path = `${ours.url}/acces/equipe?de=${theirs.url.split("/").at(-1)}`;
    for (const page of [muriel, aline]) expect((await page.goto(path))?.status()).toBe(404);
  });

  test("on choisit une production, on coche, les fonctions suivent ; deux fois n’ajoute rien de plus", async ({
    as,
  }) => {
    test.slow();
    const page = await as("muriel");
    const { url, titre } = await createFiche(page);
    await chooseNuits(page, url);
    await expect(page.getByText("Déjà sur la liste.")).toBeVisible();
    await expect(page.getByText("Son compte est suspendu.")).toHaveCount(0);
    const chloe = page.getByRole("listitem").filter({ hasText: "Chloé Tremblay-Gagné" });
    await expect(chloe.getByRole("checkbox")).toBeChecked();
    await expect(chloe.getByRole("combobox", { name: "Fonction de Chloé Tremblay-Gagné" })).toHaveValue(
      "coordination",
    );
    await expectAccessible(page);

    // By keyboard: everyone off, then two on.
    for (const box of await page.getByRole("checkbox").all())
      if (await box.isChecked()) await box.press("Space");
    await expect(page.getByRole("button", { name: "Ajouter (0)" })).toBeVisible();
    await page.getByRole("button", { name: "Ajouter (0)" }).press("Enter");
    await expect(page.getByRole("form").getByRole("alert")).toContainText("Cochez au moins une personne.");
    await chloe.getByRole("checkbox").press("Space");
    await page.getByRole("checkbox", { name: "Karim Benali" }).press("Space");
    await page.getByRole("combobox", { name: "Fonction de Karim Benali" }).selectOption("Régie");
    await page.getByRole("button", { name: "Ajouter (2)" }).press("Enter");

    await expect(page.getByText("2 personnes ajoutées.")).toBeVisible();
    const karim = page.getByRole("listitem").filter({ hasText: "karim.benali@boreales.example" });
    await expect(karim).toContainText("Régie");
    const reader = await as("chloe");
    expect((await reader.goto(url))?.status()).toBe(200);
    await expect(reader.getByRole("heading", { level: 1, name: titre })).toBeVisible();

    // « Précédent », then the same again.
    await chooseNuits(page, url);
    await expect(page.getByRole("checkbox", { name: "Karim Benali" })).toHaveCount(0);
  });

  test("sans JavaScript : chercher, cocher, ajouter", async ({ as }) => {
    const page = await as("karim", { javaScriptEnabled: false });
    const { url } = await createFiche(page);
    await chooseNuits(page, url);
    for (const box of await page.getByRole("checkbox").all()) await box.uncheck();
    const send = page.getByRole("button", { name: "Ajouter", exact: true });
    await send.click();
    await expect(page.getByText("Cochez au moins une personne.")).toBeVisible();
    const muriel = page.getByRole("listitem").filter({ hasText: "Muriel Mur" });
    await muriel.getByRole("checkbox").check();
    await muriel.getByRole("combobox").selectOption("Coordination");
    await send.click();
    await expect(page.getByText("1 personne ajoutée.")).toBeVisible();
    await expect(page.getByRole("listitem").filter({ hasText: "Muriel Mur" })).toContainText("Coordination");
  });
});
