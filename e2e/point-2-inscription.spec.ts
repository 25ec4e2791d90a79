import {
  expect,
  fillSignUp,
  newPerson,
  openLastCourriel,
  register,
  signIn,
  signUp,
  test,
} from "@/e2e/fixtures";
import { personas } from "@/prisma/personas";

const REFUSED = "Courriel ou mot de passe incorrect, ou compte pas encore confirmé.";

const missing = {
  Prénom: "Entrez votre prénom.",
  Nom: "Entrez votre nom.",
  Courriel: "Entrez votre courriel.",
  "Confirmation du courriel": "Entrez une deuxième fois votre courriel.",
  "Mot de passe": "Choisissez un mot de passe.",
  "Confirmation du mot de passe": "Entrez une deuxième fois votre mot de passe.",
} as const;

test.describe("Point 2 : inscription", () => {
  test("rien de rempli : six phrases, chacune en haut et à côté de son champ", async ({ page }) => {
    await page.goto("/connexion");
    const form = page.getByRole("form", { name: "Inscription" });
    await form.getByRole("button", { name: "Inscription" }).click();
    await expect(form.getByText("Corrigez les 6 points suivants")).toBeVisible();
    for (const [label, sentence] of Object.entries(missing)) {
      const field = form.getByLabel(label, { exact: true });
      await expect(field).toHaveAttribute("aria-invalid", "true");
      await expect(field).toHaveAccessibleDescription(new RegExp(`^${sentence}`));
      await form.getByRole("link", { name: sentence }).click();
      await expect(field).toBeFocused();
    }
    await expect(page.getByRole("form", { name: "Connexion" }).getByRole("alert")).toHaveCount(0);
  });

  for (const [label, sentence] of Object.entries(missing)) {
    test(`« ${label} » vide est refusé seul, et le reste n’est pas perdu`, async ({ page }) => {
      const person = newPerson();
      await page.goto("/connexion");
      const form = await fillSignUp(page, person, { [label]: "" });
      await form.getByRole("button", { name: "Inscription" }).click();
      await expect(form.getByLabel(label, { exact: true })).toHaveAccessibleDescription(
        new RegExp(`^${sentence}`),
      );
      await expect(form.locator("[aria-invalid]")).toHaveCount(1);
      if (label !== "Prénom") await expect(form.getByLabel("Prénom")).toHaveValue(person.prenom);
      if (label !== "Courriel")
        await expect(form.getByLabel("Courriel", { exact: true })).toHaveValue(person.courriel);
    });
  }

  test("deux courriels, ou deux mots de passe, qui ne sont pas pareils", async ({ page }) => {
    await page.goto("/connexion");
    const form = await fillSignUp(page, newPerson(), {
      "Confirmation du courriel": "autre@exemple.example",
      "Confirmation du mot de passe": "lanterne bruyère comptoir ardoises",
    });
    await form.getByRole("button", { name: "Inscription" }).click();
    await expect(form.getByLabel("Confirmation du courriel")).toHaveAccessibleDescription(
      "Les deux courriels ne sont pas pareils.",
    );
    await expect(
      form.getByLabel("Confirmation du mot de passe", { exact: true }),
    ).toHaveAccessibleDescription("Les deux mots de passe ne sont pas pareils.");
    await expect(form.getByLabel("Confirmation du courriel")).toHaveValue("autre@exemple.example");
  });

  test("un courriel qui n’en est pas un, un mot de passe trop court, trop courant ou fait de son nom", async ({
    page,
  }) => {
    const person = { ...newPerson("Maximilien"), nom: "Desrochers-Vaillancourt" };
    await page.goto("/connexion");
    const form = page.getByRole("form", { name: "Inscription" });
    const motDePasse = form.getByLabel("Mot de passe", { exact: true });
    await fillSignUp(page, person, { Courriel: "moi@ici", "Confirmation du courriel": "moi@ici" });
    await form.getByRole("button", { name: "Inscription" }).click();
    await expect(form.getByLabel("Courriel", { exact: true })).toHaveAccessibleDescription(
      "Entrez un courriel valide, par exemple nom@exemple.ca.",
    );
    for (const [weak, sentence] of [
      ["soleil", /compte 6 caractères\s: il en faut au moins 15/],
      ["motdepassemotdepasse", /Quatre mots au hasard/],
      ["azertyuiopqsdfghjklm", /Quatre mots au hasard/],
      ["Maximilien Desrochers-Vaillancourt", /tient surtout à votre nom/],
      ["a".repeat(129), /il en faut au plus 128/],
    ] as const) {
      await fillSignUp(page, person, { "Mot de passe": weak, "Confirmation du mot de passe": weak });
      await form.getByRole("button", { name: "Inscription" }).click();
      await expect(motDePasse).toHaveAccessibleDescription(sentence);
    }
    await expect(page).toHaveURL(/\/connexion$/);
  });

  test("une adresse connue et une inconnue reçoivent la même page ; la vérité va par courriel", async ({
    page,
  }) => {
    const stranger = newPerson();
    const pages: string[] = [];
    for (const person of [stranger, { ...stranger, courriel: personas.ines.courriel.toUpperCase() }]) {
      await signUp(page, person);
      pages.push(`${page.url()} ${await page.getByRole("main").textContent()}`);
    }
    expect(pages[0]).toBe(pages[1]);
    expect(pages[0]).toContain("Si cette adresse a déjà un compte, le courriel vous le dit.");
    await openLastCourriel(page, stranger.courriel, /Confirmez votre courriel/);
    await openLastCourriel(page, personas.ines.courriel, /Vous avez déjà un compte/);
    await expect(page.getByText("Bonjour Inès,")).toBeVisible();
  });

  test("avant de confirmer, on n’entre pas ; ouvrir le lien ne consomme rien, le bouton une seule fois", async ({
    page,
  }) => {
    const person = newPerson("Ophélie");
    await signUp(page, person);
    await openLastCourriel(page, person.courriel, /Confirmez votre courriel/);
    const replaced = String(
      await page.getByRole("link", { name: "Confirmer mon courriel" }).getAttribute("href"),
    );

    await signIn(page, person.courriel, person.motDePasse);
    await expect(page.getByText(REFUSED)).toBeVisible();
    await page.goto(replaced);
    await expect(page.getByRole("heading", { level: 1, name: "Ce lien n’est plus valable" })).toBeVisible();

    await openLastCourriel(page, person.courriel, /Confirmez votre courriel/);
    const link = String(
      await page.getByRole("link", { name: "Confirmer mon courriel" }).getAttribute("href"),
    );
    for (let count = 0; count < 3; count++) expect((await page.request.get(link)).status()).toBe(200);
    expect((await page.request.head(link)).status()).toBe(200);
    await signIn(page, person.courriel, person.motDePasse);
    await expect(page.getByText(REFUSED)).toBeVisible();

    await openLastCourriel(page, person.courriel, /Confirmez votre courriel/);
    const newest = String(
      await page.getByRole("link", { name: "Confirmer mon courriel" }).getAttribute("href"),
    );
    await page.goto(newest);
    await page.getByLabel("Mot de passe", { exact: true }).fill("un autre mot de passe que le sien");
    await page.getByRole("button", { name: "Confirmer mon courriel" }).click();
    await expect(page.getByLabel("Mot de passe", { exact: true })).toHaveAccessibleDescription(
      /Ce n’est pas le mot de passe choisi à l’inscription/,
    );
    await page.getByLabel("Mot de passe", { exact: true }).fill(person.motDePasse);
    await page.getByRole("button", { name: "Confirmer mon courriel" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Bienvenue, Ophélie" })).toBeVisible();
    await expect(page.getByText(person.courriel)).toBeVisible();

    await page.goto(newest);
    await expect(page.getByRole("heading", { level: 1, name: "Ce lien a déjà servi" })).toBeVisible();
    await expect(page.getByRole("button", { name: "Confirmer mon courriel" })).toHaveCount(0);
  });

  test("sans JavaScript : les refus, puis l’inscription jusqu’à l’accueil", async ({ visitor }) => {
    const page = await visitor({ javaScriptEnabled: false });
    const person = newPerson("Rose");
    await page.goto("/connexion");
    const form = await fillSignUp(page, person, { Nom: "", "Mot de passe": "court" });
    await form.getByRole("button", { name: "Inscription" }).click();
    await expect(page.getByText(missing.Nom).first()).toBeVisible();
    await expect(form.getByLabel("Prénom")).toHaveValue("Rose");
    await expect(form.getByLabel("Mot de passe", { exact: true })).toHaveValue("");
    await register(page, person);
  });
});
