import type { APIRequestContext, Page } from "@playwright/test";
import { newPerson, openLastCourriel, type Person, register } from "@/e2e/fixtures";
import { expect, test } from "@/e2e/rejeu/fixtures";
import { retyped, sendPlain, sendScripted, takeForm } from "@/e2e/rejeu/forms";

type Way = { readonly page: Page; readonly person: Person; readonly aline: Page };

/** What ends the sessions of someone, each by its own screen. */
const ways: Readonly<Record<string, (way: Way) => Promise<void>>> = {
  déconnexion: async ({ page }) => {
    await page.getByRole("button", { name: "Déconnexion" }).first().click();
    await expect(page.getByText("Vous avez quitté le portail.")).toBeVisible();
  },
  "suspension du compte": async ({ person, aline }) => {
    await aline.goto(`/utilisateurs?q=${encodeURIComponent(person.courriel)}`);
    await aline.getByRole("link", { name: person.nom }).first().click();
    await aline.getByRole("button", { name: "Suspendre le compte" }).click();
    await aline.getByRole("dialog").getByRole("button", { name: "Suspendre" }).click();
    await expect(aline.getByText("Le compte est suspendu")).toBeVisible();
  },
  "suppression du compte": async ({ page }) => {
    await page.goto("/profil/donnees/supprimer");
    await page.getByRole("button", { name: "Supprimer mon compte" }).click();
    await expect(page.getByText("Votre compte est supprimé.")).toBeVisible();
  },
  "nouveau mot de passe choisi par courriel": async ({ page, person }) => {
    await page.goto("/mot-de-passe-oublie");
    await page
      .getByRole("form", { name: "Mot de passe oublié" })
      .getByLabel("Courriel")
      .fill(person.courriel);
    await page.getByRole("button", { name: "Envoyer le courriel" }).click();
    await openLastCourriel(page, person.courriel, /Choisissez un nouveau mot de passe/);
    await page.getByRole("link", { name: "Choisir un mot de passe" }).click();
    const chosen = "bruyère ardoise comptoir lanterne";
    const form = page.getByRole("form", { name: "Nouveau mot de passe" });
    await form.getByLabel("Nouveau mot de passe", { exact: true }).fill(chosen);
    await form.getByLabel("Confirmation du mot de passe", { exact: true }).fill(chosen);
    await form.getByRole("button", { name: "Enregistrer le mot de passe" }).click();
    await expect(page.getByText("Votre nouveau mot de passe est enregistré.")).toBeVisible();
  },
};

const sentToConnexion = /^(https?:\/\/[^/]+)?\/connexion\b/;

/** Neither a page, nor what the router asks of it, nor a download answers this cookie any more. */
async function expectNothingRead(old: APIRequestContext, { nom }: Person): Promise<void> {
  for (const path of ["/profil", "/fiches", "/mes-acces", "/profil/donnees/telecharger"]) {
    const answer = await old.get(path, { maxRedirects: 0 });
    expect([303, 307], path).toContain(answer.status());
    expect(answer.headers().location, path).toMatch(sentToConnexion);
    const asked = await old.get(`${path}?_rsc=1`, { headers: { rsc: "1" }, maxRedirects: 0 });
    expect(await asked.text(), `${path} (RSC)`).not.toContain(nom);
  }
}

test.describe("ASVS 7.4.1, 7.4.2, 8.3.2 : l’ancien témoin ne vaut plus rien à la requête suivante, page, RSC et action", () => {
  for (const [how, end] of Object.entries(ways)) {
    test(`après : ${how}`, async ({ visitor, as, playwright, baseURL, doneBy }) => {
      test.slow();
      const person = newPerson("Rosemonde");
      const page = await visitor();
      await register(page, person);
      const storageState = await page.context().storageState();
      const old = await playwright.request.newContext({ baseURL, storageState });
      const rename = retyped(await takeForm(old, { nom: how, page: "/profil", form: /^Votre nom$/ }), {
        nom: "Revenante",
      });
      expect(await (await old.get("/profil")).text()).toContain(person.nom);

      await end({ page, person, aline: await as("aline") });

      await expectNothingRead(old, person);
      for (const send of [sendPlain, sendScripted]) {
        const answer = await send(old, rename);
        const led = answer.headers().location ?? answer.headers()["x-action-redirect"];
        expect(led).toMatch(sentToConnexion);
        expect(await doneBy(answer)).toEqual([]);
      }
      await old.dispose();
    });
  }
});
