import type { Page } from "@playwright/test";
import { createFiche, expect, expectAccessible, fillFiche, test, unique } from "@/e2e/fixtures";

const NEW = "/fiches/nouvelle";
const titleOf = (page: Page) => page.getByLabel("Titre", { exact: true });

test.describe("Dupliquer une fiche", () => {
  test("une personne autorisée ne duplique pas ; pour une autre maison la fiche n’existe pas ; ni le personnel", async ({
    as,
  }) => {
    const muriel = await as("muriel");
    await muriel.goto("/fiches?q=cote%20nord");
    const href = await muriel
      .getByRole("table")
      .getByRole("link", { name: "Les Nuits de la Côte-Nord", exact: true })
      .getAttribute("href");
    const copie = href?.split("/").at(-1);
    for (const [persona, status] of [
      ["chloe", 403],
      ["aline", 403],
      ["ines", 404],
      ["denis", 404],
    ] as const) {
      const page = await as(persona);
      expect((await page.goto(`${NEW}?copie=${copie}`))?.status(), persona).toBe(status);
      await page.goto(String(href));
      await expect(page.getByRole("link", { name: "Dupliquer" })).toHaveCount(0);
    }
    expect((await muriel.goto(`${NEW}?copie=nimporte`))?.status()).toBe(404);
  });

  test("la saison suivante, dates à entrer, avec l’équipe si on le veut", async ({ as }) => {
    const page = await as("karim");
    await page.goto("/fiches?q=cote%20nord");
    await page
      .getByRole("table")
      .getByRole("link", { name: "Les Nuits de la Côte-Nord", exact: true })
      .click();
    await page.getByRole("link", { name: "Dupliquer" }).click();
    await expect(titleOf(page)).toHaveValue("Les Nuits de la Côte-Nord");
    await expect(page.getByLabel("Saison")).toHaveValue("3");
    await expect(page.getByLabel("Nombre d’épisodes")).toHaveValue("8");
    for (const name of ["Tournage, début", "Tournage, fin", "N° interne"])
      await expect(page.getByLabel(name)).toHaveValue("");
    const team = page.getByLabel(/^Reprendre aussi l’équipe \(\d+ personnes\)/);
    await expect(team).not.toBeChecked();
    await page.getByText("Voir les noms").click();
    await expect(page.getByRole("listitem").filter({ hasText: "Chloé Tremblay-Gagné" })).toContainText(
      "Coordination",
    );
    await expectAccessible(page);
    const titre = unique("Les Nuits");
    const year = new Date().getFullYear() + 1;
    await titleOf(page).fill(titre);
    await page.getByLabel("Tournage, début").fill(`${year}-02-01`);
    await page.getByLabel("Tournage, fin").fill(`${year}-03-01`);
    await team.check();
    await page.getByRole("button", { name: "Créer", exact: true }).click();
    await expect(page.getByText("La fiche de production est créée.")).toBeVisible();
    await expect(page.getByText("Sept-Îles, Baie-Comeau")).toBeVisible();
    const chloe = await as("chloe");
    expect((await chloe.goto(new URL(page.url()).pathname))?.status()).toBe(200);
  });
});

test.describe("Les titres et l’entente", () => {
  test("un titre qui ressemble se dit en tapant ; le même se confirme, avec et sans JavaScript", async ({
    as,
  }) => {
    const page = await as("muriel");
    const { titre, url } = await createFiche(page);
    await page.goto(NEW);
    await titleOf(page).pressSequentially(`${titre.slice(0, -1)}`);
    await expect(page.getByText("dont le titre ressemble à celui-ci", { exact: false })).toBeVisible();
    await expect(page.getByRole("link", { name: titre })).toHaveAttribute("href", url);
    await expectAccessible(page);
    await fillFiche(page, titre.toUpperCase());
    await expect(page.getByText("a déjà une fiche de ce titre", { exact: false })).toBeVisible();
    await expect(page.getByLabel("Créer quand même")).toHaveCount(0);
    await page.getByRole("button", { name: "Créer", exact: true }).click();
    await expect(page.getByRole("form").getByRole("alert")).toContainText(
      "Votre maison de production a déjà",
    );
    await page.getByLabel("Créer quand même").check();
    await page.getByRole("button", { name: "Créer", exact: true }).click();
    await expect(page.getByText("La fiche de production est créée.")).toBeVisible();

    const plain = await as("muriel", { javaScriptEnabled: false });
    await plain.goto(NEW);
    await fillFiche(plain, titre);
    await plain.getByRole("button", { name: "Créer", exact: true }).click();
    await expect(plain.getByText("cochez « Créer quand même »", { exact: false }).first()).toBeVisible();
    await plain.getByLabel("Créer quand même").check();
    await plain.getByRole("button", { name: "Créer", exact: true }).click();
    await expect(plain.getByText("La fiche de production est créée.")).toBeVisible();
  });

  test("les titres d’une maison ne se disent pas aux autres", async ({ as, visitor }) => {
    const muriel = await as("muriel");
    const { titre } = await createFiche(muriel, unique("Zibeline quartz"));
    await muriel.goto(NEW);
    const maison = await muriel.locator("input[name=maisonId]").first().inputValue();
    const query = `/fiches/titres?${new URLSearchParams({ maison, titre })}`;
    const own = await (await muriel.request.get(query)).json();
    expect(own).toMatchObject({ identiques: true, fiches: [{ titre }] });
    for (const persona of ["ines", "denis", "chloe"] as const) {
      const page = await as(persona);
      expect(await (await page.request.get(query)).json()).toEqual({ identiques: false, fiches: [] });
    }
    const nobody = await visitor();
    expect((await nobody.request.get(query)).status()).toBe(401);
  });

  test("le type propose l’entente, tant qu’on n’a pas choisi, et dit pourquoi", async ({ as }) => {
    const page = await as("muriel");
    await page.goto(NEW);
    const type = page.getByLabel("Type de production");
    const entente = page.getByLabel("Entente applicable");
    await type.selectOption("Websérie");
    await expect(entente).toHaveValue("NOUVEAUX_MEDIAS");
    await expect(page.getByText("Proposée parce qu’une websérie", { exact: false }).first()).toBeVisible();
    await type.selectOption("Documentaire");
    await expect(entente).toHaveValue("");
    await expect(
      page.getByText("Cela dépend de la première diffusion du documentaire", { exact: false }).first(),
    ).toBeVisible();
    await entente.selectOption("Film");
    await type.selectOption("Téléfilm");
    await expect(entente).toHaveValue("FILM");

    const plain = await as("muriel", { javaScriptEnabled: false });
    await plain.goto(NEW);
    await plain.getByText("Quelle entente choisir?").click();
    await expect(plain.getByText("Proposée parce qu’un téléfilm", { exact: false })).toBeVisible();
  });
});
