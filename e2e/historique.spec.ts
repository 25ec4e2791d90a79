import { choosePerson, createFiche, expect, expectAccessible, test } from "@/e2e/fixtures";

test.describe("Historique", () => {
  test("d’une fiche : qui n’administre pas la maison n’y entre pas, et ne sait pas qu’elle existe", async ({
    as,
  }) => {
    const muriel = await as("muriel");
    await muriel.goto("/fiches?q=cote%20nord");
    const fiche = String(
      await muriel
        .getByRole("table")
        .getByRole("link", { name: "Les Nuits de la Côte-Nord", exact: true })
        .getAttribute("href"),
    );
    const chloe = await as("chloe");
    expect((await chloe.goto(`${fiche}/historique`))?.status()).toBe(403);
    for (const who of ["denis", "ines"] as const) {
      const page = await as(who);
      expect((await page.goto(`${fiche}/historique`))?.status()).toBe(404);
      await expect(page.getByText("Les Nuits de la Côte-Nord")).toHaveCount(0);
    }
  });

  test("d’une maison : une autre maison n’existe pas", async ({ as }) => {
    const aline = await as("aline");
    await aline.goto("/maisons?q=boreales");
    const maison = String(
      await aline.getByRole("link", { name: "Productions Boréales" }).getAttribute("href"),
    );
    for (const who of ["ines", "chloe", "denis"] as const)
      expect((await (await as(who)).goto(`${maison}/historique`))?.status()).toBe(404);
  });

  test("dit en phrases ce qui vient de se passer, au bon jour, à chacun la sienne", async ({ as }) => {
    const page = await as("muriel");
    const { titre, url } = await createFiche(page);
    await page.goto(`${url}/acces`);
    await choosePerson(page, "karim", "Karim Benali");
    await expect(page.getByRole("listitem").filter({ hasText: "Karim Benali" }).first()).toBeVisible();
    await page.goto(url);
    await page.getByRole("link", { name: "Historique" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Historique de la fiche" })).toBeVisible();
    const day = page.getByRole("heading", { level: 2 }).first();
    await expect(day).toHaveText(/^Le (lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) \d/);
    const lines = page.getByRole("main").getByRole("listitem");
    await expect(lines.filter({ hasText: "Vous avez créé la fiche." })).toHaveCount(1);
    await expect(lines.filter({ hasText: "Vous avez donné à Karim Benali l’accès au SET" })).toHaveCount(1);
    await expectAccessible(page);

    const karim = await as("karim");
    await karim.goto(`${url}/historique`);
    await expect(karim.getByText("Muriel Mur vous a donné l’accès au SET")).toBeVisible();
    await karim.goto("/maisons");
    await karim.getByRole("link", { name: "Productions Boréales" }).click();
    await karim.getByRole("link", { name: "Son historique" }).click();
    await expect(karim.getByRole("link", { name: titre }).first()).toHaveAttribute("href", url);
    await expectAccessible(karim);
  });

  test("se filtre par genre et par personne, et rien de trouvé mène à tout", async ({ as }) => {
    const page = await as("muriel");
    const { url } = await createFiche(page);
    await page.goto(`${url}/historique`);
    await page.getByLabel("Genre").selectOption({ label: "Fiches et producteurs" });
    await expect(page).toHaveURL(/genre=fiche/);
    await expect(page.getByText("Vous avez créé la fiche.")).toBeVisible();
    await page.getByLabel("Genre").selectOption({ label: "Passages vers le SET" });
    await expect(page.getByText("Rien ne correspond.")).toBeVisible();
    await page.getByRole("link", { name: "Voir tout l’historique" }).click();
    await expect(page).toHaveURL(/historique$/);
    await page.getByLabel("Personne").selectOption({ label: "Muriel Mur" });
    await expect(page).toHaveURL(/personne=/);
    await expect(page.getByText("Vous avez créé la fiche.")).toBeVisible();
  });

  test("sans JavaScript : filtres, pages, et une adresse mal écrite", async ({ as }) => {
    const page = await as("aline", { javaScriptEnabled: false });
    await page.goto("/maisons?q=boreales");
    await page.getByRole("link", { name: "Productions Boréales" }).click();
    await page.getByRole("link", { name: "Son historique" }).click();
    const path = new URL(page.url()).pathname;
    await page.getByLabel("Genre").selectOption({ label: "Maison et administrateurs" });
    await page.getByRole("button", { name: "Filtrer" }).click();
    await expect(page.getByText("Vous avez donné à Muriel Mur le rôle de délégué.")).toBeVisible();
    await page.goto(`${path}?avant=abc&genre=constructor&personne=x&apres=-1`);
    await expect(page.getByRole("listitem").first()).toBeVisible();
    await page.getByRole("link", { name: "Plus ancien" }).click();
    await expect(page).toHaveURL(/avant=\d+/);
    await page.getByRole("link", { name: "Plus récent" }).click();
    await expect(page).toHaveURL(/apres=\d+/);
  });

  test("à 320 pixels rien ne déborde, et l’imprimé n’a ni filtres ni menu", async ({ as }) => {
    const page = await as("karim", { viewport: { width: 320, height: 700 } });
    await page.goto("/fiches?q=cote%20nord");
    await page
      .getByRole("table")
      .getByRole("link", { name: "Les Nuits de la Côte-Nord", exact: true })
      .click();
    await page.getByRole("link", { name: "Historique" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Historique de la fiche" })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await page.emulateMedia({ media: "print" });
    await expect(page.getByLabel("Genre")).toBeHidden();
    await expect(page.getByRole("navigation", { name: "Principale" })).toBeHidden();
  });
});
