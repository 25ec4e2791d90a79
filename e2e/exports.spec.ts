import { readFile } from "node:fs/promises";
import { Client } from "pg";
import readSheets from "read-excel-file/node";
import { expect, test } from "@/e2e/fixtures";

test.describe("Exporter une liste", () => {
  test("n’est qu’au personnel de l’AQPM; une liste ou un format qui n’existe pas : 404", async ({
    as,
    visitor,
  }) => {
    for (const persona of ["muriel", "chloe", "denis"] as const) {
      const { request } = (await as(persona)).context();
      for (const liste of ["personnes", "maisons", "fiches", "acces", "journal", "incidents"]) {
        const answer = await request.get(`/aqpm/exports/${liste}?format=csv`);
        expect(answer.status(), `${persona} ${liste}`).toBe(403);
        expect(await answer.text()).not.toContain("@");
      }
    }
    const { request } = (await as("aline")).context();
    expect((await request.get("/aqpm/exports/passages?format=csv")).status()).toBe(404);
    expect((await request.get("/aqpm/exports/acces?format=pdf")).status()).toBe(404);
    const stranger = await visitor();
    await stranger.goto("/aqpm/exports/acces?format=csv");
    await expect(stranger).toHaveURL(/\/connexion/);
  });

  for (const javaScriptEnabled of [true, false]) {
    test(`donne ce que montre la liste, en CSV et en classeur Excel${javaScriptEnabled ? "" : ", sans JavaScript aussi"}`, async ({
      as,
    }) => {
      const page = await as("aline", { javaScriptEnabled });
      await page.goto("/utilisateurs?q=muriel");
      const take = async (format: string) => {
        const [download] = await Promise.all([
          page.waitForEvent("download"),
          page.getByRole("link", { name: format }).click(),
        ]);
        return { nom: download.suggestedFilename(), bytes: await readFile(await download.path()) };
      };
      const csv = await take("CSV");
      expect(csv.nom).toMatch(/^personnes-\d{4}-\d\d-\d\d\.csv$/);
      const lines = csv.bytes.toString().split("\r\n").filter(Boolean);
      expect(lines[0]).toMatch(/^\ufeff"Prénom";"Nom";"Courriel"/);
      expect(lines).toHaveLength(2);
      expect(lines[1]).toContain('"Muriel"');
      const xlsx = await take("Excel");
      expect(xlsx.nom).toMatch(/^personnes-.*\.xlsx$/);
      const [sheet] = await readSheets(xlsx.bytes);
      expect(sheet?.data[0]?.[0]).toBe("Prénom");
      expect(sheet?.data).toHaveLength(2);
      expect(sheet?.data[1]?.[0]).toBe("Muriel");
      expect(sheet?.data[1]?.[5]).toBeInstanceOf(Date);
    });
  }

  test("s’offre au personnel sur chaque liste, et s’écrit au journal comme il a été compris", async ({
    as,
    portal,
  }) => {
    const page = await as("aline");
    for (const path of ["/utilisateurs", "/maisons", "/fiches", "/aqpm", "/aqpm/journal"]) {
      await page.goto(path);
      await expect(page.getByRole("link", { name: "Excel" }).first()).toBeVisible();
    }
    const answer = await page.context().request.get("/aqpm/exports/maisons?statut=ACTIF&format=csv");
    expect(answer.headers()["cache-control"]).toContain("no-store");
    // What the address says wrong narrows nothing: the journal does not say that it did.
    await page.context().request.get("/aqpm/exports/acces?fiche=x&etat=en-vigueur&format=csv");
    const client = new Client({ connectionString: portal.databaseUrl });
    await client.connect();
    const { rows } = await client.query(
      `SELECT "details" FROM "Journal" WHERE "action" = 'liste.export' AND "details"->>'liste' IN ('acces', 'maisons')
       ORDER BY "id" DESC LIMIT 2`,
    );
    await client.end();
    expect(rows.map(({ details }) => details.filtres)).toEqual([["etat=en-vigueur"], ["statut=ACTIF"]]);
    await page.goto("/aqpm/journal");
    await expect(
      page.getByText("Vous avez exporté la liste des maisons de production.").first(),
    ).toBeVisible();
    const muriel = await as("muriel");
    await muriel.goto("/fiches");
    await expect(muriel.getByRole("link", { name: "Excel" })).toHaveCount(0);
  });
});
