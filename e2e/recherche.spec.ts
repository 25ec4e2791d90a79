import { expect, test } from "@/e2e/fixtures";

test.describe("Tout chercher, d’un seul champ", () => {
  test("n’est qu’au personnel de l’AQPM", async ({ as }) => {
    const page = await as("muriel");
    expect((await page.goto("/aqpm/recherche?q=boreales"))?.status()).toBe(403);
    await page.goto("/fiches");
    await expect(page.getByRole("search", { name: "Chercher dans tout le portail" })).toHaveCount(0);
  });

  test("au clavier seul, de n’importe quelle page : « / », quelques lettres, Entrée", async ({ as }) => {
    const page = await as("aline");
    await page.goto("/aqpm/set");
    await expect(async () => {
      await page.keyboard.press("/");
      await expect(page.getByRole("searchbox", { name: "Chercher dans tout le portail" })).toBeFocused();
    }).toPass();
    await page.keyboard.type("boreales");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "Recherche" })).toBeVisible();
    await page.getByRole("main").getByRole("link", { name: "Productions Boréales" }).click();
    await expect(page).toHaveURL(/\/maisons\//);
  });

  test("un seul résultat s’ouvre tout de suite, sans JavaScript aussi", async ({ as }) => {
    const page = await as("aline", { javaScriptEnabled: false });
    await page.goto("/fiches");
    await page
      .getByRole("searchbox", { name: "Chercher dans tout le portail" })
      .fill("chloe.tremblay@boreales.example");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "Chloé Tremblay-Gagné" })).toBeVisible();
  });
});
