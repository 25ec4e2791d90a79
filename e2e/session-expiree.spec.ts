import type { Page } from "@playwright/test";
import { expect, test, tokenOf } from "@/e2e/aged-session";
import { createFiche, fillFiche, newPerson, register, unique } from "@/e2e/fixtures";
import { retyped, sendPlain, takeForm } from "@/e2e/rejeu/forms";
import { demoPassword, personas } from "@/prisma/personas";

const ENDED = { ended: 1 };
const waits = "Votre session a pris fin. Connectez-vous : ce que vous avez écrit vous attend.";
const kept = "Votre session avait pris fin avant l’envoi.";

test.describe.configure({ timeout: 120_000 });

/** Signs in where one was sent, and comes back. */
async function comeBack(page: Page, courriel: string, motDePasse = demoPassword): Promise<void> {
  const form = page.getByRole("form", { name: "Connexion" });
  await form.getByLabel("Courriel").fill(courriel);
  await form.getByLabel("Mot de passe", { exact: true }).fill(motDePasse);
  await form.getByRole("button", { name: "Connexion" }).click();
  await expect(page).not.toHaveURL(/\/connexion/);
}

/** What is typed here is nobody else’s draft. */
async function keepNoDraft(page: Page): Promise<void> {
  await page.route("**/fiches/nouvelle/brouillon", (route) => route.abort());
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`Une session qui prend fin pendant qu’on écrit, ${javaScriptEnabled ? "avec" : "sans"} JavaScript`, () => {
    test("le profil est rendu tel quel après la connexion, une fois, et s’enregistre", async ({
      visitor,
      age,
    }) => {
      const page = await visitor({ javaScriptEnabled });
      const person = newPerson();
      await register(page, person);
      await page.goto("/profil?fait=nom");
      await page.getByLabel("Prénom", { exact: true }).fill("Gaspard-Émile");
      await page.getByRole("checkbox", { name: /Rappels/ }).uncheck();
      await age(await tokenOf(page), ENDED);
      await page
        .getByRole("form", { name: "Votre nom" })
        .getByRole("button", { name: "Sauvegarder" })
        .click();
      await expect(page.getByText(waits)).toBeVisible();

      await comeBack(page, person.courriel, person.motDePasse);
      await expect(page).toHaveURL(/\/profil\?fait=nom$/);
      await expect(page.getByText(kept)).toHaveCount(1);
      await expect(page.getByRole("form", { name: "Votre nom" })).toContainText(kept);
      await expect(page.getByLabel("Prénom", { exact: true })).toHaveValue("Gaspard-Émile");
      await page
        .getByRole("form", { name: "Votre nom" })
        .getByRole("button", { name: "Sauvegarder" })
        .click();
      await expect(page.getByText("Votre nom est enregistré.")).toBeVisible();
      await expect(page.getByText(kept)).toHaveCount(0);
      await expect(page.getByLabel("Prénom", { exact: true })).toHaveValue("Gaspard-Émile");
      await page.reload();
      await expect(page.getByText(kept)).toHaveCount(0);
    });

    test("la fiche entière l’est aussi : textes, dates, listes, cases, personnes", async ({ aged, age }) => {
      const { page, token } = await aged("muriel", {}, { javaScriptEnabled });
      await keepNoDraft(page);
      await page.goto("/fiches/nouvelle");
      const titre = unique("Production d’essai");
      await fillFiche(page, titre);
      await page.getByLabel("Dates approximatives").check();
      await page.getByLabel("Lieux de tournage").fill("Percé\nGaspé");
      await page.getByRole("checkbox", { name: /^Coproduction/ }).check();
      await page.getByLabel("M’autoriser à accéder au SET pour cette production").uncheck();
      const associations = page.getByRole("group", { name: /Autres associations/ }).getByRole("checkbox");
      await associations.nth(1).check();
      const typed = () =>
        page.getByRole("form", { name: "Fiche de production" }).evaluate((form) => {
          const entries = [...new FormData(form as HTMLFormElement)];
          // A field that waits, hidden and empty, for a choice that was not made holds nothing.
          return entries.filter(([name, value]) => !name.startsWith("$ACTION") && value !== "");
        });
      const before = javaScriptEnabled ? await typed() : null;
      await age(token, ENDED);
      await page.getByRole("button", { name: "Créer" }).click();
      await expect(page.getByText(waits)).toBeVisible();

      await comeBack(page, personas.muriel.courriel);
      await expect(page.getByText(kept)).toBeVisible();
      if (before) await expect.poll(typed).toEqual(before);
      await expect(page.getByLabel("Lieux de tournage")).toHaveValue("Percé\nGaspé");
      await expect(page.getByLabel("Entente applicable")).toHaveValue("FILM");
      await expect(page.getByLabel("Tournage, fin")).toHaveValue(/-03-15$/);
      await expect(page.getByLabel("Dates approximatives")).toBeChecked();
      await expect(page.getByLabel("M’autoriser à accéder au SET pour cette production")).not.toBeChecked();
      await expect(associations.nth(0)).not.toBeChecked();
      await expect(associations.nth(1)).toBeChecked();
      await page.getByRole("button", { name: "Créer" }).click();
      await expect(page.getByRole("heading", { level: 1, name: titre })).toBeVisible();
    });

    test("la liste à coller l’est aussi", async ({ as, aged, age }) => {
      const { url } = await createFiche(await as("muriel"));
      const { page, token } = await aged("muriel", {}, { javaScriptEnabled });
      await page.goto(`${url}/acces`);
      await page.getByText("Coller une liste").click();
      const texte = "Ana Essai <ana.essai@exemple.example>\nBob Essai <bob.essai@exemple.example>";
      await page.getByLabel("Liste à coller").fill(texte);
      await age(token, ENDED);
      await page.getByRole("button", { name: "Vérifier la liste" }).click();
      await comeBack(page, personas.muriel.courriel);
      await expect(page.getByText(kept)).toBeVisible();
      await expect(page.getByLabel("Liste à coller")).toHaveValue(texte);

      await page.getByRole("button", { name: "Vérifier la liste" }).click();
      await page.getByRole("checkbox", { name: "Ana Essai" }).uncheck();
      await page.getByRole("combobox", { name: "Fonction de Bob Essai" }).selectOption({ index: 1 });
      await age(await tokenOf(page), ENDED);
      await page.getByRole("button", { name: /^Ajouter \(/ }).click();
      await comeBack(page, personas.muriel.courriel);
      await expect(page.getByLabel("Liste à coller")).toHaveValue(
        /^Bob Essai <bob.essai@exemple.example>, .+$/,
      );
    });

    test("quelqu’un d’autre qui se connecte n’en voit rien, et il n’en reste rien", async ({
      visitor,
      age,
      journal,
    }) => {
      const page = await visitor({ javaScriptEnabled });
      const [person, other] = [newPerson(), newPerson("Béatrice")];
      await register(await visitor(), other);
      await register(page, person);
      await page.goto("/profil");
      const secret = unique("Nom-Secret");
      await page.getByLabel("Nom", { exact: true }).fill(secret);
      await age(await tokenOf(page), ENDED);
      await page
        .getByRole("form", { name: "Votre nom" })
        .getByRole("button", { name: "Sauvegarder" })
        .click();
      await comeBack(page, other.courriel, other.motDePasse);
      await page.goto("/profil");
      await expect(page.getByLabel("Nom", { exact: true })).toHaveValue(other.nom);
      expect(await page.content()).not.toContain(secret);
      const { rows } = await journal.query(`SELECT FROM "FormulaireGarde" WHERE "valeurs"::text LIKE $1`, [
        `%${secret}%`,
      ]);
      expect(rows).toEqual([]);
    });
  });
}

