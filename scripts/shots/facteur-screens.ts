import type { Page } from "@playwright/test";
import { demoPassword, personas } from "@/prisma/personas";
import type { Screen } from "@/scripts/shots/screens";

const screen = (nom: string, path: string, act?: (page: Page) => Promise<void>): Screen => ({
  nom,
  path: () => path,
  ...(act ? { act } : {}),
});

async function giveCode(page: Page, label: string, button: string): Promise<void> {
  await page.getByLabel(label).fill("000 000");
  await page.getByRole("button", { name: button, exact: true }).click();
  await page.locator("form [role=alert]").first().waitFor();
}

async function givePassword(page: Page): Promise<void> {
  const form = page.getByRole("form", { name: "Connexion" });
  await form.getByLabel("Courriel").fill(personas.aline.courriel);
  await form.getByLabel("Mot de passe", { exact: true }).fill(demoPassword);
  await form.getByRole("button", { name: "Connexion" }).click();
  await page.getByRole("heading", { level: 1, name: "Validation en deux étapes" }).waitFor();
}

/** The second step of « Connexion ». */
export const etape: readonly Screen[] = [
  screen("connexion, second facteur", "/connexion", givePassword),
  screen("connexion, par un code de secours", "/connexion", async (page) => {
    await givePassword(page);
    await page.goto("/connexion/etape?par=secours");
  }),
  screen("connexion, second facteur trop tard", "/connexion/etape", async (page) => {
    await page.context().clearCookies();
    await page.reload();
  }),
];

/** An application that someone sets up, up to its first code. */
export const facteur: readonly Screen[] = [
  screen("configurer une application", "/profil/securite", async (page) => {
    await page.getByRole("button", { name: "Configurer une application" }).click();
    await page.getByRole("img", { name: /^Code QR/ }).waitFor();
  }),
  screen("configurer une application, code refusé", "/profil/securite/application", (page) =>
    giveCode(page, "Entrez le code à six chiffres qu’elle montre", "Activer"),
  ),
];

/** What someone does who has one. */
export const secours: readonly Screen[] = [
  screen("sécurité", "/profil/securite"),
  screen("retirer l’application", "/profil/securite/application/retirer"),
  screen("codes de secours", "/profil/securite/codes"),
  screen("codes de secours, tirés", "/profil/securite/codes", async (page) => {
    await page.getByRole("button", { name: "Tirer de nouveaux codes" }).click();
    await page.getByRole("heading", { name: "Gardez vos codes de secours" }).waitFor();
  }),
];
