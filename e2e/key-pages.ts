import { expect, type Page } from "@playwright/test";
import { newPerson, type Person, register } from "@/e2e/fixtures";
import { offersNothing, plugAuthenticator } from "@/e2e/virtual-authenticator";

export const CANCELLED = "La demande a été annulée, ou le délai est passé. Rien n’a changé.";
export const REFUSED = "Cette clé d’accès ne permet pas de se connecter.";

export const addForm = (page: Page) => page.getByRole("form", { name: "Ajouter une clé d’accès" });
export const addButton = (page: Page) => page.getByRole("button", { name: "Ajouter une clé d’accès" });
export const keys = (page: Page) =>
  page.getByRole("list", { name: "Vos clés d’accès" }).getByRole("listitem");
export const withKey = (page: Page) =>
  page.getByRole("button", { name: "Se connecter avec une clé d’accès" });

/** Makes a passkey from the profile. */
export async function addKey(page: Page, nom: string): Promise<void> {
  await page.goto("/profil/securite");
  await addForm(page).getByLabel("Nom de la clé d’accès").fill(nom);
  await addButton(page).click();
  await expect(page.getByText("Votre clé d’accès est ajoutée")).toBeVisible();
}

/** From the profile to the page of a passkey. */
export async function openKey(page: Page, nom: string): Promise<void> {
  await page.getByRole("link", { name: `Modifier ${nom}` }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Clé d’accès" })).toBeVisible();
}

export async function signOut(page: Page): Promise<void> {
  await page.goto("/profil");
  await page.getByRole("button", { name: "Déconnexion" }).first().click();
  await expect(page.getByText("Vous avez quitté le portail.")).toBeVisible();
}

/** Someone new, signed in, on a device that keeps passkeys. */
export async function settle(page: Page): Promise<{
  person: Person;
  device: Awaited<ReturnType<typeof plugAuthenticator>>;
}> {
  const person = newPerson();
  await page.addInitScript(offersNothing);
  const device = await plugAuthenticator(page);
  await register(page, person);
  return { person, device };
}