test("aucun mot de passe n’est gardé, et le témoin ne se lit pas par un script", async ({
  agedApi,
  apis,
  age,
  agedCookie,
  journal,
  playwright,
  baseURL,
}) => {
  const form = await takeForm(await apis("denis"), { nom: "profil", page: "/profil", form: /^Votre nom$/ });
  const nom = unique("Nom");
  const typed = {
    nom,
    motDePasse: "un mot de passe",
    identite: "un mot de passe",
    nouveauMotDePasse: "encore",
  };
  const late = await agedApi("denis", ENDED);
  const answer = await sendPlain(late, retyped(form, typed));
  expect(answer.status()).toBe(303);
  const cookie = answer
    .headersArray()
    .find(({ name, value }) => /set-cookie/i.test(name) && /-formulaire=/.test(value));
  expect(cookie?.value).toMatch(/; HttpOnly/i);
  expect(cookie?.value).toMatch(/; SameSite=lax/i);
  const { rows } = await journal.query<{ valeurs: object }>(
    `SELECT "valeurs" FROM "FormulaireGarde" WHERE "valeurs"::text LIKE $1`,
    [`%${nom}%`],
  );
  expect(rows).toHaveLength(1);
  expect(Object.keys(rows[0]?.valeurs ?? {}).sort()).toEqual(["nom", "prenom"]);

  // A session that was closed, or never was, keeps nothing.
  const gone = await agedCookie("denis", {});
  await age(gone.value, { ended: 60 * 48 });
  await journal.query(`DELETE FROM "Session" WHERE "expiresAt" < portail_now() - interval '1 day'`);
  const api = await playwright.request.newContext({
    baseURL,
    storageState: { cookies: [gone], origins: [] },
  });
  const refused = await sendPlain(api, retyped(form, { nom: unique("Autre") }));
  expect(refused.headers().location).toBe("/connexion?suite=%2Fprofil&avis=session");
  await api.dispose();
});

