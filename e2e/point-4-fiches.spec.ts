import { createFiche, expect, expectAccessible, fillFiche, test, unique } from "@/e2e/fixtures";

test.describe("Point 4 : créer une fiche de production", () => {
  test("une personne autorisée ne voit ni le « + », ni « Modifier », et n’y entre pas par l’adresse", async ({
    as,
  }) => {
    const page = await as("chloe");
    await page.goto("/fiches");
    await expect(page.getByRole("link", { name: "Créer une fiche de production" })).toHaveCount(0);
    await page.getByRole("link", { name: "Les Nuits de la Côte-Nord", exact: true }).click();
    await expect(page).toHaveURL(/\/fiches\/[0-9a-f-]{36}$/);
    await expect(page.getByRole("link", { name: "Modifier" })).toHaveCount(0);
    const refused = await page.goto(`${new URL(page.url()).pathname}/modifier`);
    expect(refused?.status()).toBe(403);
    await expect(page.getByText("Seuls les administrateurs de la maison de production")).toBeVisible();
    expect((await page.goto("/fiches/nouvelle"))?.status()).toBe(403);
  });

  test("la déléguée d’une autre maison reçoit la même page introuvable que pour une adresse inventée", async ({
    as,
  }) => {
    const muriel = await as("muriel");
    const { url } = await createFiche(muriel);
    const ines = await as("ines");
    const bodies: (string | null)[] = [];
    for (const path of [
      url,
      "/fiches/0198b7a2-0000-7000-8000-00000000dead",
      "/fiches/nimporte-quoi",
      "/fiches/%00",
    ]) {
      const response = await ines.goto(path);
      if (path.includes("%00")) {
        expect([400, 404]).toContain(response?.status());
        continue;
      }
      expect(response?.status()).toBe(404);
      bodies.push(await ines.locator("main").textContent());
    }
    expect(new Set(bodies).size).toBe(1);
    expect(bodies[0]).toContain(
      "Cette page n’existe pas, ou vous n’y avez plus accès. Écrivez à votre maison de production.",
    );
  });

  test("des champs vides : chaque message est à côté de son champ, et rien de ce qui est tapé n’est perdu", async ({
    as,
  }) => {
    const page = await as("karim");
    await page.goto("/fiches/nouvelle");
    await page.getByLabel("Titre de travail").fill("Projet Ulysse");
    await page.getByLabel("Type de production").selectOption("Série");
    await page.getByLabel("Coproduction", { exact: false }).first().check();
    await page.getByRole("button", { name: "Créer" }).click();
    const summary = page.locator("form").getByRole("alert");
    await expect(summary).toContainText("Entrez le titre de la production.");
    await expect(page.getByLabel("Titre", { exact: true })).toHaveAttribute("aria-invalid", "true");
    await expect(page.getByLabel("Titre de travail")).toHaveValue("Projet Ulysse");
    await expect(page.getByLabel("Type de production")).toHaveValue("SERIE");
    await expect(page.getByLabel("Coproduction", { exact: false }).first()).toBeChecked();
    await summary.getByRole("link", { name: /titre de la production/i }).click();
    await expect(page.getByLabel("Titre", { exact: true })).toBeFocused();
    await expectAccessible(page);
  });

  test("l’utilisateur principal clique sur « + », remplit la fiche, « Créer », puis la modifie", async ({
    as,
  }) => {
    const page = await as("karim");
    await page.goto("/fiches");
    await page.getByRole("link", { name: "Créer une fiche de production" }).click();
    const titre = unique("Le Chant des érables");
    await fillFiche(page, titre);
    await expect(page.getByLabel("M’autoriser à accéder au SET pour cette production")).toBeChecked();
    await page.getByRole("button", { name: "Créer" }).click();
    await expect(page.getByText("La fiche de production est créée.")).toBeVisible();
    await expect(page.getByText(/^\d{4}-\d{4} · Long métrage · Productions Boréales/)).toBeVisible();
    await expect(page.getByRole("link", { name: /^Accéder au SET/ })).toBeVisible();

    await page.getByRole("link", { name: "Modifier" }).click();
    await page.getByLabel("Saison").fill("2");
    await page.getByLabel("Animation").check();
    await page.getByLabel("Synopsis").fill("Une ligne.\nUne autre, « avec » des guillemets & <b>rien</b>.");
    await page.getByRole("button", { name: "Sauvegarder" }).click();
    await expect(page.getByText("La fiche de production est sauvegardée.")).toBeVisible();
    await expect(page.getByText("Une autre, « avec » des guillemets & <b>rien</b>.")).toBeVisible();
    await expect(page.getByText("Prise de vues", { exact: true })).toBeVisible();
    await page.getByRole("link", { name: "Modifier" }).click();
    await page.getByRole("group", { name: "Prise de vues" }).getByLabel("Non précisée").check();
    await page.getByRole("button", { name: "Sauvegarder" }).click();
    await expect(page.getByText("La fiche de production est sauvegardée.")).toBeVisible();
    await expect(page.getByText("Prise de vues", { exact: true })).toHaveCount(0);

    await page.goto(`/fiches?q=${encodeURIComponent(titre.toUpperCase().replace("É", "e"))}`);
    await expect(page.getByRole("link", { name: titre, exact: true })).toBeVisible();
  });

  test("deux onglets : la seconde sauvegarde est refusée sans rien perdre", async ({ as }) => {
    const first = await as("karim");
    const { url } = await createFiche(first);
    const second = await first.context().newPage();
    await Promise.all([first.goto(`${url}/modifier`), second.goto(`${url}/modifier`)]);
    await first.getByLabel("Lieux de tournage").fill("Percé");
    await first.getByRole("button", { name: "Sauvegarder" }).click();
    await expect(first.getByText("La fiche de production est sauvegardée.")).toBeVisible();
    await second.getByLabel("Lieux de tournage").fill("Gaspé");
    await second.getByRole("button", { name: "Sauvegarder" }).click();
    await expect(second.getByText("Cette fiche a été modifiée entre-temps")).toBeVisible();
    await expect(second.getByLabel("Lieux de tournage")).toHaveValue("Gaspé");
  });

  test("terminer, puis rouvrir", async ({ as }) => {
    const page = await as("muriel");
    const { url } = await createFiche(page);
    await page.getByRole("button", { name: "Terminer maintenant" }).click();
    await expect(page.getByText("La production est terminée.", { exact: false }).first()).toBeVisible();
    await expect(page.getByRole("link", { name: /^Accéder au SET/ })).toHaveCount(0);
    await page.getByRole("button", { name: "Rouvrir" }).click();
    await expect(page.getByText("La nouvelle date de fin est enregistrée.")).toBeVisible();
    await expect(page.getByRole("link", { name: /^Accéder au SET/ })).toBeVisible();
    expect(page.url()).toContain(url);
  });

  test("la liste se cherche, se filtre et se trie par son adresse", async ({ as }) => {
    const page = await as("muriel");
    await page.goto("/fiches?q=cote%20nord");
    await expect(page.getByRole("link", { name: "Les Nuits de la Côte-Nord", exact: true })).toBeVisible();
    await expect(page.getByRole("link", { name: "L’Été sans Élise", exact: true })).toHaveCount(0);
    await page.goto("/fiches");
    await page.getByLabel("Statut").selectOption("Terminées");
    await expect(page).toHaveURL(/statut=terminee/);
    await expect(page.getByRole("link", { name: "Ondes courtes", exact: true })).toBeVisible();
    await page.goto("/fiches?tri=titre&sens=asc");
    const titles = await page
      .getByRole("row")
      .getByRole("link")
      .filter({ hasNotText: "Accéder" })
      .allInnerTexts();
    const known = titles.filter((title) =>
      ["Ce que dit le fleuve", "L’Été sans Élise", "Les Nuits de la Côte-Nord", "Ondes courtes"].includes(
        title,
      ),
    );
    expect(known).toEqual([
      "Ce que dit le fleuve",
      "L’Été sans Élise",
      "Les Nuits de la Côte-Nord",
      "Ondes courtes",
    ]);
    await page.goto("/fiches?q=introuvable-xyz&page=99999&tri=nimporte&statut=x");
    await expect(page.getByText("Aucune production ne correspond")).toBeVisible();
  });

  test("sans JavaScript : messages, valeurs gardées, création", async ({ as }) => {
    const page = await as("karim", { javaScriptEnabled: false });
    await page.goto("/fiches/nouvelle");
    await page.getByLabel("Titre de travail").fill("Sans script");
    await page.getByLabel("Type de production").selectOption("Téléfilm");
    await page.getByRole("button", { name: "Créer" }).click();
    await expect(page.getByText("Entrez le titre de la production.").first()).toBeVisible();
    await expect(page.getByLabel("Titre de travail")).toHaveValue("Sans script");
    await expect(page.getByLabel("Type de production")).toHaveValue("TELEFILM");
    const titre = unique("Sans script");
    await fillFiche(page, titre);
    await page.getByRole("button", { name: "Créer" }).click();
    await expect(page.getByRole("heading", { level: 1, name: titre })).toBeVisible();
  });
});
