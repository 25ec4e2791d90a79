import type { Page } from "@playwright/test";
import { expect, test, tokenOf } from "@/e2e/aged-session";
import { choosePerson, expectAccessible, newPerson, register, unique } from "@/e2e/fixtures";
import { choose, createMaison } from "@/e2e/maison-pages";
import { demoPassword } from "@/prisma/personas";

const LATE = { identity: 11 };
const titre = "Confirmez que c’est bien vous";
const question = (page: Page) => page.getByRole("dialog", { name: titre });
const password = (page: Page) => page.getByRole("textbox", { name: "Mot de passe", exact: true });
const go = (page: Page) => page.getByRole("button", { name: "Confirmer et continuer" });

test.describe.configure({ timeout: 90_000 });

const nomDe = (page: Page) => page.getByLabel("Nom", { exact: true });
const save = (page: Page) => page.getByRole("button", { name: "Sauvegarder" });

test.describe("Un changement dangereux, plus de dix minutes après (ASVS 7.5.1, 7.5.3)", () => {
  test("redemande le mot de passe, dit s’il n’est pas le bon, puis fait ce qui était demandé", async ({
    aged,
  }) => {
    const { page } = await aged("aline", LATE);
    await createMaison(page, unique("Maison d’essai"));
    const nom = unique("Maison renommée");
    await nomDe(page).fill(nom);
    await save(page).click();
    await expect(question(page)).toBeVisible();
    await expect(password(page)).toBeFocused();
    await expectAccessible(page);

    await password(page).fill("ce n’est pas le bon mot de passe");
    await page.keyboard.press("Enter");
    await expect(question(page)).toContainText("Ce n’est pas votre mot de passe.");
    await expect(password(page)).toBeFocused();
    await expect(password(page)).toHaveValue("");

    await password(page).fill(demoPassword);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/fait=sauvegardee/);
    await expect(question(page)).toHaveCount(0);

    await expect(nomDe(page)).toHaveValue(nom);

    await nomDe(page).fill(`${nom} encore`);
    await page.waitForLoadState("networkidle");
    await save(page).click();
    await expect(page.getByRole("button", { name: "Un instant…" })).toHaveCount(0);
    await page.reload();
    await expect(nomDe(page)).toHaveValue(`${nom} encore`);
  });

  test("Échap et « Annuler » n’envoient rien : le formulaire reste tel quel, le bouton retrouve le focus", async ({
    aged,
  }) => {
    const { page } = await aged("aline", LATE);
    const nom = unique("Maison d’essai");
    await createMaison(page, nom);
    await nomDe(page).fill("Un autre nom");
    for (const leave of ["Escape", "Annuler"]) {
      await save(page).focus();
      await page.keyboard.press("Enter");
      await expect(question(page)).toBeVisible();
      if (leave === "Escape") await page.keyboard.press("Escape");
      else await question(page).getByRole("button", { name: leave }).click();
      await expect(question(page)).toHaveCount(0);
      await expect(save(page)).toBeFocused();
      await expect(nomDe(page)).toHaveValue("Un autre nom");
    }
    await page.reload();
    await expect(nomDe(page)).toHaveValue(nom);
  });

  test("choisir un nom, puis répondre sur la page qui confirme : le bouton choisi est celui qui compte", async ({
    aged,
    age,
    visitor,
  }) => {
    const person = newPerson();
    await register(await visitor(), person);
    const { page } = await aged("aline", LATE);
    await createMaison(page, unique("Maison d’essai"));
    await choose(page, person.nom, person.courriel, "Ajouter comme principal");
    await password(page).fill(demoPassword);
    await go(page).click();
    const row = page.getByRole("row").filter({ hasText: person.nom });
    await expect(row).toContainText("Principal");

    await age(await tokenOf(page), LATE);
    await page.getByRole("button", { name: `Retirer ${person.prenom} ${person.nom}` }).click();
    await password(page).fill(demoPassword);
    await go(page).click();
    await expect(row).toHaveCount(0);
  });

  test("suspendre puis réactiver un compte", async ({ aged, age, visitor }) => {
    const person = newPerson();
    await register(await visitor(), person);
    const { page } = await aged("aline", LATE);
    await page.goto(`/utilisateurs?q=${encodeURIComponent(person.courriel)}`);
    await page.getByRole("link", { name: person.nom }).click();
    await page.getByRole("button", { name: "Suspendre le compte" }).click();
    await page.getByRole("button", { name: "Suspendre", exact: true }).click();
    await password(page).fill(demoPassword);
    await go(page).click();
    await expect(page.getByText("Le compte est suspendu")).toBeVisible();
    await age(await tokenOf(page), LATE);
    await page.getByRole("button", { name: "Réactiver le compte" }).click();
    await password(page).fill(demoPassword);
    await go(page).click();
    await expect(page.getByText("Le compte est réactivé")).toBeVisible();
  });

  test("choisir un nom, ou inviter une adresse, dans le champ du guide", async ({ aged, age, visitor }) => {
    const person = newPerson();
    await register(await visitor(), person);
    const { page } = await aged("muriel", LATE);
    await page.goto("/maisons");
    await page.getByRole("link", { name: "Productions Boréales" }).click();
    await choosePerson(page, person.nom);
    await password(page).fill(demoPassword);
    await go(page).click();
    await expect(page.getByRole("heading", { name: "Est-ce la bonne personne?" })).toBeVisible();

    await age(await tokenOf(page), LATE);
    await page.getByRole("link", { name: "Annuler" }).click();
    const courriel = `${unique("invitee").replace(" ", ".")}@exemple.example`;
    await choosePerson(page, courriel, `Inviter ${courriel}`);
    await expect(password(page)).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(question(page)).toHaveCount(0);
    const field = page.getByRole("combobox", { name: "Entrez le nom de l’utilisateur à ajouter" });
    await expect(field).toBeFocused();
    await expect(field).toHaveValue(courriel);
    await page.keyboard.press("ArrowDown");
    await expect(page.getByRole("option", { name: `Inviter ${courriel}` })).toBeVisible();
    await page.keyboard.press("Enter");
    await password(page).fill(demoPassword);
    await go(page).click();
    await expect(page.getByRole("listitem").filter({ hasText: courriel }).first()).toBeVisible();
  });
});

