import type { Page } from "@playwright/test";
import { createFiche, expect, test } from "@/e2e/fixtures";

test.describe("Imprimer", () => {
  test("une fiche, même toute remplie, tient sur une page, sans rien de ce qui se clique", async ({ as }) => {
    const page = await as("karim");
    await page.goto("/fiches?q=cote%20nord");
    await page
      .getByRole("table")
      .getByRole("link", { name: "Les Nuits de la Côte-Nord", exact: true })
      .click();
    await expect(page.getByRole("heading", { level: 1, name: "Les Nuits de la Côte-Nord" })).toBeVisible();
    for (const format of ["Letter", "A4"] as const) expect(await countPages(page, format)).toBe(1);
    await page.emulateMedia({ media: "print" });
    await expect(page.getByRole("link", { name: "AQPM, accueil du portail" })).toBeVisible();
    for (const said of [
      /^\d{4}-\d{4} · Série, saison 2/,
      "Sept-Îles, Baie-Comeau",
      "Personne-ressource",
      "H2L 1R6",
    ])
      await expect(page.getByText(said, { exact: false }).first()).toBeVisible();
    for (const control of ["button", "textbox", "navigation", "contentinfo"] as const)
      await expect(page.getByRole(control)).toHaveCount(0);

    const full = await as("karim");
    const { url } = await createFiche(full);
    await full.goto(`${url}/modifier`);
    await fillEverything(full);
    await full.getByRole("button", { name: "Sauvegarder" }).click();
    await expect(full.getByText("La fiche de production est sauvegardée.")).toBeVisible();
    for (const format of ["Letter", "A4"] as const) expect(await countPages(full, format)).toBe(1);
  });

  test("la liste des accès s’imprime sans formulaire ni bouton", async ({ as }) => {
    const page = await as("muriel");
    await page.goto("/fiches?q=cote%20nord");
    await page
      .getByRole("table")
      .getByRole("link", { name: "Les Nuits de la Côte-Nord", exact: true })
      .click();
    await page.getByRole("link", { name: "Gérer les accès" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Gérer les accès" })).toBeVisible();
    await page.emulateMedia({ media: "print" });
    await expect(page.getByText("chloe.tremblay@boreales.example")).toBeVisible();
    for (const control of ["button", "textbox", "combobox", "navigation", "contentinfo"] as const)
      await expect(page.getByRole(control)).toHaveCount(0);
  });
});

/** How many pages the browser prints. */
async function countPages(page: Page, format: "Letter" | "A4"): Promise<number> {
  const pdf = (await page.pdf({ format })).toString("latin1");
  return pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}

/** Something in each field of the form, as long as people write. */
async function fillEverything(page: Page): Promise<void> {
  const sentence = "Une répartitrice de nuit reconnaît une voix qu’elle croyait perdue. ";
  await page.getByLabel("Synopsis").fill(sentence.repeat(14));
  for (const name of [
    "Titre de travail",
    "N° interne",
    "Distributeur",
    "Production déléguée",
    "Réalisation",
    "Scénarisation",
  ])
    await page.getByLabel(name, { exact: false }).first().fill("Une réponse assez longue");
  for (const [name, value] of [
    ["Saison", "3"],
    ["Nombre d’épisodes", "10"],
    ["Durée en minutes", "44"],
    ["Diffuseurs et plateformes", "Télé-Québec, ICI Tou.tv, une plateforme et une autre"],
    ["Lieux de tournage", "Sept-Îles, Baie-Comeau, Havre-Saint-Pierre, Natashquan, Montréal et environs"],
    ["Partenaires de coproduction", "Les Films de la Dyle (Belgique)"],
    ["Partenaires de la production de service", "Un studio de Los Angeles"],
    ["Adresse du bureau de production", "1200, rue Ontario Est, bureau 400"],
    ["Ville", "Montréal"],
    ["Code postal", "H2L 1R6"],
  ] as const)
    await page.getByLabel(name).first().fill(value);
  for (const group of ["Direction de production", "Coordination de production"]) {
    const person = page.getByRole("group", { name: group });
    await person.getByLabel("Nom").fill("Noémie Ouellet-Laliberté");
    await person.getByLabel("Courriel").fill("noemie.ouellet@boreales.example");
    await person.getByLabel("Téléphone").fill("514 873-6565, poste 123");
  }
  for (const box of await page.getByRole("checkbox").all()) await box.check();
  const year = new Date().getFullYear() + 1;
  await page.getByLabel("Préproduction, début").fill(`${year}-01-01`);
  await page.getByLabel("Préproduction, fin").fill(`${year}-01-31`);
  await page.getByLabel("Postproduction, début").fill(`${year}-03-16`);
  await page.getByLabel("Postproduction, fin").fill(`${year}-06-30`);
}
