import type { Page } from "@playwright/test";
import {
  expect,
  expectAccessible,
  newPerson,
  openLastCourriel,
  type Person,
  register,
  signIn,
  test,
} from "@/e2e/fixtures";
import { personas } from "@/prisma/personas";

const FRESH = "quatorze castors sifflent dehors";

const other = ({ courriel }: Person) => courriel.replace("@", ".neuf@");

async function ask(page: Page, courriel: string, again = courriel): Promise<void> {
  await page.goto("/profil");
  const form = page.getByRole("form", { name: "Changer de courriel" });
  await form.getByLabel("Nouveau courriel", { exact: true }).fill(courriel);
  await form.getByLabel("Confirmation du nouveau courriel").fill(again);
  await form.getByRole("button", { name: "Envoyer le lien" }).click();
}

/** The address of the button of the last e-mail with this subject. */
async function linkIn(page: Page, courriel: string, sujet: RegExp, name: string): Promise<string> {
  await openLastCourriel(page, courriel, sujet);
  return String(await page.getByRole("main").getByRole("link", { name }).getAttribute("href"));
}

test.describe("Changer de courriel", () => {
  test("refusé quand les deux ne sont pas pareils, ou que c’est déjà le sien; rien n’est perdu", async ({
    page,
  }) => {
    const person = newPerson("Ludivine");
    await register(page, person);
    await ask(page, other(person), "autre@exemple.example");
    const form = page.getByRole("form", { name: "Changer de courriel" });
    await expect(form.getByLabel("Confirmation du nouveau courriel")).toHaveAccessibleDescription(
      "Les deux courriels ne sont pas pareils.",
    );
    await expect(form.getByLabel("Nouveau courriel", { exact: true })).toHaveValue(other(person));
    await ask(page, person.courriel.toUpperCase());
    await expect(form.getByLabel("Nouveau courriel", { exact: true })).toHaveAccessibleDescription(
      "C’est déjà le courriel de votre compte.",
    );
    await expectAccessible(page);
  });

  test("la même réponse, que l’adresse ait un compte ou non; la demande se voit et s’annule", async ({
    page,
  }) => {
    const person = newPerson("Marius");
    await register(page, person);
    const pages: (string | undefined)[] = [];
    for (const courriel of [other(person), personas.ines.courriel]) {
      await ask(page, courriel);
      await expect(page.getByText("Un lien vient de partir au courriel")).toBeVisible();
      await expect(page.getByText("Une demande attend")).toBeVisible();
      const text = (await page.getByRole("main").textContent()) ?? "";
      pages.push(text.replaceAll(courriel, "…").replace(/à \d+ h( \d+)?/, "…"));
    }
    expect(pages[0]).toBe(pages[1]);
    await expectAccessible(page);
    await page.getByRole("button", { name: "Annuler la demande" }).click();
    await expect(page.getByText("Votre demande est annulée.")).toBeVisible();
    await expect(page.getByText("Une demande attend")).toHaveCount(0);
    await openLastCourriel(page, personas.ines.courriel, /Quelqu’un a demandé votre courriel/);
  });

  for (const javaScriptEnabled of [true, false]) {
    test(`se confirme au nouveau, s’annonce à l’ancien, qui le reprend${javaScriptEnabled ? "" : ", sans JavaScript aussi"}`, async ({
      visitor,
      as,
    }) => {
      test.slow();
      const page = await visitor({ javaScriptEnabled });
      const person = newPerson("Nadine");
      const nouveau = other(person);
      await register(page, person);
      await ask(page, nouveau);
      const link = await linkIn(page, nouveau, /Confirmez votre nouveau courriel/, "Confirmer ce courriel");

      // ASVS 6.4.1, 6.5.1: whatever opens the link uses nothing up, and nobody else can use it.
      for (let time = 0; time < 5; time++) expect((await page.request.get(link)).status()).toBe(200);
      expect((await page.request.head(link)).status()).toBe(200);
      const denis = await as("denis");
      await denis.goto(link);
      await expect(denis.getByRole("heading", { name: "Ce lien n’est plus valable" })).toBeVisible();
      const signedOut = await visitor({ javaScriptEnabled });
      await signedOut.goto(link);
      await expect(signedOut).toHaveURL(/\/connexion\?suite=/);

      await page.goto(link);
      await expect(page.getByText(nouveau)).toBeVisible();
      if (javaScriptEnabled) await expectAccessible(page);
      await page.getByRole("button", { name: "Confirmer ce courriel" }).click();
      await expect(page.getByText("Votre courriel est changé.")).toBeVisible();
      await page.goto(link);
      await expect(page.getByRole("heading", { name: "Ce lien n’est plus valable" })).toBeVisible();

      const undo = await linkIn(
        page,
        person.courriel,
        /courriel de votre compte a été changé/,
        "Reprendre ce courriel",
      );
      for (let time = 0; time < 5; time++) expect((await signedOut.request.get(undo)).status()).toBe(200);
      await signedOut.goto(undo);
      if (javaScriptEnabled) await expectAccessible(signedOut);
      await signedOut.getByRole("button", { name: "Reprendre ce courriel" }).click();
      await expect(signedOut.getByRole("heading", { name: "Votre courriel est repris" })).toBeVisible();
      await expect(signedOut.getByText(person.courriel)).toBeVisible();
      if (javaScriptEnabled) await expectAccessible(signedOut);
      await page.goto("/profil");
      await expect(page).toHaveURL(/\/connexion/);
      await signIn(page, person.courriel, person.motDePasse);
      await expect(page.getByText("Courriel ou mot de passe incorrect")).toBeVisible();
      await openLastCourriel(page, nouveau, /Ce courriel n’est plus celui de votre compte/);
      const reset = await linkIn(
        page,
        person.courriel,
        /Votre courriel est repris/,
        "Choisir un mot de passe",
      );
      await page.goto(reset);
      const form = page.getByRole("form", { name: "Nouveau mot de passe" });
      for (const label of ["Nouveau mot de passe", "Confirmation du mot de passe"])
        await form.getByLabel(label, { exact: true }).fill(FRESH);
      await page.getByRole("button", { name: "Enregistrer le mot de passe" }).click();
      await signIn(page, person.courriel, FRESH);
      await expect(page).toHaveURL(/\/fiches$/);
      await signedOut.goto(undo);
      await expect(signedOut.getByRole("heading", { name: "Ce lien n’est plus valable" })).toBeVisible();
    });
  }
});
