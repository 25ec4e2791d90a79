import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { unzipSync } from "fflate";
import {
  createFiche,
  expect,
  expectAccessible,
  newPerson,
  openLastCourriel,
  register,
  signIn,
  signUp,
  test,
} from "@/e2e/fixtures";
import { equipe } from "@/prisma/seed/equipe";

const DELETE = { name: "Supprimer mon compte" } as const;

/** The files of the zip that the link gives, as texts. */
async function download(page: Page): Promise<Record<string, string>> {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Télécharger mes renseignements" }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^mes-renseignements-\d{4}-\d{2}-\d{2}\.zip$/);
  const files = unzipSync(new Uint8Array(await readFile(await file.path())));
  return Object.fromEntries(
    Object.entries(files).map(([nom, bytes]) => [nom, Buffer.from(bytes).toString()]),
  );
}

/** To the question, from the profile. */
async function askToDelete(page: Page): Promise<void> {
  await page.goto("/profil");
  await page.getByRole("link", { name: "Mes renseignements" }).click();
  await page.getByRole("link", { name: "Supprimer mon compte…" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Supprimer votre compte?" })).toBeVisible();
}

async function confirmDelete(page: Page): Promise<void> {
  await page.getByRole("button", DELETE).click();
  await expect(page).toHaveURL(/\/connexion\?avis=compte-supprime$/);
  await expect(page.getByText("Votre compte est supprimé.")).toBeVisible();
}

test.describe("Mes renseignements", () => {
  test("une personne qui n’est pas connectée ne télécharge rien", async ({ visitor }) => {
    const page = await visitor();
    const response = await page.request.get("/profil/donnees/telecharger", { maxRedirects: 0 });
    expect(response.status()).toBe(303);
    expect(new URL(response.headers().location ?? "").pathname).toBe("/connexion");
  });

  test("le dernier administrateur d’une maison ne supprime pas son compte : on lui dit pourquoi, et par où passer", async ({
    visitor,
  }) => {
    const page = await visitor();
    await signIn(page, equipe.zoe.courriel);
    await expect(page).toHaveURL(/\/fiches$/);
    for (const path of ["/profil/donnees", "/profil/donnees/supprimer"]) {
      await page.goto(path);
      await expect(page.getByText("Vous êtes la seule personne à agir pour Zone Nordik")).toBeVisible();
      await expect(page.getByRole("button", DELETE)).toHaveCount(0);
    }
    await page.getByRole("main").getByRole("link", { name: "Zone Nordik" }).click();
    await expect(page.getByRole("heading", { name: "Liste des administrateurs" })).toBeVisible();
  });

  test("ni le personnel de l’AQPM, qu’une autre personne en retire d’abord", async ({ as }) => {
    const page = await as("aline");
    await page.goto("/profil/donnees/supprimer");
    await expect(page.getByText("Ce compte appartient au personnel de l’AQPM.")).toBeVisible();
    await expect(page.getByRole("button", DELETE)).toHaveCount(0);
  });

  test("télécharger ses renseignements donne un zip lisible, avec ou sans JavaScript, quatre fois l’heure", async ({
    visitor,
  }) => {
    test.slow();
    const person = newPerson("Télesphore");
    await register(await visitor(), person);
    for (const javaScriptEnabled of [true, false]) {
      const page = await visitor({ javaScriptEnabled });
      await signIn(page, person.courriel, person.motDePasse);
      await expect(page).toHaveURL(/\/fiches$/);
      await page.goto("/profil/donnees");
      if (javaScriptEnabled) await expectAccessible(page);
      const files = await download(page);
      const json = JSON.parse(files["renseignements.json"] ?? "");
      expect(json.compte).toEqual([expect.objectContaining({ courriel: person.courriel, nom: person.nom })]);
      expect(json.sessions.length).toBeGreaterThan(0);
      expect(json.journal[0].phrase).toBe("Vous avez téléchargé vos renseignements");
      expect(files["compte.csv"]?.startsWith('\ufeff"Identifiant";"Prénom"')).toBe(true);
      expect(JSON.stringify(files)).not.toMatch(/argon2|passwordHash|tokenHash/);
    }
    const page = await visitor();
    await signIn(page, person.courriel, person.motDePasse);
    await expect(page).toHaveURL(/\/fiches$/);
    const ask = () => page.request.get("/profil/donnees/telecharger", { maxRedirects: 0 });
    const third = await ask();
    expect(third.headers()).toMatchObject({ "cache-control": "no-store", "content-type": "application/zip" });
    await ask();
    expect((await ask()).headers().location).toMatch(/\/profil\/donnees\?avis=limite$/);
    await page.goto("/profil/donnees?avis=limite");
    await expect(page.getByText("Réessayez dans une heure.")).toBeVisible();
  });
});

test.describe("Supprimer son compte", () => {
  test("ASVS 7.4.2 : ses sessions finissent au clic suivant, le SET se ferme, et son courriel n’ouvre plus rien", async ({
    as,
    visitor,
  }) => {
    test.slow();
    const person = newPerson("Solange");
    const page = await visitor();
    await register(page, person);
    const muriel = await as("muriel");
    const { url } = await createFiche(muriel);
    await muriel.goto(`${url}/acces?q=${encodeURIComponent(person.courriel)}`);
    await muriel
      .getByRole("button", { name: /^Ajouter/ })
      .first()
      .click();
    await muriel
      .getByRole("button", { name: /^(Ajouter|Confirmer)/ })
      .first()
      .click();
    await expect(muriel.getByRole("listitem").filter({ hasText: person.nom }).first()).toBeVisible();

    await page.goto(url);
    await page.getByRole("link", { name: /^Accéder au SET/ }).click();
    await expect(page).toHaveURL(/^http:\/\/127\.0\.0\.1:\d+\/productions\//);
    const atTheSet = page.url();
    const elsewhere = await visitor();
    await signIn(elsewhere, person.courriel, person.motDePasse);
    await expect(elsewhere).toHaveURL(/\/fiches$/);

    await page.goto("/profil/donnees/supprimer");
    await expect(page.getByText("vos accès au SET : 1 production;")).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("link", { name: "Annuler" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Mes renseignements" })).toBeVisible();
    await askToDelete(page);
    await confirmDelete(page);

    await elsewhere.getByRole("link", { name: `${person.prenom} ${person.nom}` }).click();
    await expect(elsewhere).toHaveURL(/\/connexion/);
    await expect
      .poll(async () => (await page.request.get(atTheSet)).status(), { timeout: 10_000, intervals: [50] })
      .toBe(403);

    await muriel.reload();
    await expect(muriel.getByText(person.nom)).toHaveCount(0);
    await openLastCourriel(muriel, person.courriel, /Votre compte est supprimé/);

    await signIn(page, person.courriel, person.motDePasse);
    const deleted = await page.getByRole("alert").first().textContent();
    await signIn(page, "personne.du.tout@exemple.example", person.motDePasse);
    await expect(page.getByRole("alert").first()).toHaveText(deleted ?? "");
  });

  test("sans JavaScript aussi; et l’on peut s’inscrire de nouveau avec la même adresse", async ({
    visitor,
  }) => {
    const person = newPerson("Fabien");
    const page = await visitor({ javaScriptEnabled: false });
    await register(page, person);
    await askToDelete(page);
    await confirmDelete(page);
    await signUp(page, person);
    await openLastCourriel(page, person.courriel, /Confirmez votre courriel/);
  });

  test("le personnel retrouve un compte supprimé par son état seulement, sans rien de la personne", async ({
    as,
    visitor,
  }) => {
    const person = newPerson("Gédéon");
    const page = await visitor();
    await register(page, person);
    await askToDelete(page);
    await confirmDelete(page);
    const aline = await as("aline");
    await aline.goto(`/utilisateurs?q=${encodeURIComponent(person.nom)}`);
    await expect(aline.getByText("Aucune personne ne correspond.")).toBeVisible();
    await aline.goto("/utilisateurs?etat=supprime&tri=-inscription");
    await aline.getByRole("link", { name: "Compte supprimé" }).first().click();
    await expect(aline.getByRole("heading", { level: 1, name: "Compte supprimé" })).toBeVisible();
    await expect(aline.getByRole("main").getByRole("button")).toHaveCount(0);
    await expect(aline.getByText("supprime.invalid")).toHaveCount(0);
  });
});
