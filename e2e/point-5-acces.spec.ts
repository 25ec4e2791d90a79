import { createFiche, expect, expectAccessible, test } from "@/e2e/fixtures";

const PICKER = "Entrez le nom de l’utilisateur à ajouter";

test.describe("Point 5 : gérer les accès", () => {
  test("une personne autorisée n’y a pas accès, une autre maison non plus, une personne sans accès non plus", async ({
    as,
  }) => {
    const muriel = await as("muriel");
    await muriel.goto("/fiches?q=cote%20nord");
    const href = await muriel
      .getByRole("table")
      .getByRole("link", { name: "Les Nuits de la Côte-Nord", exact: true })
      .getAttribute("href");
    for (const [persona, status] of [
      ["chloe", 403],
      ["ines", 404],
      ["denis", 404],
    ] as const) {
      const page = await as(persona);
      expect((await page.goto(`${href}/acces`))?.status()).toBe(status);
      const search = await page.request.get(`${href}/acces/recherche?q=tremblay`);
      expect(search.status()).toBe(status);
    }
  });

  test("le choix d’un nom ajoute aussitôt ; fonction et date se précisent ; retirer s’annule", async ({
    as,
  }) => {
    const page = await as("muriel");
    const { url } = await createFiche(page);
    await page.getByRole("link", { name: "Gérer les accès" }).click();
    await page.getByRole("combobox", { name: PICKER }).pressSequentially("chloe trem");
    await page.getByRole("option", { name: /Chloé Tremblay-Gagné/ }).click();
    await expect(
      page.getByText("Chloé Tremblay-Gagné peut accéder au SET pour cette production."),
    ).toBeVisible();

    const row = page.getByRole("listitem").filter({ hasText: "Chloé Tremblay-Gagné" });
    await row.getByRole("combobox", { name: /^Fonction/ }).selectOption("Coordination");
    await row.getByLabel("Jusqu’au").fill("2020-01-01");
    await row.getByRole("button", { name: "Sauvegarder" }).click();
    await expect(
      row.getByText("Choisissez aujourd’hui ou une date à venir.", { exact: false }).first(),
    ).toBeVisible();
    await expect(row.getByRole("combobox", { name: /^Fonction/ })).toHaveValue("coordination");
    await row.getByLabel("Jusqu’au").fill("");
    await row.getByRole("button", { name: "Sauvegarder" }).click();
    await expect(page.getByText("L’accès de Chloé Tremblay-Gagné est sauvegardé.")).toBeVisible();
    await expectAccessible(page);

    const chloe = await as("chloe");
    expect((await chloe.goto(url))?.status()).toBe(200);

    await page.getByRole("button", { name: "Retirer Chloé Tremblay-Gagné" }).click();
    await expect(page.getByText("L’accès de Chloé Tremblay-Gagné est retiré.")).toBeVisible();
    expect((await chloe.goto(url))?.status()).toBe(404);

    await page.getByRole("button", { name: "Annuler" }).click();
    await expect(page.getByText("Chloé Tremblay-Gagné a de nouveau accès au SET")).toBeVisible();
    expect((await chloe.goto(url))?.status()).toBe(200);
  });

  test("une personne nouvelle dans la maison se confirme sur son nom et son courriel entiers", async ({
    as,
  }) => {
    const page = await as("ines");
    const { url } = await createFiche(page);
    await page.goto(`${url}/acces`);
    await page.getByRole("combobox", { name: PICKER }).pressSequentially("cote-roy");
    const option = page.getByRole("option", { name: /Denis Côté-Roy/ });
    await expect(option).toContainText("…@");
    await option.click();
    await expect(page.getByText("Est-ce bien cette personne?")).toBeVisible();
    await expect(page.getByText("denis.cote@exemple.example")).toBeVisible();
    await page.getByRole("button", { name: "Ajouter", exact: true }).click();
    await expect(page.getByText("Denis Côté-Roy peut accéder au SET pour cette production.")).toBeVisible();
    await page.getByRole("button", { name: "Annuler" }).click();
    await expect(page.getByText("L’accès de Denis Côté-Roy est retiré.")).toBeVisible();
  });

  test("au clavier seul : chercher, choisir, retirer", async ({ as }) => {
    const page = await as("karim");
    const { url } = await createFiche(page);
    await page.goto(`${url}/acces`);
    const field = page.getByRole("combobox", { name: PICKER });
    await field.focus();
    await page.keyboard.type("tremblay-gagne");
    await expect(page.getByRole("option", { name: /Chloé/ })).toBeVisible();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(
      page.getByText("Chloé Tremblay-Gagné peut accéder au SET pour cette production."),
    ).toBeVisible();
    await page.getByRole("button", { name: "Retirer Chloé Tremblay-Gagné" }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByText("L’accès de Chloé Tremblay-Gagné est retiré.")).toBeVisible();
  });

  test("qui est déjà sur la liste n’est ni à inviter ni à ajouter, avec et sans JavaScript", async ({
    as,
  }) => {
    const page = await as("karim");
    const { url } = await createFiche(page);
    await page.goto(`${url}/acces`);
    const field = page.getByRole("combobox", { name: PICKER });
    for (const typed of ["benali", "karim.benali@boreales.example"]) {
      await field.fill(typed);
      const option = page.getByRole("option");
      await expect(option).toHaveText(/Karim Benali.*déjà sur la liste/);
      await expect(option).toHaveAttribute("aria-disabled", "true");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await expect(field).toHaveValue(typed);
    }
    await expect(page.getByText(/peut accéder au SET pour cette production\.|Invitation de/)).toHaveCount(0);
    const plain = await as("karim", { javaScriptEnabled: false });
    await plain.goto(`${url}/acces?q=benali`);
    const found = plain.locator("#resultats");
    await expect(found).toContainText("déjà sur la liste");
    await expect(found.getByRole("button")).toHaveCount(0);
  });

  test("un nom inconnu dit quoi faire ; la recherche ne livre ni le personnel ni les adresses", async ({
    as,
  }) => {
    const page = await as("muriel");
    const { url } = await createFiche(page);
    await page.goto(`${url}/acces`);
    await page.getByRole("combobox", { name: PICKER }).pressSequentially("zzzzz inconnu");
    await expect(
      page.getByText("Aucune personne inscrite ne correspond.", { exact: false }).first(),
    ).toBeVisible();
    const answer = await page.request.get(`${url}/acces/recherche?q=bouchard`);
    expect(await answer.text()).not.toContain("Aline");
    const people = (await (await page.request.get(`${url}/acces/recherche?q=tr`)).json()) as {
      personnes: { courriel: string }[];
    };
    expect(people.personnes.length).toBeGreaterThan(0);
    expect(people.personnes.length).toBeLessThanOrEqual(10);
    for (const { courriel } of people.personnes) expect(courriel).toContain("…@");
    expect((await (await page.request.get(`${url}/acces/recherche?q=t`)).json()).personnes).toEqual([]);
  });

  test("sans JavaScript : « Chercher », « Ajouter », modifier, « Retirer »", async ({ as }) => {
    const page = await as("muriel", { javaScriptEnabled: false });
    const { url } = await createFiche(page);
    await page.goto(`${url}/acces`);
    await page.getByLabel(PICKER).fill("gagne");
    await page.getByRole("button", { name: "Chercher" }).click();
    await page.getByRole("button", { name: "Ajouter Chloé Tremblay-Gagné" }).click();
    await expect(
      page.getByText("Chloé Tremblay-Gagné peut accéder au SET pour cette production."),
    ).toBeVisible();
    const row = page.getByRole("listitem").filter({ hasText: "Chloé Tremblay-Gagné" });
    await row.getByRole("combobox", { name: /^Fonction/ }).selectOption("Régie");
    await row.getByRole("button", { name: "Sauvegarder" }).click();
    await expect(page.getByText("L’accès de Chloé Tremblay-Gagné est sauvegardé.")).toBeVisible();
    await row.getByText("Modifier", { exact: true }).click();
    await row.getByLabel("Jusqu’au").fill("2020-01-01");
    await row.getByRole("button", { name: "Sauvegarder" }).click();
    const refused = row.getByText("Choisissez aujourd’hui ou une date à venir.", { exact: false }).last();
    await expect(refused).toBeVisible();
    await expect(row.getByLabel("Jusqu’au")).toHaveValue("2020-01-01");
    await page.getByRole("button", { name: "Retirer Chloé Tremblay-Gagné" }).click();
    await expect(page.getByText("L’accès de Chloé Tremblay-Gagné est retiré.")).toBeVisible();
  });
});
