import { expect, test } from "@/e2e/aged-session";
import { expectAccessible, signIn } from "@/e2e/fixtures";
import { addButton, addForm, addKey, CANCELLED, keys, openKey, settle, signOut } from "@/e2e/key-pages";
import { takeForm } from "@/e2e/rejeu/forms";
import { personas } from "@/prisma/personas";

test.describe.configure({ timeout: 180_000 });

test.describe("Clés d’accès : second facteur et identité", () => {
  test("celle d’une autre personne ne se renomme ni ne se retire", async ({ apis, journal, replayAll }) => {
    const { rows } = await journal.query<{ id: string }>(
      `INSERT INTO "Passkey" ("id", "userId", "credentialId", "publicKey", "nom")
       SELECT gen_random_uuid(), "id", gen_random_uuid()::text, '', 'Clé de Muriel' FROM "User" WHERE "courriel" = $1::citext
       RETURNING "id"`,
      [personas.muriel.courriel],
    );
    const page = `/profil/securite/cles/${rows[0]?.id}`;
    const take = async (nom: string, form: RegExp, typed = {}) =>
      takeForm(await apis("muriel"), { nom, page, form, typed });
    const others = { karim: "introuvable", denis: "introuvable", aline: "introuvable" } as const;
    await replayAll([
      [await take("renommer", /^nommer$/, { nom: "Clé volée" }), others],
      [await take("retirer", /^retirer$/), others],
    ]);
    const left = await journal.query(`DELETE FROM "Passkey" WHERE "id" = $1 AND "nom" = 'Clé de Muriel'`, [
      rows[0]?.id,
    ]);
    expect(left.rowCount).toBe(1);
  });

  test("la première ouvre aussitôt le portail au personnel, puis confirme son mot de passe, et reste la dernière", async ({
    page,
    journal,
  }) => {
    const { person } = await settle(page);
    await journal.query(`UPDATE "User" SET "staff" = true WHERE "courriel" = $1::citext`, [person.courriel]);
    await page.goto("/utilisateurs");
    await expect(page).toHaveURL(/\/profil\/securite$/);
    await addForm(page).getByLabel("Nom de la clé d’accès").fill("Clé de l’AQPM");
    await addButton(page).click();
    await expect(page.getByText("Votre clé d’accès est ajoutée")).toBeVisible();
    await page.goto("/utilisateurs");
    await expect(page.getByRole("heading", { level: 1, name: "Utilisateurs" })).toBeVisible();
    await page.goto("/profil/securite");
    await openKey(page, "Clé de l’AQPM");
    await expect(page.getByText("C’est votre seul second facteur")).toBeVisible();
    await expect(page.getByRole("button", { name: "Retirer" })).toHaveCount(0);

    await signOut(page);
    await signIn(page, person.courriel, person.motDePasse);
    await expect(page.getByRole("heading", { level: 1, name: "Validation en deux étapes" })).toBeVisible();
    await expect(page.getByLabel("Code à six chiffres")).toHaveCount(0);
    await expectAccessible(page);
    await page.getByRole("button", { name: "Utiliser une clé d’accès" }).click();
    await expect(page).toHaveURL(/\/fiches$/);
    await page.goto("/utilisateurs");
    await expect(page.getByRole("heading", { level: 1, name: "Utilisateurs" })).toBeVisible();
  });

  test("confirme son identité à la place du mot de passe, et ce qui était demandé se fait (ASVS 7.5.3)", async ({
    page,
    context,
    age,
  }) => {
    const { device } = await settle(page);
    await addKey(page, "Téléphone");
    // Confirming gives the session another token: the cookie is read each time.
    const grow = async () => {
      const session = (await context.cookies()).find(({ name }) => /-session$/.test(name));
      await age(session?.value ?? "", { identity: 11 });
    };
    const question = page.getByRole("dialog", { name: "Confirmez que c’est bien vous" });
    const confirm = question.getByRole("button", { name: "Confirmer avec une clé d’accès" });
    await openKey(page, "Téléphone");
    const name = page.getByLabel("Nom de la clé d’accès");
    await name.fill("Téléphone neuf");
    await grow();
    await page.getByRole("button", { name: "Sauvegarder" }).click();
    await expect(confirm).toBeVisible();
    await expectAccessible(page);
    await device.setVerified(false);
    await confirm.click();
    await expect(question.getByRole("alert")).toContainText(CANCELLED);
    await expect(name).toHaveValue("Téléphone neuf");
    await device.setVerified(true);
    await confirm.click();
    await expect(page.getByText("Le nom de la clé d’accès est enregistré.")).toBeVisible();
    await expect(keys(page)).toContainText("Téléphone neuf");

    // Another passkey is asked of the browser only once the identity is confirmed, by a password too.
    await grow();
    await addButton(page).click();
    await question.getByLabel("Mot de passe", { exact: true }).fill("ce n’est pas le bon mot de passe");
    await question.getByRole("button", { name: "Confirmer et continuer" }).click();
    await expect(question).toContainText("Ce n’est pas votre mot de passe.");
    await confirm.click();
    await expect(question).toHaveCount(0);
    await expect(addForm(page).getByRole("alert")).toContainText("garde déjà une clé d’accès");
  });
});
