import { Client } from "pg";
import { expect, expectAccessible, test, unique } from "@/e2e/fixtures";

const csv = (text: string) => ({ name: "membres.csv", mimeType: "text/csv", buffer: Buffer.from(text) });

test.describe("L’import des maisons et de leurs délégués", () => {
  test("n’est qu’au personnel de l’AQPM, par la page comme par la route; trop long : 413", async ({
    as,
    visitor,
    portal,
  }) => {
    const headers = { origin: portal.origin };
    for (const persona of ["muriel", "denis"] as const) {
      const page = await as(persona);
      expect((await page.goto("/aqpm/importations"))?.status()).toBe(403);
      const { request } = page.context();
      const sent = await request.post("/aqpm/importations/televerser", {
        headers,
        multipart: { fichier: csv("Maison,Courriel\nVolée,a@b.example\n") },
      });
      expect(sent.status()).toBe(403);
      const avancement = await request.get(`/aqpm/importations/${crypto.randomUUID()}/avancement`);
      expect(avancement.status()).toBe(403);
    }
    const stranger = (await visitor()).context().request;
    const told = await stranger.get(`/aqpm/importations/${crypto.randomUUID()}/avancement`, {
      maxRedirects: 0,
    });
    expect(told.ok()).toBe(false);
    const { request } = (await as("aline")).context();
    const long = await request.post("/aqpm/importations/televerser", {
      headers,
      multipart: { fichier: csv("x".repeat(11 * 1024 * 1024)) },
    });
    expect(long.status()).toBe(413);
    expect(await long.text()).toContain("10\u00a0Mo");
    const elsewhere = await request.post("/aqpm/importations/televerser", {
      headers: { origin: "https://ailleurs.example" },
      multipart: { fichier: csv("a,b\n1,2\n") },
    });
    expect(elsewhere.status()).toBe(403);
  });

  for (const javaScriptEnabled of [true, false]) {
    test(`se téléverse, dit quelle colonne est quoi, ce que ferait chaque ligne, s’applique, puis ne change plus rien${javaScriptEnabled ? "" : ", sans JavaScript aussi"}`, async ({
      as,
    }) => {
      const page = await as("aline", { javaScriptEnabled });
      const maison = unique("Importée inc.");
      const invitee = `${unique("invitee").replaceAll(" ", ".")}@import.example`;
      const text = [
        "Où;Qui;Écrire à",
        `${maison};Autre Venue;autre.${invitee}`,
        `${maison};Invitée Venue;${invitee}`,
        `${maison};Sans courriel;`,
      ].join("\r\n");
      const upload = async () => {
        await page.goto("/aqpm/importations");
        await page.getByLabel("Fichier CSV ou Excel (.xlsx)").setInputFiles(csv(text));
        await page.getByRole("button", { name: "Téléverser" }).click();
        await expect(page.getByRole("heading", { level: 1, name: "membres.csv" })).toBeVisible();
        await expect(page.getByText("n’ont pas toutes été reconnues")).toBeVisible();
        await page.getByLabel("Maison de production", { exact: true }).selectOption("Où");
        await page.getByLabel("Nom du délégué", { exact: true }).selectOption("Qui");
        await page.getByLabel("Courriel du délégué").selectOption("Écrire à");
        await page.getByRole("button", { name: "Comparer" }).click();
      };
      await upload();
      await expect(page.getByText("2 lignes nouvelles, 0 changée, 0 inchangée, 1 en erreur")).toBeVisible();
      await expect(page.getByRole("row").filter({ hasText: "Invitée Venue" })).toContainText(
        "invite le délégué",
      );
      await expect(page.getByRole("row").filter({ hasText: "Sans courriel" })).toContainText("manque");
      if (javaScriptEnabled) await expectAccessible(page);
      await page.setViewportSize({ width: 320, height: 640 });
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
      ).toBeLessThanOrEqual(0);
      await page.getByRole("button", { name: "Appliquer l’import" }).click();
      await expect(page.getByText("Import appliqué")).toBeVisible();

      await page.goto(`/maisons?q=${encodeURIComponent(maison)}`);
      await page.getByRole("link", { name: maison }).click();
      await expect(page.getByText("À titre de délégué").first()).toBeVisible();

      await upload();
      await expect(page.getByText("Rien à appliquer")).toBeVisible();
      await expect(page.getByRole("button", { name: "Appliquer l’import" })).toHaveCount(0);
    });
  }

  test("montre où il en est, et va jusqu’au bout même si l’on quitte la page", async ({ as, portal }) => {
    const page = await as("aline");
    const [maison, courriel] = [
      unique("Suivie inc."),
      `${unique("suivie").replaceAll(" ", ".")}@import.example`,
    ];
    const upload = async (...lignes: string[]) => {
      await page.goto("/aqpm/importations");
      const text = ["Maison de production;Courriel", ...lignes].join("\r\n");
      await page.getByLabel("Fichier CSV ou Excel (.xlsx)").setInputFiles(csv(text));
      await page.getByRole("button", { name: "Téléverser" }).click();
      await page.getByRole("button", { name: "Appliquer l’import" }).click();
    };
    await upload(`${maison};${courriel}`);
    await expect(page.getByText("Import appliqué")).toBeVisible();

    // The invitation that the second import finds is held: it goes so far, and waits.
    const client = new Client({ connectionString: portal.databaseUrl });
    await client.connect();
    await client.query(`UPDATE "Invitation" SET "genre" = 'PRINCIPAL' WHERE "courriel" = $1`, [courriel]);
    await client.query("BEGIN");
    await client.query(`SELECT 1 FROM "Invitation" WHERE "courriel" = $1 FOR UPDATE`, [courriel]);
    await upload(`${unique("Autre inc.")};`, `${maison};${courriel}`);
    await expect(page.getByRole("progressbar", { name: "0 sur 2 changements" })).toBeVisible();
    await expectAccessible(page);
    const path = page.url();
    await page.goto("/aqpm");
    await page.goto(path);
    await expect(page.getByRole("heading", { name: "L’import s’applique" })).toBeVisible();
    await expect(page.getByRole("progressbar", { name: "0 sur 2 changements" })).toBeVisible();
    await client.query("COMMIT");
    await client.end();
    await expect(page.getByText("Import appliqué")).toBeVisible();
  });

  test("tient dans 320 px dès le choix du fichier", async ({ as }) => {
    const page = await as("aline", { viewport: { width: 320, height: 640 } });
    await page.goto("/aqpm/importations");
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    ).toBeLessThanOrEqual(0);
  });

  test("dit pourquoi un fichier n’est pas pris, avec le statut qui le dit aux machines; recharger ne renvoie rien", async ({
    as,
  }) => {
    const page = await as("aline");
    const refused = [
      [csv("PK\u0003\u0004 pas un classeur"), 422, "Ce fichier ne se lit pas."],
      [csv("Maison,Courriel\n"), 422, "Ce fichier ne contient pas de lignes."],
      [csv(`Maison,Courriel\n${"M,a@b.example\n".repeat(30_001)}`), 413, "plus de 30\u00a0000 lignes"],
    ] as const;
    for (const [file, status, phrase] of refused) {
      await page.goto("/aqpm/importations");
      await page.getByLabel("Fichier CSV ou Excel (.xlsx)").setInputFiles(file);
      const [answer] = await Promise.all([
        page.waitForResponse(/\?avis=/),
        page.getByRole("button", { name: "Téléverser" }).click(),
      ]);
      expect(answer.status()).toBe(status);
      await expect(page.getByText(phrase)).toBeVisible();
      const again = await page.reload();
      expect(again?.request().method()).toBe("GET");
      expect(again?.status()).toBe(status);
    }
    for (const [avis, status] of [
      ["sans-fichier", 422],
      ["limite", 429],
      ["constructor", 200],
    ] as const)
      expect((await page.goto(`/aqpm/importations?avis=${avis}`))?.status()).toBe(status);
    await expect(page.getByRole("button", { name: "Téléverser" })).toBeVisible();
    expect((await (await as("muriel")).goto("/aqpm/importations?avis=illisible"))?.status()).toBe(403);
  });
});
