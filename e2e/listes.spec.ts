import { createFiche, expect, expectAccessible, test, unique } from "@/e2e/fixtures";

const PAGE = "/aqpm/listes/fonctions";

// One after the other: each moves what the others see.
test.describe.configure({ mode: "default" });

test.describe("Listes de référence", () => {
  test("hors de l’AQPM, on n’y entre pas", async ({ as }) => {
    for (const who of ["muriel", "karim", "denis"] as const) {
      const page = await as(who);
      for (const path of ["/aqpm", PAGE, "/aqpm/listes/types", "/aqpm/listes/categories"])
        expect((await page.goto(path))?.status()).toBe(403);
      await page.goto("/fiches");
      await expect(page.getByRole("navigation").getByRole("link", { name: "AQPM" })).toHaveCount(0);
    }
  });

  test("un nom vide ou déjà pris : la phrase est à côté du champ, et rien n’est perdu", async ({ as }) => {
    const page = await as("aline");
    await page.goto("/fiches");
    await page.getByRole("navigation").getByRole("link", { name: "AQPM" }).click();
    await page.getByRole("main").getByRole("link", { name: "Fonctions" }).click();
    const field = page.getByLabel("Nouvelle fonction");
    await page.getByRole("button", { name: "Ajouter" }).click();
    await expect(field).toHaveAccessibleDescription(/Entrez le nom à ajouter à la liste\./);
    await field.fill("COMPTABILITE de production");
    await page.getByRole("button", { name: "Ajouter" }).click();
    await expect(field).toHaveAccessibleDescription(/existe déjà/);
    await expect(field).toHaveValue("COMPTABILITE de production");
    await expectAccessible(page);
  });

  test("ajouter, renommer, monter au clavier, offrir, retirer, annuler", async ({ as }) => {
    const page = await as("aline");
    const nom = unique("Machinerie");
    await page.goto(PAGE);
    await page.getByLabel("Nouvelle fonction").fill(unique("Électricité"));
    await page.getByRole("button", { name: "Ajouter" }).click();
    await expect(page.getByText("ajout à la fin de la liste.")).toBeVisible();
    await page.getByLabel("Nouvelle fonction").fill(`${nom} bis`);
    await page.getByRole("button", { name: "Ajouter" }).click();
    await page.getByLabel(`Modifier ${nom} bis`).click();
    const row = page.getByRole("listitem").filter({ has: page.getByLabel(`Modifier ${nom} bis`) });
    await row.getByLabel("Nom de la fonction").fill(nom);
    await row.getByRole("button", { name: "Sauvegarder" }).click();
    await expect(page.getByText(`«\u00a0${nom}\u00a0»\u00a0: changement sauvegardé.`)).toBeVisible();

    const rank = async () => {
      const names = await page
        .getByRole("button", { name: /^Retirer / })
        .evaluateAll((buttons) => buttons.map((button) => button.getAttribute("aria-label")));
      return names.indexOf(`Retirer ${nom}`);
    };
    const before = await rank();
    const up = page.getByRole("button", { name: `Monter ${nom}`, exact: true });
    await up.focus();
    await page.keyboard.press("Enter");
    await expect(page.getByText(`«\u00a0${nom}\u00a0» monte d’une place.`)).toBeVisible();
    await expect(up).toBeFocused();
    await expect.poll(rank).toBeLessThan(before);

    const muriel = await as("muriel");
    const { url } = await createFiche(muriel);
    const offered = async () => {
      await muriel.goto(`${url}/acces`);
      return (await muriel.getByRole("main").locator("option", { hasText: nom }).count()) > 0;
    };
    expect(await offered()).toBe(true);
    await page.getByRole("button", { name: `Retirer ${nom}`, exact: true }).click();
    await expect(page.getByText("ne s’offre plus.", { exact: false })).toBeVisible();
    await expect(page.getByRole("button", { name: `Rétablir ${nom}`, exact: true })).toBeVisible();
    expect(await offered()).toBe(false);
    await page.getByRole("button", { name: "Annuler" }).click();
    await expect(page.getByText("s’offre de nouveau.")).toBeVisible();
    await page.getByRole("button", { name: `Retirer ${nom}`, exact: true }).click();
    await expect(page.getByRole("button", { name: `Rétablir ${nom}`, exact: true })).toBeVisible();
    await expectAccessible(page);
  });

  test("sans JavaScript : ajouter, monter, retirer, rétablir", async ({ as }) => {
    const page = await as("aline", { javaScriptEnabled: false });
    const nom = unique("Décors");
    await page.goto(PAGE);
    await page.getByLabel("Nouvelle fonction").fill(nom);
    await page.getByRole("button", { name: "Ajouter" }).click();
    await expect(page.getByText("ajout à la fin de la liste.")).toBeVisible();
    await page.getByRole("button", { name: `Monter ${nom}`, exact: true }).click();
    await expect(page.getByText("monte d’une place.")).toBeVisible();
    await page.getByRole("button", { name: `Retirer ${nom}`, exact: true }).click();
    await expect(page.getByText("ne s’offre plus.", { exact: false })).toBeVisible();
    await page.getByRole("button", { name: `Rétablir ${nom}`, exact: true }).click();
    await expect(page.getByText("s’offre de nouveau.")).toBeVisible();
    await page.getByRole("button", { name: `Retirer ${nom}`, exact: true }).click();
    await expect(page.getByText("ne s’offre plus.", { exact: false })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  });

  test("un type et une catégorie ajoutés s’offrent sur une fiche, avec leur entente; hors de ses dates, non", async ({
    as,
  }) => {
    const page = await as("aline");
    const type = unique("Balado filmé");
    await page.goto("/aqpm");
    await page.getByRole("main").getByRole("link", { name: "Types de production" }).click();
    await page.getByLabel("Nouveau type").fill(type);
    await page.getByRole("button", { name: "Ajouter" }).click();
    await expect(page.getByLabel("Pourquoi, ou de quoi cela dépend").first()).toHaveAccessibleDescription(
      /Dites pourquoi/,
    );
    const ajouter = page.locator("#ajouter");
    await ajouter.getByLabel("Entente proposée").selectOption("Nouveaux médias");
    await ajouter
      .getByLabel("Pourquoi, ou de quoi cela dépend")
      .fill("Proposée parce qu’un balado est fait pour le web.");
    await page.getByRole("button", { name: "Ajouter" }).click();
    await expect(page.getByText(`«\u00a0${type}\u00a0»\u00a0: ajout à la fin de la liste.`)).toBeVisible();
    await expectAccessible(page);

    const [offerte, passee] = [unique("De 8 M$ à 20 M$"), unique("De 20 M$ à 40 M$")];
    await page.goto("/aqpm/listes/categories");
    for (const [nom, debutLe, finLe] of [
      [offerte, "2020-01-01", ""],
      [passee, "2019-01-01", "2019-12-31"],
    ] as const) {
      await ajouter.getByLabel("Nouvelle catégorie").fill(nom);
      await ajouter.getByLabel("Version de l’entente").fill("2020-2027");
      await ajouter.getByLabel("Premier jour").fill(debutLe);
      await ajouter.getByLabel("Dernier jour").fill(finLe);
      await page.getByRole("button", { name: "Ajouter" }).click();
      await expect(page.getByText(`«\u00a0${nom}\u00a0»\u00a0: ajout à la fin de la liste.`)).toBeVisible();
    }
    await expectAccessible(page);

    const muriel = await as("muriel");
    await muriel.goto("/fiches/nouvelle");
    await muriel.getByLabel("Type de production").selectOption(type);
    await expect(muriel.getByLabel("Entente applicable")).toHaveValue("NOUVEAUX_MEDIAS");
    await expect(
      muriel.getByRole("status").filter({ hasText: "un balado est fait pour le web" }),
    ).toBeVisible();
    const categories = muriel.getByLabel("Catégorie budgétaire");
    await expect(categories.getByRole("option", { name: `${offerte} (2020-2027)` })).toHaveCount(1);
    await expect(categories.getByRole("option", { name: passee })).toHaveCount(0);

    // Once retired, nobody else meets it.
    await page.getByRole("button", { name: `Retirer ${offerte}`, exact: true }).click();
    await expect(page.getByText("ne s’offre plus.", { exact: false })).toBeVisible();
    await page.goto("/aqpm/listes/types");
    await page.getByRole("button", { name: `Retirer ${type}`, exact: true }).click();
    await expect(page.getByText("ne s’offre plus.", { exact: false })).toBeVisible();
    await muriel.reload();
    await expect(muriel.getByLabel("Type de production").getByRole("option", { name: type })).toHaveCount(0);
  });
});
