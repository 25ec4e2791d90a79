import type { Page } from "@playwright/test";
import { expect, newPerson, openLastCourriel, register, signIn, test } from "@/e2e/fixtures";
import { demoPassword, personas } from "@/prisma/personas";
import { equipe } from "@/prisma/seed/equipe";

const REFUSED = "Courriel ou mot de passe incorrect, ou compte pas encore confirmé.";

async function sessionCookie(page: Page) {
  const cookies = await page.context().cookies();
  return cookies.find(({ name }) => /^(__Host-)?portail-(\d+-)?session$/.test(name));
}

test.describe("Point 3 : connexion", () => {
  test("adresse inconnue, mot de passe faux, compte non confirmé, compte suspendu : une seule phrase", async ({
    page,
  }) => {
    for (const [courriel, motDePasse] of [
      [newPerson().courriel, demoPassword],
      [equipe.xavier.courriel, "ce n’est pas le bon mot de passe"],
      [equipe.guy.courriel, demoPassword],
      [equipe.oceane.courriel, demoPassword],
    ] as const) {
      await signIn(page, courriel, motDePasse);
      const form = page.getByRole("form", { name: "Connexion" });
      await expect(form.getByRole("alert")).toContainText(REFUSED);
      await expect(form.getByLabel("Courriel")).toHaveValue(courriel);
      await expect(form.getByRole("alert").locator("..")).toBeFocused();
      expect(await sessionCookie(page)).toBeUndefined();
    }
  });

  test("des champs vides : deux phrases", async ({ page }) => {
    await signIn(page, "", "");
    const form = page.getByRole("form", { name: "Connexion" });
    await expect(form.getByLabel("Courriel")).toHaveAccessibleDescription("Entrez votre courriel.");
    await expect(form.getByLabel("Mot de passe", { exact: true })).toHaveAccessibleDescription(
      "Entrez votre mot de passe.",
    );
  });

  test("une « suite » qui mène ailleurs que dans le portail n’est pas suivie", async ({
    as,
    page,
    baseURL,
  }) => {
    const denis = await as("denis");
    for (const suite of [
      "//evil.example",
      "/\\evil.example",
      "\\\\evil.example",
      "https://evil.example",
      "https:evil.example",
      "javascript:alert(1)",
      "/\t/evil.example",
      "/%0d%0a//evil.example/../..//evil.example",
      "/.//evil.example",
      "/connexion?suite=/connexion",
    ]) {
      await denis.goto(`/connexion?suite=${encodeURIComponent(suite)}`);
      expect(new URL(denis.url()).origin, suite).toBe(baseURL);
    }
    await page.goto(`/connexion?suite=${encodeURIComponent("//evil.example")}`);
    const form = page.getByRole("form", { name: "Connexion" });
    await form.getByLabel("Courriel").fill(equipe.xavier.courriel);
    await form.getByLabel("Mot de passe", { exact: true }).fill(demoPassword);
    await form.getByRole("button", { name: "Connexion" }).click();
    await expect(page).toHaveURL(`${baseURL}/fiches`);
  });

  test("un compte suspendu par l’AQPM est refusé dès la requête suivante, puis rétabli", async ({
    as,
    visitor,
  }) => {
    const person = newPerson("Solène");
    const page = await visitor();
    await register(page, person);

    const aline = await as("aline");
    await aline.goto("/utilisateurs");
    await aline.getByLabel("Chercher un nom ou un courriel").fill(person.nom);
    await aline.keyboard.press("Enter");
    await aline.getByRole("link", { name: `Solène ${person.nom}` }).click();
    await aline.getByRole("button", { name: "Suspendre le compte" }).click();
    await aline.getByRole("dialog").getByRole("button", { name: "Suspendre" }).click();
    await expect(aline.getByText("Le compte est suspendu, et ses connexions sont fermées.")).toBeVisible();

    await page.getByRole("link", { name: `Solène ${person.nom}` }).click();
    await expect(page).toHaveURL(/\/connexion/);
    await signIn(page, person.courriel, person.motDePasse);
    await expect(page.getByText(REFUSED)).toBeVisible();

    await aline.getByRole("button", { name: "Réactiver le compte" }).click();
    await expect(aline.getByText("Le compte est réactivé.")).toBeVisible();
    await signIn(page, person.courriel, person.motDePasse);
    await expect(page).toHaveURL(/\/fiches$/);
    await openLastCourriel(page, person.courriel, /Votre compte est réactivé/);
  });

  test("après « Déconnexion », la page précédente ne montre rien et l’ancien témoin est mort", async ({
    page,
  }) => {
    await signIn(page, equipe.maude.courriel);
    await page.getByRole("link", { name: "Les Nuits de la Côte-Nord", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Les Nuits de la Côte-Nord" })).toBeVisible();
    const old = await sessionCookie(page);
    if (!old) throw new Error("no session cookie");
    await page.getByRole("button", { name: "Déconnexion" }).click();
    await expect(page.getByText("Vous avez quitté le portail.")).toBeVisible();
    expect(await sessionCookie(page)).toBeUndefined();

    await page.goBack();
    await expect(page.getByRole("form", { name: "Connexion" })).toBeVisible();
    await expect(page.getByRole("heading", { name: "Les Nuits de la Côte-Nord" })).toHaveCount(0);
    await expect(page.getByText("Maude Thériault")).toHaveCount(0);
    await page.context().addCookies([old]);
    await page.goto("/fiches");
    await expect(page).toHaveURL(/\/connexion/);
  });

  test("« Se souvenir de moi » garde le témoin 30 jours ; sans elle, il meurt avec le navigateur", async ({
    visitor,
  }) => {
    const open = async (courriel: string, remembered: boolean) => {
      const page = await visitor();
      await page.goto("/connexion");
      const form = page.getByRole("form", { name: "Connexion" });
      await form.getByLabel("Courriel").fill(courriel);
      await form.getByLabel("Mot de passe", { exact: true }).fill(demoPassword);
      await form.getByLabel("Se souvenir de moi").setChecked(remembered);
      await form.getByRole("button", { name: "Connexion" }).click();
      await expect(page.getByRole("button", { name: "Déconnexion" })).toBeVisible();
      return sessionCookie(page);
    };
    const short = await open(equipe.thuy.courriel, false);
    expect(short).toMatchObject({ expires: -1, httpOnly: true, sameSite: "Lax", path: "/" });
    const long = await open(equipe.thuy.courriel, true);
    const days = ((long?.expires ?? 0) * 1000 - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(29);
    // The cookie lives a day more than the session, which the database ends: a form sent too late is known by it.
    expect(days).toBeLessThanOrEqual(31.01);
    expect(long?.value).not.toBe(short?.value);
    // Le personnel de l’AQPM n’est jamais retenu.
    expect((await open(equipe.theo.courriel, true))?.expires).toBe(-1);
  });

  test("on revient où l’on allait ; jamais directement au SET", async ({ page, as }) => {
    await page.goto("/profil");
    const form = page.getByRole("form", { name: "Connexion" });
    await form.getByLabel("Courriel").fill(equipe.josee.courriel.toUpperCase());
    await form.getByLabel("Mot de passe", { exact: true }).fill(demoPassword);
    await form.getByLabel("Mot de passe", { exact: true }).press("Enter");
    await expect(page).toHaveURL(/\/profil$/);
    const chloe = await as("chloe");
    await chloe.goto("/fiches");
    const fiche = await chloe
      .getByRole("link", { name: "Les Nuits de la Côte-Nord", exact: true })
      .getAttribute("href");
    await chloe.goto(`/connexion?suite=${encodeURIComponent(`${fiche}/set`)}`);
    await expect(chloe).toHaveURL(String(fiche));
  });

  test("« Mot de passe oublié? » : même réponse pour tous, lien à usage unique, connexions fermées", async ({
    visitor,
    page,
  }) => {
    const person = newPerson("Benoît");
    const elsewhere = await visitor();
    await register(elsewhere, person);

    const answers: (string | undefined)[] = [];
    for (const courriel of [newPerson().courriel, person.courriel]) {
      await page.goto("/connexion");
      await page.getByRole("link", { name: "Mot de passe oublié?" }).click();
      await page.getByRole("form", { name: "Mot de passe oublié" }).getByLabel("Courriel").fill(courriel);
      await page.getByRole("button", { name: "Envoyer le courriel" }).click();
      const status = page.getByRole("status").filter({ hasText: "Un courriel vient de partir" });
      await expect(status).toBeVisible();
      answers.push((await status.textContent())?.replace(courriel, "…"));
    }
    expect(answers[0]).toBe(answers[1]);

    await openLastCourriel(page, person.courriel, /Choisissez un nouveau mot de passe/);
    const link = String(
      await page.getByRole("link", { name: "Choisir un mot de passe" }).getAttribute("href"),
    );
    for (let count = 0; count < 3; count++) expect((await page.request.get(link)).status()).toBe(200);
    await page.goto(link);
    const fresh = "quatorze castors sifflent dehors";
    const form = page.getByRole("form", { name: "Nouveau mot de passe" });
    await form.getByLabel("Nouveau mot de passe", { exact: true }).fill("trop court");
    await form.getByLabel("Confirmation du mot de passe", { exact: true }).fill("trop court");
    await form.getByRole("button", { name: "Enregistrer le mot de passe" }).click();
    await expect(form.getByRole("alert")).toContainText("il en faut au moins 15");
    await form.getByLabel("Nouveau mot de passe", { exact: true }).fill(fresh);
    await form.getByLabel("Confirmation du mot de passe", { exact: true }).fill(fresh);
    await form.getByRole("button", { name: "Enregistrer le mot de passe" }).click();
    await expect(page.getByText("Votre nouveau mot de passe est enregistré. Connectez-vous.")).toBeVisible();
    expect(await sessionCookie(page)).toBeUndefined();

    await elsewhere.goto("/fiches");
    await expect(elsewhere).toHaveURL(/\/connexion/);
    await signIn(page, person.courriel, person.motDePasse);
    await expect(page.getByText(REFUSED)).toBeVisible();
    await signIn(page, person.courriel, fresh);
    await expect(page).toHaveURL(/\/fiches$/);
    await page.goto(link);
    await expect(page.getByRole("heading", { level: 1, name: "Ce lien n’est plus valable" })).toBeVisible();
    await openLastCourriel(page, person.courriel, /Votre mot de passe a été changé/);
  });

  test("sans JavaScript : refus, connexion où l’on allait, déconnexion", async ({ visitor }) => {
    const page = await visitor({ javaScriptEnabled: false });
    await page.goto("/profil");
    const form = page.getByRole("form", { name: "Connexion" });
    await form.getByLabel("Courriel").fill(personas.denis.courriel);
    await form.getByLabel("Mot de passe", { exact: true }).fill("ce n’est pas le bon mot de passe");
    await form.getByRole("button", { name: "Connexion" }).click();
    await expect(page.getByText(REFUSED)).toBeVisible();
    await expect(form.getByLabel("Courriel")).toHaveValue(personas.denis.courriel);
    await form.getByLabel("Mot de passe", { exact: true }).fill(demoPassword);
    await form.getByRole("button", { name: "Connexion" }).click();
    await expect(page).toHaveURL(/\/profil$/);
    await page.getByRole("button", { name: "Déconnexion" }).first().click();
    await expect(page.getByText("Vous avez quitté le portail.")).toBeVisible();
    await page.goto("/profil");
    await expect(page).toHaveURL(/\/connexion/);
  });
});
