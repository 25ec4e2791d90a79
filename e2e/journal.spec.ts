import { expect, test } from "@/e2e/fixtures";

test.describe("Le journal de l’AQPM", () => {
  test("n’est qu’à son personnel", async ({ as }) => {
    for (const persona of ["muriel", "chloe", "denis"] as const) {
      const page = await as(persona);
      expect((await page.goto("/aqpm/journal"))?.status()).toBe(403);
    }
  });

  for (const javaScriptEnabled of [true, false]) {
    test(`se filtre par genre et par jours, et mène de chaque ligne à ce dont elle parle${javaScriptEnabled ? "" : ", sans JavaScript aussi"}`, async ({
      as,
    }) => {
      const page = await as("aline", { javaScriptEnabled });
      await page.goto("/aqpm");
      await page.getByRole("link", { name: "Journal" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Journal" })).toBeVisible();
      await page.getByLabel("Genre").selectOption("Accès");
      if (!javaScriptEnabled) await page.getByRole("button", { name: "Filtrer" }).click();
      await expect(page).toHaveURL(/genre=acces/);
      const line = page.getByRole("listitem").filter({ hasText: "l’accès au SET" }).first();
      await expect(line).toBeVisible();
      await line.getByRole("link").last().click();
      await expect(page).toHaveURL(/\/(fiches|maisons|utilisateurs)\//);
      await page.goto("/aqpm/journal?du=1999-01-01&au=1999-12-31");
      await expect(page.getByText("Aucune ligne ne correspond.")).toBeVisible();
    });
  }
});
