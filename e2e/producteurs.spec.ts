import { expect, expectAccessible, test, unique } from "@/e2e/fixtures";

const NOM = "Raison sociale, ou nom de la personne";

/** Ten digits that nobody has, right by Luhn’s check over the last eight. */
function newNeq(prefix = "11"): string {
  const body =
    String(Date.now() % 1e4).padStart(4, "0") + String(Math.floor(Math.random() * 1e3)).padStart(3, "0");
  const sum = [...body].reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return `${prefix}${body}${(10 - (sum % 10)) % 10}`;
}

test.describe("Producteurs", () => {
  test("sans maison, on n’y entre pas ; d’une autre maison, le producteur n’existe pas", async ({ as }) => {
    const muriel = await as("muriel");
    await muriel.goto("/producteurs?q=boreales%20fictions");
    const path = String(
      await muriel.getByRole("link", { name: "Boréales Fictions inc." }).getAttribute("href"),
    );
    for (const persona of ["chloe", "denis"] as const) {
      const page = await as(persona);
      for (const list of ["/producteurs", "/producteurs/nouveau"]) {
        expect((await page.goto(list))?.status()).toBe(403);
        await expect(
          page.getByText("Cette page est réservée aux administrateurs", { exact: false }),
        ).toBeVisible();
      }
      expect((await page.goto(path))?.status()).toBe(404);
    }
    const ines = await as("ines");
    expect((await ines.goto(path))?.status()).toBe(404);
    await ines.goto("/producteurs?q=boreales");
    await expect(ines.getByText("Aucun producteur ne correspond.")).toBeVisible();
  });

  test("nom absent, NEQ faux, NEQ d’une personne, NEQ déjà pris : la phrase est à côté du champ", async ({
    as,
  }) => {
    const page = await as("muriel");
    await page.goto("/producteurs");
    await page.getByRole("link", { name: "Ajouter un producteur" }).click();
    await page.getByRole("button", { name: "Ajouter" }).click();
    await expect(page.getByLabel(NOM)).toHaveAccessibleDescription(
      "Entrez la raison sociale, ou le nom de la personne.",
    );
    await page.getByLabel(NOM).fill("Essai");
    await page.getByLabel("NEQ").fill("1170000003");
    await page.getByRole("button", { name: "Ajouter" }).click();
    await expect(page.getByLabel("NEQ")).toHaveAttribute("aria-invalid", "true");
    await expect(page.getByLabel("NEQ")).toHaveValue("1170000003");
    await page.getByLabel("NEQ").fill("1170000005");
    await page.getByLabel("Personne", { exact: true }).check();
    await page.getByRole("button", { name: "Ajouter" }).click();
    await expect(page.getByLabel("NEQ")).toHaveAccessibleDescription(/Une personne n’a pas de NEQ/);
    await page.getByLabel("Société", { exact: true }).check();
    await page.getByRole("button", { name: "Ajouter" }).click();
    await expect(page.getByLabel("NEQ")).toHaveAccessibleDescription(
      /Un autre producteur de cette maison de production porte déjà ce NEQ/,
    );
    await expectAccessible(page);
  });

  test("ajouter, modifier, retrouver sans accents ; la seconde de deux sauvegardes est refusée", async ({
    as,
  }) => {
    const page = await as("karim");
    const nom = unique("Écluse Médias");
    await page.goto("/producteurs/nouveau");
    await page.getByLabel(NOM).fill(nom);
    await page.getByLabel("NEQ").fill(newNeq("44"));
    await page.getByLabel("Téléphone").fill("514 873-6565, poste 12");
    await page.getByRole("button", { name: "Ajouter" }).click();
    await expect(page.getByText("Le producteur est ajouté au répertoire.")).toBeVisible();
    await expect(
      page
        .getByText("NEQ", { exact: false })
        .filter({ hasText: /commence/ })
        .first(),
    ).toBeVisible();
    await expect(page.getByLabel("Téléphone")).toHaveValue("514 873-6565, poste 12");

    const second = await page.context().newPage();
    await second.goto(page.url());
    await page.getByLabel("Courriel").fill("bureau@ecluse.example");
    await page.getByRole("button", { name: "Sauvegarder" }).click();
    await expect(page.getByText("Le producteur est sauvegardé.")).toBeVisible();
    await second.getByLabel(NOM).fill(`${nom} bis`);
    await second.getByRole("button", { name: "Sauvegarder" }).click();
    await expect(
      second.getByText("Ce producteur a été modifié entre-temps.", { exact: false }),
    ).toBeVisible();
    await expect(second.getByLabel(NOM)).toHaveValue(`${nom} bis`);

    await page.goto("/producteurs");
    await page.getByLabel("Chercher un nom ou un NEQ").fill(nom.toUpperCase().replace("É", "e"));
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/q=/);
    await expect(page.getByRole("row").filter({ hasText: nom })).toContainText("bureau@ecluse.example");
    await page.goto("/fiches/nouvelle");
    await expect(
      page.getByLabel("Producteur", { exact: true }).locator("option", { hasText: nom }),
    ).toHaveCount(1);
  });

  test("le personnel voit toutes les maisons, et choisit laquelle avant d’ajouter", async ({ as }) => {
    const page = await as("aline");
    await page.goto("/producteurs");
    await expect(page.getByRole("link", { name: "Ajouter un producteur" })).toHaveCount(0);
    await page.getByLabel("Maison de production").selectOption({ label: "Films du Fleuve" });
    await expect(page).toHaveURL(/maison=/);
    await expect(page.getByRole("link", { name: "Fleuve Documentaires inc." })).toBeVisible();
    await expect(page.getByRole("link", { name: "Boréales Fictions inc." })).toHaveCount(0);
    await page.getByRole("link", { name: "Ajouter un producteur" }).click();
    await expect(page.getByText("Films du Fleuve", { exact: false }).first()).toBeVisible();
    await expect(page.getByRole("button", { name: "Ajouter" })).toBeVisible();
  });

  test("sans JavaScript : refus, ajout, tri", async ({ as }) => {
    const page = await as("ines", { javaScriptEnabled: false });
    const nom = unique("Zéphyr Productions");
    await page.goto("/producteurs/nouveau");
    await page.getByLabel(NOM).fill(nom);
    await page.getByLabel("NEQ").fill("12");
    await page.getByRole("button", { name: "Ajouter" }).click();
    await expect(page.getByLabel("NEQ")).toHaveAttribute("aria-invalid", "true");
    await expect(page.getByLabel(NOM)).toHaveValue(nom);
    await page.getByLabel("NEQ").fill(newNeq());
    await page.getByRole("button", { name: "Ajouter" }).click();
    await expect(page.getByText("Le producteur est ajouté au répertoire.")).toBeVisible();
    await page.goto("/producteurs");
    await page.getByRole("link", { name: "Nom" }).click();
    await expect(page.getByRole("columnheader", { name: "Nom" })).toHaveAttribute("aria-sort", "descending");
    await expect(page.getByRole("row").nth(1)).toContainText("Zéphyr Productions");
  });
});
