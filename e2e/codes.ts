import { expect, type Page } from "@playwright/test";
import { codeAt, stepAt } from "@/lib/comptes/totp";

/** What an application that holds this key shows now or, with `steps`, so many half-minutes later. */
export function codeNow(key: string, steps = 0): string {
  return codeAt(key, stepAt(Date.now()) + steps);
}

/** « Configurer une application », up to its key. */
export async function beginApplication(page: Page): Promise<string> {
  await page.goto("/profil/securite");
  await page.getByRole("button", { name: "Configurer une application" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Application d’authentification" })).toBeVisible();
  return readKey(page);
}

/** The key that the page shows, as one types it. */
export async function readKey(page: Page): Promise<string> {
  return ((await page.locator("code").textContent()) ?? "").replaceAll(" ", "");
}

/** Gives a new application its first code; returns the recovery codes. */
export async function activate(page: Page, key: string): Promise<string[]> {
  await page.getByLabel("Entrez le code à six chiffres qu’elle montre").fill(codeNow(key));
  await page.getByRole("button", { name: "Activer" }).click();
  await expect(page.getByRole("heading", { name: "Gardez vos codes de secours" })).toBeVisible();
  return page.getByRole("list", { name: "Codes de secours" }).locator("code").allTextContents();
}

/** The second step of CONNEXION. */
export async function giveCode(page: Page, code: string, label = "Code à six chiffres"): Promise<void> {
  await page.getByRole("textbox", { name: label }).fill(code);
  await page.getByRole("button", { name: "Continuer" }).click();
}
