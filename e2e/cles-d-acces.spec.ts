import type { Page } from "@playwright/test";
import { expectAccessible, newPerson, register } from "@/e2e/fixtures";
import {
  addButton,
  addForm,
  addKey,
  CANCELLED,
  keys,
  openKey,
  REFUSED,
  settle,
  signOut,
  withKey,
} from "@/e2e/key-pages";
import { expect, test } from "@/e2e/rejeu/fixtures";
import { closesTheWindow, knowsNothing, plugAuthenticator } from "@/e2e/virtual-authenticator";

test.describe.configure({ timeout: 180_000 });

test.describe("Clés d’accès : refus", () => {
  test("sans JavaScript ou dans un navigateur d’avant, aucun bouton, et l’on dit ce qu’il faut", async ({
    as,
    visitor,
  }) => {
    const needed = "il faut un navigateur récent";
    const plain = await as("denis", { javaScriptEnabled: false });
    const old = await as("denis");
    await old.addInitScript(knowsNothing);
    for (const page of [plain, old]) {
      await page.goto("/profil/securite");
      await expect(page.locator("p", { hasText: needed })).toBeVisible();
      await expect(addButton(page)).toHaveCount(0);
    }
    const oldVisitor = await visitor();
    await oldVisitor.addInitScript(knowsNothing);
    for (const page of [await visitor({ javaScriptEnabled: false }), oldVisitor]) {
      await page.goto("/connexion");
      const form = page.getByRole("form", { name: "Connexion" });
      await expect(form.getByLabel("Courriel")).toHaveAttribute("autocomplete", "username webauthn");
      await expect(form.getByRole("button", { name: "Connexion" })).toBeVisible();
      await expect(withKey(page)).toHaveCount(0);
    }
  });

  test("annulée, ou sans que la personne soit vérifiée : une phrase, et rien de perdu", async ({ page }) => {
    const { device } = await settle(page);
    await page.goto("/profil/securite");
    const name = addForm(page).getByLabel("Nom de la clé d’accès");
    await expect(name).toHaveValue(/ sur |Cet appareil/);
    await name.fill("Mon téléphone");
    await device.setVerified(false);
    await addButton(page).click();
    await expect(addForm(page).getByRole("alert")).toContainText(CANCELLED);
    await page.evaluate(closesTheWindow);
    await addButton(page).click();
    await expect(addForm(page).getByRole("alert")).toContainText(CANCELLED);
    await expect(name).toHaveValue("Mon téléphone");
    await expectAccessible(page);
    await page.reload();
    await expect(keys(page)).toHaveCount(0);
    expect(await device.count()).toBe(0);
    await signOut(page);
    await page.evaluate(closesTheWindow);
    await page.getByRole("form", { name: "Connexion" }).getByLabel("Courriel").fill("moi@exemple.example");
    await withKey(page).click();
    await expect(page.getByText(CANCELLED)).toBeVisible();
    await expect(page.getByLabel("Courriel", { exact: true }).first()).toHaveValue("moi@exemple.example");
    await expectAccessible(page);
  });

  test("celle d’un compte suspendu, ou qui a été retirée : la même phrase", async ({ page, journal }) => {
    const { person } = await settle(page);
    await addKey(page, "Mon téléphone");
    await signOut(page);
    const suspend = (at: string) =>
      journal.query(`UPDATE "User" SET "suspendedAt" = ${at} WHERE "courriel" = $1::citext`, [
        person.courriel,
      ]);
    await suspend("portail_now()");
    await withKey(page).click();
    await expect(page.getByText(REFUSED)).toBeVisible();
    await suspend("NULL");
    await withKey(page).click();
    await expect(page).toHaveURL(/\/fiches$/);
    await page.goto("/profil/securite");
    await openKey(page, "Mon téléphone");
    await page.getByRole("button", { name: "Retirer" }).click();
    await expect(page.getByText("La clé d’accès est retirée")).toBeVisible();
    await expect(keys(page)).toHaveCount(0);
    await signOut(page);
    await withKey(page).click();
    await expect(page.getByText(REFUSED)).toBeVisible();
  });
});

