import type { Page } from "@playwright/test";
import { expect, test } from "@/e2e/aged-session";
import { expectAccessible, newPerson, openLastCourriel, register, signIn, signUp } from "@/e2e/fixtures";
import { demoPassword, personas } from "@/prisma/personas";

async function openUser(page: Page, courriel: string, nom: string): Promise<void> {
  await page.goto(`/utilisateurs?q=${encodeURIComponent(courriel)}`);
  await page.getByRole("main").getByRole("link", { name: nom }).click();
  await expect(page.getByRole("heading", { level: 1, name: nom })).toBeVisible();
}

test.describe("Utilisateurs", () => {
  test("hors du personnel de l’AQPM, ni la liste, ni un compte, fût-ce le sien", async ({ as }) => {
    const aline = await as("aline");
    await openUser(aline, personas.muriel.courriel, "Muriel Mur");
    const path = new URL(aline.url()).pathname;
    for (const persona of ["muriel", "karim", "chloe", "denis", "ines"] as const) {
      const page = await as(persona);
      for (const address of [
        "/utilisateurs",
        path,
        `${path}?geste=nommer`,
        "/utilisateurs/0198b7a2-0000-7000-8000-00000000dead",
      ]) {
        expect((await page.goto(address))?.status()).toBe(403);
        expect(await page.getByRole("main").textContent()).not.toContain("muriel.mur@");
      }
      await expect(page.getByRole("navigation").getByRole("link", { name: "Utilisateurs" })).toHaveCount(0);
    }
  });

  test("on ne suspend pas son propre compte ; un compte inconnu est introuvable", async ({ as }) => {
    const page = await as("aline");
    await openUser(page, personas.aline.courriel, "Aline Bouchard");
    await expect(page.getByRole("button", { name: "Suspendre le compte" })).toHaveCount(0);
    for (const path of ["/utilisateurs/0198b7a2-0000-7000-8000-00000000dead", "/utilisateurs/nimporte"])
      expect((await page.goto(path))?.status()).toBe(404);
  });

  test("la liste se cherche sans accents, se filtre et se trie par son adresse", async ({ as }) => {
    const page = await as("aline");
    await page.goto("/utilisateurs");
    await page.getByLabel("Chercher un nom ou un courriel").fill("cote-roy");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("row").filter({ hasText: "Denis Côté-Roy" })).toContainText("Actif");
    await expect(page.getByRole("link", { name: "Muriel Mur" })).toHaveCount(0);
    await page.goto("/utilisateurs");
    await page.getByLabel("État").selectOption("Suspendu");
    await expect(page).toHaveURL(/etat=suspendu/);
    await expect(page.getByRole("link", { name: "Guy Paquin" })).toBeVisible();
    await expect(page.getByRole("link", { name: "Muriel Mur" })).toHaveCount(0);
    await page.goto("/utilisateurs?q=zzzzzz");
    await expect(page.getByText("Aucune personne ne correspond.")).toBeVisible();
    await page.goto("/utilisateurs");
    await page.getByRole("columnheader", { name: "Nom" }).getByRole("link").click();
    await expect(page.getByRole("columnheader", { name: "Nom" })).toHaveAttribute("aria-sort", "descending");
    await expectAccessible(page);
  });

  test("renvoyer la confirmation : un nouveau lien part, l’ancien meurt", async ({ as, page }) => {
    const person = newPerson("Léonie");
    await signUp(page, person);
    await openLastCourriel(page, person.courriel, /Confirmez votre courriel/);
    const old = String(await page.getByRole("link", { name: "Confirmer mon courriel" }).getAttribute("href"));
    const aline = await as("aline");
    await openUser(aline, person.courriel, `Léonie ${person.nom}`);
    await expect(aline.getByText("À confirmer")).toBeVisible();
    await aline.getByRole("button", { name: "Renvoyer la confirmation" }).click();
    await expect(aline.getByText("Le courriel de confirmation est parti de nouveau.")).toBeVisible();
    await page.goto(old);
    await expect(page.getByRole("heading", { level: 1, name: "Ce lien n’est plus valable" })).toBeVisible();
    await openLastCourriel(page, person.courriel, /Confirmez votre courriel/);
    await page.getByRole("link", { name: "Confirmer mon courriel" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Confirmez votre courriel" })).toBeVisible();
  });

  test("suspendre se demande dans une boîte qui s’annule ; sans JavaScript, le bouton agit et s’annule", async ({
    as,
    page,
  }) => {
    const person = newPerson("Octave");
    await register(page, person);
    const nom = `Octave ${person.nom}`;
    const aline = await as("aline");
    await openUser(aline, person.courriel, nom);
    await aline.getByRole("button", { name: "Suspendre le compte" }).click();
    const dialog = aline.getByRole("dialog", { name: `Suspendre le compte de ${nom}?` });
    await expect(dialog).toBeVisible();
    await expectAccessible(aline);
    await aline.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(aline.getByRole("button", { name: "Suspendre le compte" })).toBeFocused();
    await aline.getByRole("button", { name: "Suspendre le compte" }).click();
    await dialog.getByRole("button", { name: "Annuler" }).click();
    await expect(dialog).toBeHidden();
    expect((await page.goto("/profil"))?.status()).toBe(200);
    await expect(page).toHaveURL(/\/profil$/);

    const plain = await as("aline", { javaScriptEnabled: false });
    await openUser(plain, person.courriel, nom);
    await plain.getByRole("button", { name: "Suspendre le compte" }).click();
    await expect(plain.getByText("Le compte est suspendu, et ses connexions sont fermées.")).toBeVisible();
    await page.goto("/profil");
    await expect(page).toHaveURL(/\/connexion/);
    await plain.getByRole("button", { name: "Réactiver le compte" }).click();
    await expect(plain.getByText("Le compte est réactivé.")).toBeVisible();
  });

  for (const javaScriptEnabled of [true, false]) {
    test(`envoyer un lien de mot de passe, fermer les connexions : la personne l’apprend, et choisit seule${javaScriptEnabled ? "" : ", sans JavaScript aussi"}`, async ({
      as,
      page,
    }) => {
      const person = newPerson("Prosper");
      await register(page, person);
      const aline = await as("aline", { javaScriptEnabled });
      await openUser(aline, person.courriel, `Prosper ${person.nom}`);
      await expect(aline.getByRole("main")).toContainText(/Connexions ouvertes\s*1/);
      await expect(aline.getByRole("button", { name: "Retirer son second facteur" })).toHaveCount(0);
      await aline.getByRole("button", { name: "Envoyer un lien de mot de passe" }).click();
      await expect(aline.getByText("Le lien pour choisir un mot de passe est parti")).toBeVisible();
      await page.goto("/profil");
      await expect(page).toHaveURL(/\/profil$/);

      await aline.getByRole("button", { name: "Fermer ses connexions" }).click();
      const question = `Fermer les connexions de Prosper ${person.nom}?`;
      if (javaScriptEnabled) {
        const dialog = aline.getByRole("dialog", { name: question });
        await dialog.getByRole("button", { name: "Annuler" }).click();
        await expect(dialog).toBeHidden();
        await aline.getByRole("button", { name: "Fermer ses connexions" }).click();
        await dialog.getByRole("button", { name: "Fermer les connexions" }).click();
      } else {
        await expect(aline.getByRole("heading", { level: 1, name: question })).toBeVisible();
        await aline.getByRole("link", { name: "Annuler" }).click();
        await aline.getByRole("button", { name: "Fermer ses connexions" }).click();
        await aline.getByRole("button", { name: "Fermer les connexions" }).click();
      }
      await expect(aline.getByText("Ses connexions sont fermées.")).toBeVisible();
      await page.goto("/profil");
      await expect(page).toHaveURL(/\/connexion/);
      await openLastCourriel(page, person.courriel, /Vos connexions ont été fermées/);
      await openLastCourriel(page, person.courriel, /Choisissez un nouveau mot de passe/);
    });
  }

  test("nommer au personnel, puis en retirer : chacun se demande avant, et confirme l’identité si elle date", async ({
    aged,
    page,
  }) => {
    const person = newPerson("Quentin");
    await register(page, person);
    const { page: aline } = await aged("aline", { identity: 11 });
    await openUser(aline, person.courriel, `Quentin ${person.nom}`);
    await aline.getByRole("button", { name: "Nommer au personnel de l’AQPM" }).click();
    await aline.getByRole("dialog").getByRole("button", { name: "Nommer", exact: true }).click();
    await aline.getByRole("textbox", { name: "Mot de passe", exact: true }).fill(demoPassword);
    await aline.getByRole("button", { name: "Confirmer et continuer" }).click();
    await expect(aline.getByText("Cette personne appartient maintenant au personnel")).toBeVisible();
    await page.goto("/profil");
    await expect(page).toHaveURL(/\/connexion/);
    await signIn(page, person.courriel, person.motDePasse);
    await expect(page).toHaveURL(/\/profil\/securite/);
    expect((await page.goto("/profil"))?.status()).toBe(200);
    await page.goto("/utilisateurs");
    await expect(page).toHaveURL(/\/profil\/securite/);

    await aline.getByRole("button", { name: "Retirer du personnel de l’AQPM" }).click();
    await expectAccessible(aline);
    await aline.getByRole("dialog").getByRole("button", { name: "Retirer", exact: true }).click();
    await expect(aline.getByText("Cette personne n’appartient plus au personnel")).toBeVisible();
    await openLastCourriel(page, person.courriel, /n’appartient plus au personnel/);
  });

  test("retirer le second facteur d’une personne, sans JavaScript : demandé sur une page, annoncé", async ({
    as,
    journal,
    page,
  }) => {
    const person = newPerson("Rosalie");
    await register(page, person);
    await journal.query(
      `INSERT INTO "Passkey" ("id", "userId", "credentialId", "publicKey", "nom", "transports")
       SELECT gen_random_uuid(), "id", gen_random_uuid()::text, ''::bytea, 'Clé', '{}' FROM "User" WHERE "courriel" = $1::citext`,
      [person.courriel],
    );
    const aline = await as("aline", { javaScriptEnabled: false });
    await openUser(aline, person.courriel, `Rosalie ${person.nom}`);
    await expect(aline.getByRole("main")).toContainText(/Second facteur\s*Clé d’accès/);
    await aline.getByRole("button", { name: "Retirer son second facteur" }).click();
    await aline.getByRole("button", { name: "Retirer le second facteur" }).click();
    await expect(aline.getByText("Son second facteur est retiré")).toBeVisible();
    await expect(aline.getByRole("main")).toContainText(/Second facteur\s*Aucun/);
    await openLastCourriel(page, person.courriel, /Votre second facteur a été retiré/);
  });
});
