import type { Page } from "@playwright/test";

/** The one search of every page of staff; what is found alone opens at once. */
export async function searchAll(page: Page, typed: string): Promise<void> {
  await page.goto("/fiches");
  await page.getByRole("searchbox", { name: "Chercher dans tout le portail" }).fill(typed);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/(utilisateurs|maisons|fiches)\/[0-9a-f-]{36}|\/aqpm\/recherche/);
}
