import type { Page } from "@playwright/test";
import { activate, beginApplication, codeNow, giveCode, readKey } from "@/e2e/codes";
import { expect, expectAccessible, newPerson, register, signIn, test } from "@/e2e/fixtures";
import { personas } from "@/prisma/personas";

test.describe.configure({ timeout: 120_000 });

const signOut = (page: Page) => page.getByRole("button", { name: "Déconnexion" }).first().click();
const again = /n’est pas le bon, ou il a déjà servi/;

test.describe("Validation en deux étapes", () => {
  for (const javaScriptEnabled of [true, false]) {
    const how = javaScriptEnabled ? "avec JavaScript" : "sans JavaScript";

    // axe is a script.
    const look = (page: Page) => (javaScriptEnabled ? expectAccessible(page) : Promise.resolve());

    test(`se configure, se garde, puis se demande à la connexion, ${how}`, async ({ visitor }) => {
      const page = await visitor({ javaScriptEnabled });
      const person = newPerson();
      await register(page, person);
      const key = await beginApplication(page);
      await expect(page.getByRole("img", { name: /Code QR/ })).toBeVisible();
      await look(page);

      // A wrong code activates nothing, and what was scanned stays true; a reload too.
      const field = page.getByLabel("Entrez le code à six chiffres qu’elle montre");
      await field.fill(codeNow(key, 40));
      await page.getByRole("button", { name: "Activer" }).click();
      await expect(field).toHaveAccessibleDescription(/Vérifiez que l’application/);
      await page.reload();
      expect(await readKey(page)).toBe(key);
      const secours = await activate(page, key);
      expect(new Set(secours).size).toBe(10);
      await look(page);
      if (javaScriptEnabled)
        await expect(page.getByRole("heading", { name: "Gardez vos codes de secours" })).toBeFocused();
      await page.getByRole("link", { name: "J’ai gardé mes codes" }).click();
      await expect(page.getByText("10 codes restent")).toBeVisible();
      await look(page);
      await page.goto("/profil/securite/application");
      for (const code of secours) await expect(page.getByText(code)).toHaveCount(0);

      await signOut(page);
      await page.goto("/profil/securite");
      await signIn(page, person.courriel, person.motDePasse, page.url());
      await expect(page.getByRole("heading", { level: 1, name: "Validation en deux étapes" })).toBeVisible();
      await look(page);
      await giveCode(page, codeNow(key, 40));
      await expect(page.getByRole("textbox")).toHaveAccessibleDescription(again);
      const code = codeNow(key, 1);
      await giveCode(page, `${code.slice(0, 3)} ${code.slice(3)}`);
      await expect(page).toHaveURL(/\/profil\/securite$/);

      await signOut(page);
      await signIn(page, person.courriel, person.motDePasse);
      await giveCode(page, code);
      await expect(page.getByRole("textbox")).toHaveAccessibleDescription(again);
      await page.getByRole("link", { name: "Utiliser un code de secours" }).click();
      const [first = ""] = secours;
      await expect(page.getByRole("textbox", { name: "Code de secours" })).toBeVisible();
      await look(page);
      await giveCode(page, first.toLowerCase(), "Code de secours");
      await expect(page).toHaveURL(/\/fiches$/);
      await page.goto("/profil/securite");
      await expect(page.getByText("9 codes restent")).toBeVisible();

      await signOut(page);
      await signIn(page, person.courriel, person.motDePasse);
      await page.getByRole("link", { name: "Utiliser un code de secours" }).click();
      await giveCode(page, first, "Code de secours");
      await expect(page.getByRole("textbox")).toHaveAccessibleDescription(/a déjà servi/);
    });

    test(`les codes de secours se renouvellent et l’application se retire, ${how}`, async ({ visitor }) => {
      const page = await visitor({ javaScriptEnabled });
      const person = newPerson();
      await register(page, person);
      const before = await activate(page, await beginApplication(page));
      await page.goto("/profil/securite");
      await page.getByRole("link", { name: "En tirer d’autres" }).click();
      await page.getByRole("button", { name: "Tirer de nouveaux codes" }).click();
      await expect(page.getByRole("heading", { name: "Gardez vos codes de secours" })).toBeVisible();
      const after = await page
        .getByRole("list", { name: "Codes de secours" })
        .locator("code")
        .allTextContents();
      expect(new Set([...before, ...after]).size).toBe(20);
      await page.goto("/profil/securite");
      await page.getByRole("link", { name: "Retirer l’application" }).click();
      await expect(page).toHaveTitle(/Retirer/);
      await look(page);
      await page.getByRole("button", { name: "Retirer l’application" }).click();
      await expect(page.getByText("L’application d’authentification est retirée.")).toBeVisible();
      await signOut(page);
      await signIn(page, person.courriel, person.motDePasse);
      await expect(page).toHaveURL(/\/fiches$/);
    });
  }

  test("une connexion qui a trop attendu recommence, et mène encore où l’on allait", async ({ visitor }) => {
    const page = await visitor();
    const person = newPerson();
    await register(page, person);
    const key = await beginApplication(page);
    await activate(page, key);
    await signOut(page);
    await page.goto("/profil/donnees");
    await signIn(page, person.courriel, person.motDePasse, page.url());
    await expect(page).toHaveURL(/\/connexion\/etape\?suite=/);
    const jar = page.context();
    const connexion = (await jar.cookies()).find(({ name }) => name.endsWith("-connexion"));
    expect(connexion).toMatchObject({ httpOnly: true, sameSite: "Lax" });
    await jar.clearCookies({ name: connexion?.name ?? "" });
    await giveCode(page, codeNow(key, 1));
    await expect(page.getByText("Il s’est passé trop de temps depuis votre mot de passe.")).toBeVisible();
    await signIn(page, person.courriel, person.motDePasse, page.url());
    await giveCode(page, codeNow(key, 1));
    await expect(page).toHaveURL(/\/profil\/donnees$/);
  });

  test("la démonstration montre le code d’Aline là où il se demande", async ({ visitor }) => {
    const page = await visitor({ javaScriptEnabled: false });
    await page.goto("/connexion?suite=%2Faqpm");
    await expect(page.getByText("Code d’Aline en ce moment")).toBeVisible();
    await signIn(page, personas.aline.courriel, undefined, page.url());
    const shown = page.locator("p", { hasText: "Code d’Aline en ce moment" }).locator("code");
    // A code serves once in 30 seconds, and another journey may just have used this one.
    await expect(async () => {
      await page.reload();
      await giveCode(page, (await shown.textContent()) ?? "");
      await expect(page).toHaveURL(/\/aqpm$/, { timeout: 3_000 });
    }).toPass({ intervals: [15_000], timeout: 75_000 });
  });
});
