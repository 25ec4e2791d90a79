import { expect, expectAccessible, signIn, test, unique } from "@/e2e/fixtures";
import { personas } from "@/prisma/personas";
import { equipe } from "@/prisma/seed/equipe";

test.describe("Profil", () => {
  test("un nom vide ou fait de caractères invisibles est refusé, et rien ne change", async ({ as }) => {
    const page = await as("denis");
    await page.goto("/profil");
    const form = page.getByRole("form", { name: "Votre nom" });
    await form.getByLabel("Prénom").fill("");
    await form.getByLabel("Nom", { exact: true }).fill("Côté\u202eRoy");
    await form.getByRole("button", { name: "Sauvegarder" }).click();
    await expect(form.getByLabel("Prénom")).toHaveAccessibleDescription("Entrez votre prénom.");
    await expect(form.getByLabel("Nom", { exact: true })).toHaveAccessibleDescription(/caractère invisible/);
    await expectAccessible(page);
    await page.reload();
    await expect(form.getByLabel("Prénom")).toHaveValue("Denis");
    await expect(form.getByLabel("Nom", { exact: true })).toHaveValue("Côté-Roy");
  });

  test("chacun y lit son courriel, ses maisons et ses accès", async ({ as }) => {
    const muriel = await as("muriel");
    await muriel.goto("/fiches");
    await muriel.getByRole("link", { name: "Muriel Mur" }).click();
    await expect(muriel.getByRole("main").getByText(personas.muriel.courriel)).toBeVisible();
    await expect(muriel.getByRole("listitem").filter({ hasText: "Productions Boréales" })).toContainText(
      "Délégué",
    );
    const denis = await as("denis");
    await denis.goto("/profil");
    await expect(denis.getByText("Vous n’en administrez aucune.")).toBeVisible();
    await expect(denis.getByText("Aucune production en ce moment")).toBeVisible();
    const aline = await as("aline");
    await aline.goto("/profil");
    await expect(aline.getByText("Personnel de l’AQPM")).toBeVisible();
    await aline.getByRole("link", { name: "Choisir un nouveau mot de passe" }).click();
    await expect(aline.getByRole("heading", { level: 1, name: "Sécurité" })).toBeVisible();
    await expect(aline.getByRole("form", { name: "Mot de passe" })).toBeVisible();
  });

  test("changer son nom se voit aussitôt partout, avec ou sans JavaScript", async ({ visitor }) => {
    for (const javaScriptEnabled of [true, false]) {
      const page = await visitor({ javaScriptEnabled });
      await signIn(page, equipe.elodi.courriel);
      await expect(page).toHaveURL(/\/fiches$/);
      await page.goto("/profil");
      const nom = unique("Tremblay");
      const form = page.getByRole("form", { name: "Votre nom" });
      await form.getByLabel("Prénom").fill("Élodi");
      await form.getByLabel("Nom", { exact: true }).fill(nom);
      await form.getByRole("button", { name: "Sauvegarder" }).click();
      await expect(page.getByText("Votre nom est enregistré.")).toBeVisible();
      await expect(page.getByRole("link", { name: `Élodi ${nom}` })).toBeVisible();
    }
  });
});