test.describe("Clés d’accès", () => {
  test("s’ajoute, connecte seule où l’on allait, avec « Se souvenir de moi » si la case est cochée", async ({
    page,
    context,
  }) => {
    const { device } = await settle(page);
    await addKey(page, "Ordinateur du bureau");
    await expect(keys(page)).toHaveCount(1);
    await expect(keys(page)).toContainText("Sur un seul appareil");
    await expect(keys(page)).toContainText("pas encore utilisée");
    expect(await device.count()).toBe(1);
    await expectAccessible(page);
    // The device that has one makes no second one.
    await addButton(page).click();
    await expect(addForm(page).getByRole("alert")).toContainText("garde déjà une clé d’accès");
    const expiry = async () =>
      (await context.cookies()).find(({ name }) => /-session$/.test(name))?.expires ?? 0;
    for (const remembered of [false, true]) {
      await signOut(page);
      await page.goto("/connexion?suite=%2Fprofil%2Fsecurite");
      if (remembered) await page.getByLabel("Se souvenir de moi").check();
      await withKey(page).click();
      await expect(page).toHaveURL(/\/profil\/securite$/);
      await expect(keys(page)).toContainText("· utilisée le");
      expect((await expiry()) > 0).toBe(remembered);
    }
  });

  test("se renomme et se retire, sans JavaScript aussi", async ({ page, context, visitor }) => {
    await settle(page);
    await addKey(page, "Clé bleue");
    const plain = await visitor({ javaScriptEnabled: false, storageState: await context.storageState() });
    await plain.goto("/profil/securite");
    await openKey(plain, "Clé bleue");
    await page.goto(plain.url());
    await expectAccessible(page);
    const form = plain.getByRole("form", { name: "Son nom" });
    await form.getByLabel("Nom de la clé d’accès").fill("");
    await form.getByRole("button", { name: "Sauvegarder" }).click();
    await expect(form.getByLabel("Nom de la clé d’accès")).toHaveAccessibleDescription(/Donnez un nom/);
    await form.getByLabel("Nom de la clé d’accès").fill("Clé verte");
    await form.getByRole("button", { name: "Sauvegarder" }).click();
    await expect(plain.getByText("Le nom de la clé d’accès est enregistré.")).toBeVisible();
    await openKey(plain, "Clé verte");
    await plain.getByRole("button", { name: "Retirer" }).click();
    await expect(plain.getByText("La clé d’accès est retirée")).toBeVisible();
    await expect(keys(plain)).toHaveCount(0);
  });

  test("s’offre à l’accueil à qui n’en a pas, sur un appareil qui en garde, et plus après « Plus tard »", async ({
    page,
    visitor,
    context,
  }) => {
    const offer = (where: Page) => where.getByText("Se connecter sans mot de passe");
    await settle(page);
    await page.goto("/fiches");
    await expect(offer(page)).toBeVisible();
    await expectAccessible(page);
    const plain = await visitor({ javaScriptEnabled: false, storageState: await context.storageState() });
    await plain.goto("/fiches");
    await expect(offer(plain)).toHaveCount(0);
    await page.getByRole("button", { name: "Plus tard" }).click();
    await expect(offer(page)).toHaveCount(0);
    await page.reload();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(offer(page)).toHaveCount(0);
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
  });

  test("se choisit dans le champ « Courriel », là où le navigateur le permet", async ({ page, context }) => {
    await plugAuthenticator(page);
    await register(page, newPerson());
    await addKey(page, "Ordinateur");
    await context.clearCookies();
    // This device chooses at once what is offered.
    await page.goto("/connexion?suite=%2Fprofil");
    await expect(page).toHaveURL(/\/profil$/);
  });
});
