import { plugAuthenticator } from "@/e2e/virtual-authenticator";
import type { Screen } from "@/scripts/shots/screens";

const screen = (nom: string, path: string, act?: Screen["act"]): Screen => ({
  nom,
  path: () => path,
  ...(act ? { act } : {}),
});

/** Passkeys, on a device that keeps them, in the order in which one meets them. */
export const cles: readonly Screen[] = [
  screen("clé d’accès offerte", "/fiches", async (page) => {
    await plugAuthenticator(page);
    await page.reload();
    await page.getByText("Se connecter sans mot de passe").waitFor();
  }),
  screen("sécurité", "/profil/securite", async (page) => {
    await page.getByRole("button", { name: "Ajouter une clé d’accès" }).waitFor();
  }),
  screen("clé d’accès ajoutée", "/profil/securite", async (page) => {
    await page.getByRole("button", { name: "Ajouter une clé d’accès" }).click();
    await page.getByText("Votre clé d’accès est ajoutée").waitFor();
  }),
  screen("clé d’accès", "/profil/securite", async (page) => {
    await page
      .getByRole("link", { name: /^Modifier / })
      .first()
      .click();
    await page.getByRole("heading", { level: 1, name: "Clé d’accès" }).waitFor();
  }),
];
