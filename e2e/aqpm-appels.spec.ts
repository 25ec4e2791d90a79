import { Client } from "pg";
import { activate, beginApplication } from "@/e2e/codes";
import {
  createFiche,
  expect,
  expectAccessible,
  newPerson,
  openLastCourriel,
  register,
  signUp,
  test,
  unique,
} from "@/e2e/fixtures";
import { searchAll } from "@/e2e/staff-pages";
import { personas } from "@/prisma/personas";

test.describe.configure({ timeout: 120_000 });

test.describe("Un appel à l’AQPM, d’une recherche ou de quatre clics", () => {
  test("« la production n’apparaît pas » : la personne n’est pas sur la liste, et l’on sait qui peut l’y ajouter", async ({
    as,
    visitor,
  }) => {
    const { titre } = await createFiche(await as("muriel"));
    const person = newPerson("Firmin");
    await register(await visitor(), person);
    const aline = await as("aline");
    await searchAll(aline, person.courriel);
    await expect(aline.getByRole("heading", { level: 1, name: person.nom })).toBeVisible();
    await expect(aline.getByRole("main")).not.toContainText(titre);

    await searchAll(aline, titre);
    await expect(aline.getByRole("heading", { level: 1, name: titre })).toBeVisible();
    await aline.getByRole("main").getByRole("link", { name: "Productions Boréales" }).first().click();
    const administrateurs = aline.getByRole("row").filter({ hasText: "Délégué" });
    const muriel = `${personas.muriel.prenom} ${personas.muriel.nom}`;
    await expect(administrateurs.getByRole("link", { name: muriel })).toBeVisible();
  });

  test("« je n’arrive plus à entrer » : le compte n’est pas confirmé, puis le mot de passe est perdu", async ({
    as,
    visitor,
  }) => {
    const person = newPerson("Léonide");
    const page = await visitor();
    await signUp(page, person);
    const aline = await as("aline");
    await searchAll(aline, person.courriel);
    await expect(aline.getByText("À confirmer")).toBeVisible();
    await aline.getByRole("button", { name: "Renvoyer la confirmation" }).click();
    await expect(aline.getByText("Le courriel de confirmation est parti de nouveau.")).toBeVisible();
    await openLastCourriel(page, person.courriel, /Confirmez votre courriel/);
    await page.getByRole("link", { name: "Confirmer mon courriel" }).click();
    await page.getByLabel("Mot de passe", { exact: true }).fill(person.motDePasse);
    await page.getByRole("button", { name: "Confirmer mon courriel" }).click();
    await expect(page.getByRole("heading", { name: `Bienvenue, ${person.prenom}` })).toBeVisible();

    await searchAll(aline, person.courriel);
    await aline.getByRole("button", { name: "Envoyer un lien de mot de passe" }).click();
    await expect(aline.getByText("Le lien pour choisir un mot de passe est parti")).toBeVisible();
    await openLastCourriel(page, person.courriel, /mot de passe/);
  });

  test("« j’ai changé de téléphone » : son second facteur est retiré, elle l’apprend, et entre avec son mot de passe", async ({
    as,
    visitor,
  }) => {
    const person = newPerson("Zoé");
    const page = await visitor();
    await register(page, person);
    await activate(page, await beginApplication(page));
    const aline = await as("aline");
    await searchAll(aline, person.courriel);
    await aline.getByRole("button", { name: "Retirer son second facteur" }).click();
    const sure = aline.getByRole("dialog").getByRole("button", { name: /^Retirer/ });
    await sure.click();
    await expect(
      aline.getByText("Son second facteur est retiré, et ses connexions sont fermées."),
    ).toBeVisible();
    await page.goto("/profil");
    await expect(page).toHaveURL(/\/connexion/);
  });

  test("« le SET ne s’ouvre pas pour elle » : ce qui l’a refusée se lit à côté de son nom, et se répare", async ({
    as,
    visitor,
    portal,
  }) => {
    const { url, titre } = await createFiche(await as("muriel"));
    const person = newPerson("Ursule");
    const page = await visitor();
    await register(page, person);
    const client = new Client({ connectionString: portal.databaseUrl });
    await client.connect();
    const fiche = url.split("/").at(-1);
    await client.query(
      `INSERT INTO "Acces" ("id", "ficheId", "userId") SELECT gen_random_uuid(), $1::uuid, "id" FROM "User" WHERE "courriel" = $2`,
      [fiche, person.courriel],
    );
    await page.goto("/fiches");
    const answer = await page.request.get(`${url}/set`, { maxRedirects: 0 });
    const launch = String(answer.headers().location);
    await client.query(`UPDATE "Fiche" SET "termineeLe" = portail_now() WHERE "id" = $1::uuid`, [fiche]);
    await page.goto(launch);
    await expect(page.getByText("Cette production est terminée", { exact: false }).first()).toBeVisible();
    await client.end();

    const aline = await as("aline");
    await searchAll(aline, person.courriel);
    const passages = aline.locator("#passages");
    await expect(passages).toContainText(titre);
    await expect(passages).toContainText(/terminée/);
  });

  for (const javaScriptEnabled of [true, false]) {
    test(`« le SET sera fermé dimanche » : une annonce en haut du portail, à qui elle s’adresse, puis retirée${javaScriptEnabled ? "" : ", sans JavaScript aussi"}`, async ({
      as,
    }) => {
      const message = unique("Le SET sera fermé dimanche de 22 h à minuit.");
      const aline = await as("aline", { javaScriptEnabled });
      await aline.goto("/aqpm");
      await aline.getByRole("main").getByRole("link", { name: "Annonces" }).click();
      await aline.getByRole("link", { name: "Publier une annonce" }).click();
      await aline.getByLabel("Message").fill(message);
      await aline.getByLabel("Les délégués et les utilisateurs principaux").check();
      await aline.getByLabel("Importante", { exact: false }).check();
      await aline.getByLabel("Disparaît le").fill("2001-01-01T00:00");
      await aline.getByRole("button", { name: "Publier" }).click();
      await expect(aline.getByLabel("Disparaît le")).toHaveAccessibleDescription(/doit finir après/);
      await expect(aline.getByLabel("Message")).toHaveValue(message);
      await aline.getByLabel("Disparaît le").fill("");
      await aline.getByRole("button", { name: "Publier" }).click();
      await expect(aline.getByText("L’annonce est publiée", { exact: false })).toBeVisible();
      const banner = aline.getByRole("complementary", { name: "Annonces de l’AQPM" });
      await expect(banner).toContainText(message);
      if (javaScriptEnabled) await expectAccessible(aline);

      const [muriel, chloe] = [await as("muriel"), await as("chloe")];
      await muriel.goto("/fiches");
      await expect(muriel.getByRole("complementary", { name: "Annonces de l’AQPM" })).toContainText(message);
      await chloe.goto("/fiches");
      await expect(chloe.getByText(message)).toHaveCount(0);
      expect((await muriel.goto("/aqpm/annonces"))?.status()).toBe(403);

      await aline.getByRole("main").getByRole("link", { name: message }).click();
      await aline.getByRole("button", { name: "Retirer l’annonce" }).click();
      await expect(aline.getByText("L’annonce est retirée.")).toBeVisible();
      await muriel.goto("/fiches");
      await expect(muriel.getByText(message)).toHaveCount(0);
    });
  }
});
