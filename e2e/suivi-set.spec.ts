import { expectAccessible } from "@/e2e/fixtures";
import { expect, test } from "@/e2e/rejeu/fixtures";

const nuits = "Accéder au SET pour Les Nuits de la Côte-Nord";

test.describe("Le suivi du SET", () => {
  test("n’est qu’au personnel de l’AQPM", async ({ as }) => {
    for (const persona of ["muriel", "karim", "chloe", "denis"] as const) {
      const page = await as(persona);
      expect((await page.goto("/aqpm/set"))?.status()).toBe(403);
      await expect(page.getByText("Seul le personnel de l’AQPM", { exact: false })).toBeVisible();
    }
  });

  test("montre le partenaire, les passages, les refus et les clés, en clair comme en sombre", async ({
    as,
  }) => {
    const chloe = await as("chloe");
    await chloe.goto("/fiches");
    await chloe.getByRole("link", { name: nuits }).click();
    await expect(chloe).toHaveURL(/^http:\/\/127\.0\.0\.1:\d+\/productions\//);
    const page = await as("aline", { colorScheme: "dark" });
    await page.goto("/aqpm");
    await page.getByRole("link", { name: "SET", exact: true }).click();
    await expect(page.getByRole("heading", { level: 2, name: "SET de démonstration" })).toBeVisible();
    await expect(page.getByText("set-demo", { exact: true })).toBeVisible();
    await expect(page.getByText("Répond depuis", { exact: false })).toBeVisible();
    const chart = page.getByRole("img", { name: /^Passages vers le SET, jour par jour/ });
    await expect(chart).toBeVisible();
    expect(await chart.locator("rect").count()).toBe(30);
    await page.getByText("Les chiffres, jour par jour").click();
    const today = page.getByRole("table", { name: "Passages par jour" }).getByRole("row").nth(1);
    await expect(today.getByRole("cell").nth(1)).toHaveText(/[1-9]\d*$/);
    await expect(page.getByText("Prochaine", { exact: true })).toBeVisible();
    await expectAccessible(page);
  });

  for (const javaScriptEnabled of [true, false]) {
    test(`un avis abandonné se livre d’un clic${javaScriptEnabled ? "" : ", sans JavaScript aussi"}`, async ({
      as,
      giveUpLogout,
      journal,
    }) => {
      const id = await giveUpLogout();
      const page = await as("aline", { javaScriptEnabled });
      await page.goto("/aqpm/set?etat=abandonnee");
      await page
        .locator(`#livrer-${id}`)
        .getByRole("button", { name: /^Livrer maintenant/ })
        .click();
      await expect(page.getByText("L’avis repart tout de suite.", { exact: false })).toBeVisible();
      const delivered = async () => {
        const { rows } = await journal.query(`SELECT "livreeLe" FROM "Deconnexion" WHERE "id" = $1`, [id]);
        return rows[0]?.livreeLe !== null;
      };
      await expect.poll(delivered, { timeout: 20_000 }).toBe(true);
      await page.goto("/aqpm/set?etat=livree");
      await expect(
        page.getByRole("table", { name: "Avis de fin au SET" }).getByText("Livré"),
      ).not.toHaveCount(0);
      const { rows } = await journal.query(
        `SELECT count(*)::int AS "total" FROM "Journal" WHERE "action" IN ('set.logoutRetry', 'set.logoutDelivered')
          AND "details"->>'passage' = (SELECT "passageId"::text FROM "Deconnexion" WHERE "id" = $1)`,
        [id],
      );
      expect(rows[0]?.total).toBe(2);
    });
  }
});
