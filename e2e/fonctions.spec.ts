import { createFiche, expect, expectAccessible, test, unique } from "@/e2e/fixtures";

const PAGE = "/aqpm/fonctions";

test.describe("Fonctions", () => {
  test("hors de l’AQPM, on n’y entre pas", async ({ as }) => {
    for (const who of ["muriel", "karim", "denis"] as const) {
      const page = await as(who);
      for (const path of ["/aqpm", PAGE]) expect((await page.goto(path))?.status()).toBe(403);
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
    await expect(field).toHaveAccessibleDescription(/Entrez le nom de la fonction\./);
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
    await expect(page.getByText("est ajoutée à la fin de la liste.")).toBeVisible();
    await page.getByLabel("Nouvelle fonction").fill(`${nom} bis`);
    await page.getByRole("button", { name: "Ajouter" }).click();
    await page.getByLabel(`Renommer ${nom} bis`).click();
    const row = page.getByRole("listitem").filter({ has: page.getByLabel(`Renommer ${nom} bis`) });
    await row.getByLabel("Nom de la fonction").fill(nom);
    await row.getByRole("button", { name: "Sauvegarder" }).click();
    await expect(page.getByText(`«\u00a0${nom}\u00a0» porte maintenant ce nom.`)).toBeVisible();

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
    expect(await rank()).toBeLessThan(before);

    const muriel = await as("muriel");
    const { url } = await createFiche(muriel);
    const offered = async () => {
      await muriel.goto(`${url}/acces`);
      return (await muriel.getByRole("main").locator("option", { hasText: nom }).count()) > 0;
    };
    expect(await offered()).toBe(true);
    await page.getByRole("button", { name: `Retirer ${nom}`, exact: true }).click();
    await expect(page.getByText("n’est plus offerte.", { exact: false })).toBeVisible();
    await expect(page.getByRole("button", { name: `Rétablir ${nom}`, exact: true })).toBeVisible();
    expect(await offered()).toBe(false);
    await page.getByRole("button", { name: "Annuler" }).click();
    await expect(page.getByText("est de nouveau offerte.")).toBeVisible();
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
    await expect(page.getByText("est ajoutée à la fin de la liste.")).toBeVisible();
    await page.getByRole("button", { name: `Monter ${nom}`, exact: true }).click();
    await expect(page.getByText("monte d’une place.")).toBeVisible();
    await page.getByRole("button", { name: `Retirer ${nom}`, exact: true }).click();
    await expect(page.getByText("n’est plus offerte.", { exact: false })).toBeVisible();
    await page.getByRole("button", { name: `Rétablir ${nom}`, exact: true }).click();
    await expect(page.getByText("est de nouveau offerte.")).toBeVisible();
    await page.getByRole("button", { name: `Retirer ${nom}`, exact: true }).click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  });
});
