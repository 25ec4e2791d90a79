import type { Page } from "@playwright/test";
import {
  expect,
  expectAccessible,
  newPerson,
  openLastCourriel,
  register,
  signIn,
  test,
} from "@/e2e/fixtures";

const FRESH = "quatorze castors sifflent dehors";

function fields(page: Page) {
  const form = page.getByRole("form", { name: "Mot de passe" });
  return {
    form,
    current: form.getByLabel("Mot de passe actuel", { exact: true }),
    fresh: form.getByLabel("Nouveau mot de passe", { exact: true }),
    again: form.getByLabel("Confirmation du nouveau mot de passe", { exact: true }),
    button: form.getByRole("button", { name: "Changer le mot de passe" }),
  };
}

async function typeIn(page: Page, current: string, fresh: string, again = fresh): Promise<void> {
  const at = fields(page);
  await at.current.fill(current);
  await at.fresh.fill(fresh);
  await at.again.fill(again);
  await at.button.click();
}

test.describe("Changer de mot de passe", () => {
  test("ASVS 6.2.2, 6.2.3 : refusé sans l’actuel, avec un autre, ou pour un nouveau qui se devine", async ({
    page,
    visitor,
  }) => {
    const person = newPerson("Gisèle");
    await register(page, person);
    await page.goto("/profil");
    await page.getByRole("link", { name: "Choisir un nouveau mot de passe" }).click();
    await expect(page).toHaveURL(/\/profil\/securite#mot-de-passe$/);
    const { form, current, fresh, again } = fields(page);
    await typeIn(page, "", FRESH);
    await expect(current).toHaveAccessibleDescription("Entrez votre mot de passe actuel.");
    await typeIn(page, "ce n’est pas le bon", FRESH);
    await expect(current).toHaveAccessibleDescription(/Ce n’est pas votre mot de passe actuel/);
    await typeIn(page, person.motDePasse, FRESH, `${FRESH}!`);
    await expect(again).toHaveAccessibleDescription("Les deux mots de passe ne sont pas pareils.");
    await typeIn(page, person.motDePasse, `${person.nom} gisele aqpm`);
    await expect(fresh).toHaveAccessibleDescription(/tient surtout à votre nom/);
    await expectAccessible(page);
    await expect(form.getByRole("alert")).toBeVisible();
    // Nothing changed: the former one still signs in.
    const elsewhere = await visitor();
    await signIn(elsewhere, person.courriel, person.motDePasse);
    await expect(elsewhere).toHaveURL(/\/fiches$/);
  });

  test("ASVS 6.2.6, 6.2.7 : masqué, montré à la demande, et l’on peut y coller", async ({
    page,
    context,
  }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const person = newPerson("Hervé");
    await register(page, person);
    await page.goto("/profil/securite");
    const { form, fresh } = fields(page);
    await expect(fresh).toHaveAttribute("type", "password");
    await page.evaluate((text) => navigator.clipboard.writeText(text), FRESH);
    await fresh.focus();
    await page.keyboard.press("Control+V");
    await expect(fresh).toHaveValue(FRESH);
    await form.getByRole("button", { name: "Afficher : Nouveau mot de passe", exact: true }).click();
    await expect(fresh).toHaveAttribute("type", "text");
    await form.getByRole("button", { name: "Masquer : Nouveau mot de passe", exact: true }).click();
    await expect(fresh).toHaveAttribute("type", "password");
    for (const field of await form.locator("input[name^=motDePasse]").all())
      for (const attribute of ["maxlength", "onpaste"]) await expect(field).not.toHaveAttribute(attribute);
  });

  for (const javaScriptEnabled of [true, false]) {
    test(`ferme l’autre navigateur à son clic suivant, et celui-ci continue sous un autre témoin${javaScriptEnabled ? "" : ", sans JavaScript aussi"}`, async ({
      page: elsewhere,
      visitor,
    }) => {
      const person = newPerson("Jeanne");
      await register(elsewhere, person);
      const page = await visitor({ javaScriptEnabled });
      await signIn(page, person.courriel, person.motDePasse);
      await expect(page).toHaveURL(/\/fiches$/);
      const cookie = async () =>
        (await page.context().cookies()).find(({ name }) => /portail-(\d+-)?session$/.test(name));
      const before = await cookie();
      await page.goto("/profil/securite");
      await typeIn(page, person.motDePasse, FRESH);
      await expect(page.getByText("Votre mot de passe est changé, et vos autres connexions")).toBeVisible();
      const after = await cookie();
      expect(after?.value).not.toBe(before?.value);
      expect(after).toMatchObject({ httpOnly: true, sameSite: "Lax", expires: -1 });

      await elsewhere.getByRole("link", { name: `Jeanne ${person.nom}` }).click();
      await expect(elsewhere).toHaveURL(/\/connexion/);
      await page.goto("/profil");
      await expect(page.getByRole("heading", { level: 1, name: "Profil" })).toBeVisible();
      if (before) await page.context().addCookies([before]);
      await page.goto("/profil");
      await expect(page).toHaveURL(/\/connexion/);
      await signIn(page, person.courriel, FRESH);
      await expect(page).toHaveURL(/\/fiches$/);
      await openLastCourriel(elsewhere, person.courriel, /Votre mot de passe a été changé/);
    });
  }

  test("pendant qu’on tape, compte les caractères et voit son nom; un lecteur d’écran l’apprend à la pause", async ({
    page,
    visitor,
  }) => {
    await page.goto("/connexion");
    const form = page.getByRole("form", { name: "Inscription" });
    const field = form.getByLabel("Mot de passe", { exact: true });
    await form.getByLabel("Prénom").fill("Léopold");
    await field.pressSequentially("abcdefghi");
    await expect(form.getByText("9 caractères sur 15").first()).toBeVisible();
    await field.fill("bonjour leopold !");
    await expect(
      form.getByText("17 caractères · contient votre nom ou votre courriel").first(),
    ).toBeVisible();
    await expect(form.getByRole("status").filter({ hasText: "contient votre nom" })).toHaveCount(1);
    await field.fill("");
    await expect(form.getByText("caractères sur 15")).toHaveCount(0);
    await field.fill("un deux");
    await expectAccessible(page);
    const plain = await visitor({ javaScriptEnabled: false });
    await plain.goto("/connexion");
    await expect(plain.getByText("caractères sur 15")).toHaveCount(0);
  });
});