test.describe("Sans JavaScript", () => {
  test("la page redemande le mot de passe, garde tout ce qui était écrit, puis le fait", async ({ aged }) => {
    const { page } = await aged("aline", LATE, { javaScriptEnabled: false });
    await createMaison(page, unique("Maison d’essai"));
    const nom = unique("Maison renommée");
    await nomDe(page).fill(nom);
    await save(page).click();
    await expect(page.getByText(titre)).toBeVisible();
    await expect(nomDe(page)).toHaveValue(nom);
    await expect(nomDe(page)).toBeDisabled();
    await password(page).fill("ce n’est pas le bon mot de passe");
    await go(page).click();
    await expect(page.getByText("Ce n’est pas votre mot de passe.")).toBeVisible();
    await expect(password(page)).toHaveValue("");
    await password(page).fill(demoPassword);
    await go(page).click();
    await expect(page).toHaveURL(/fait=sauvegardee/);
    await expect(nomDe(page)).toHaveValue(nom);
  });

  test("« Annuler » ramène la page comme elle était", async ({ aged }) => {
    const { page } = await aged("aline", LATE, { javaScriptEnabled: false });
    await createMaison(page, unique("Maison d’essai"));
    await save(page).click();
    await page.getByRole("link", { name: "Annuler" }).click();
    await expect(page.getByText(titre)).toHaveCount(0);
    await expect(save(page)).toBeVisible();
  });

  test("le bouton choisi, « Ajouter » des résultats, « Retirer », l’invitation et la suspension", async ({
    aged,
    age,
    visitor,
  }) => {
    const person = newPerson();
    await register(await visitor(), person);
    const nom = `${person.prenom} ${person.nom}`;
    const { page } = await aged("aline", LATE, { javaScriptEnabled: false });
    const confirm = async () => {
      await password(page).fill(demoPassword);
      await go(page).click();
    };
    const maison = await createMaison(page, unique("Maison d’essai"));
    await page.goto(`${maison}?q=${encodeURIComponent(person.courriel)}`);
    await page.getByRole("button", { name: `Ajouter ${nom}` }).click();
    await page.getByRole("button", { name: "Ajouter comme principal" }).click();
    await confirm();
    const row = page.getByRole("row").filter({ hasText: person.nom });
    await expect(row).toContainText("Principal");

    await age(await tokenOf(page), LATE);
    await page.getByRole("button", { name: `Retirer ${nom}` }).click();
    await confirm();
    await expect(row).toHaveCount(0);

    await age(await tokenOf(page), LATE);
    const courriel = `${unique("invitee").replace(" ", ".")}@exemple.example`;
    await page.goto(`${maison}?q=${encodeURIComponent(courriel)}`);
    await page.getByRole("button", { name: `Inviter ${courriel}` }).click();
    await page.getByRole("button", { name: "Inviter comme délégué" }).click();
    await confirm();
    await expect(page.getByRole("listitem").filter({ hasText: courriel }).first()).toBeVisible();

    await age(await tokenOf(page), LATE);
    await page.goto(`/utilisateurs?q=${encodeURIComponent(person.courriel)}`);
    await page.getByRole("link", { name: person.nom }).click();
    await page.getByRole("button", { name: "Suspendre le compte" }).click();
    await confirm();
    await expect(page.getByText("Le compte est suspendu")).toBeVisible();
  });
});