for (const javaScriptEnabled of [true, false]) {
  test(`un lien suivi trop tard dit pourquoi se connecter, et ramène où il menait, ${javaScriptEnabled ? "avec" : "sans"} JavaScript`, async ({
    aged,
    age,
    visitor,
  }) => {
    const { page, token } = await aged("karim", {}, { javaScriptEnabled });
    await page.goto("/fiches?q=nuits");
    await age(token, ENDED);
    await page.getByRole("link", { name: "Numéro" }).click();
    await expect(page.getByText("Votre session a pris fin. Connectez-vous de nouveau.")).toBeVisible();
    await comeBack(page, personas.karim.courriel);
    await expect(page).toHaveURL(/\/fiches\?(?=.*q=nuits)(?=.*tri=numero)(?!.*_rsc)/);

    // Who had no session reads nothing of one.
    const stranger = await visitor({ javaScriptEnabled });
    await stranger.goto("/fiches?q=nuits&page=2");
    await expect(stranger).toHaveURL(`/connexion?suite=${encodeURIComponent("/fiches?q=nuits&page=2")}`);
    await expect(stranger.getByText("Votre session a pris fin.")).toHaveCount(0);
  });
}

test("un fichier téléversé trop tard, un export demandé trop tard ramènent à leur page", async ({
  aged,
  age,
}) => {
  const { page, token } = await aged("aline", {});
  await page.goto("/aqpm/importations");
  await page
    .getByLabel("Fichier CSV ou Excel (.xlsx)")
    .setInputFiles({ name: "membres.csv", mimeType: "text/csv", buffer: Buffer.from("Maison;Courriel\r\n") });
  await age(token, ENDED);
  await page.getByRole("button", { name: "Téléverser" }).click();
  await expect(page).toHaveURL("/connexion?suite=%2Faqpm%2Fimportations&avis=session");
  const answer = await page.request.get("/aqpm/exports/personnes?format=csv", { maxRedirects: 0 });
  expect(answer.status()).toBe(303);
  expect(answer.headers().location).toMatch(/\/connexion\?suite=%2Futilisateurs&avis=session$/);
});
