import type { BrowserContext, Page } from "@playwright/test";
import { expect, newPerson, openLastCourriel, register, signIn, test } from "@/e2e/fixtures";

const REFUSED = "Courriel ou mot de passe incorrect, ou compte pas encore confirmé.";

async function deviceCookie(context: BrowserContext) {
  const cookies = await context.cookies();
  return cookies.find(({ name }) => /^(__Host-)?portail-(\d+-)?appareil$/.test(name));
}

async function expectRefused(page: Page): Promise<void> {
  await expect(page.getByRole("form", { name: "Connexion" }).getByRole("alert")).toContainText(REFUSED);
}

const leave = (page: Page) => page.getByRole("button", { name: "Déconnexion" }).first().click();

test("ASVS 6.3.1 : après cinq échecs, la bonne réponse n’ouvre plus que d’un appareil connu", async ({
  visitor,
}) => {
  const person = newPerson("Rosalie");
  const known = await visitor();
  await register(known, person);
  await leave(known);

  const elsewhere = await visitor({ javaScriptEnabled: false });
  for (let count = 0; count < 5; count++) {
    await signIn(elsewhere, person.courriel, `deviné ${count} fois de suite`);
    await expectRefused(elsewhere);
  }
  const wrong = await elsewhere.getByRole("form", { name: "Connexion" }).getByRole("alert").textContent();
  await signIn(elsewhere, person.courriel, person.motDePasse);
  await expectRefused(elsewhere);
  const right = elsewhere.getByRole("form", { name: "Connexion" }).getByRole("alert");
  expect(await right.textContent()).toBe(wrong);
  await expect(right).toContainText("attendez quelques minutes");

  await signIn(known, person.courriel, person.motDePasse);
  await expect(known).toHaveURL(/\/fiches$/);
});

test("ASVS 6.3.5, 6.3.7 : un nouvel appareil s’annonce par courriel, une fois", async ({ visitor, page }) => {
  const person = newPerson("Laurent");
  const first = await visitor();
  await register(first, person);
  const cookie = await deviceCookie(first.context());
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  expect(cookie?.value).toMatch(/^[\w-]{43}$/);
  const days = ((cookie?.expires ?? 0) * 1000 - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(399);

  const second = await visitor();
  for (let count = 0; count < 2; count++) {
    await signIn(second, person.courriel, person.motDePasse);
    await expect(second).toHaveURL(/\/fiches$/);
    await leave(second);
    await expect(second.getByText("Vous avez quitté le portail.")).toBeVisible();
  }
  expect((await deviceCookie(second.context()))?.value).not.toBe(cookie?.value);

  await openLastCourriel(page, person.courriel, /Nouvelle connexion à votre compte/);
  await expect(page.getByText(/: Chrome sur Linux, le .+, heure de Montréal\./)).toBeVisible();
  await expect(page.getByRole("link", { name: "Choisir un autre mot de passe" })).toBeVisible();
  await page.goto(`/demo/courriels?a=${encodeURIComponent(person.courriel)}`);
  await expect(page.getByRole("row").filter({ hasText: "Nouvelle connexion" })).toHaveCount(1);
});
