import type { Locator, Page } from "@playwright/test";
import { crewList } from "@/lib/platform/crew-list.testing";
import type { Screen } from "@/scripts/shots/screens";

const PICKER = "Entrez le nom de l’utilisateur à ajouter";
const screen = (nom: string, path: Screen["path"], more: Partial<Screen> = {}): Screen => ({
  nom,
  path,
  ...more,
});

/** Types in the picker until its list says something; on a busy machine, the page may still be coming alive. */
async function search(page: Page, typed: string, answer: Locator): Promise<void> {
  const field = page.getByRole("combobox", { name: PICKER });
  for (let tries = 1; ; tries++) {
    await field.fill("");
    await field.fill(typed);
    try {
      return await answer.first().waitFor({ timeout: 5_000 });
    } catch (error) {
      if (tries === 6) throw error;
    }
  }
}

const option = (page: Page, name: RegExp) => page.getByRole("listbox").getByRole("option", { name });

/** « Gérer les accès », after each of its gestures. */
export const acces: readonly Screen[] = [
  screen("accès", ({ fiche }) => `${fiche}/acces`),
  screen("accès, liste ouverte", ({ fiche }) => `${fiche}/acces`, {
    act: (page) => search(page, "co", option(page, /Denis/)),
  }),
  screen("accès, rien de trouvé", ({ fiche }) => `${fiche}/acces`, {
    act: (page) => search(page, "zzzz", page.getByRole("listbox").getByText("Aucune personne inscrite")),
  }),
  screen("accès, sans JavaScript", ({ fiche }) => `${fiche}/acces?q=co`),
  screen("accès, confirmer", ({ fiche }) => `${fiche}/acces`, {
    act: async (page) => {
      await search(page, "denis cote", option(page, /Denis Côté-Roy/));
      await option(page, /Denis Côté-Roy/).click();
      await page.getByText("Est-ce bien cette personne?").waitFor();
    },
  }),
  screen("accès, retiré", ({ fiche }) => `${fiche}/acces`, {
    act: async (page) => {
      await page.getByRole("button", { name: "Retirer Chloé Tremblay-Gagné" }).click();
      await page.getByRole("button", { name: "Annuler", exact: true }).waitFor();
    },
  }),
  screen("accès, ajouté", ({ fiche }) => `${fiche}/acces`, {
    act: async (page) => {
      await search(page, "chloe trem", option(page, /Chloé Tremblay-Gagné/));
      await option(page, /Chloé Tremblay-Gagné/).click();
      await page.getByText("peut accéder au SET pour cette production.").waitFor();
    },
  }),
  screen("accès, date refusée", ({ fiche }) => `${fiche}/acces`, {
    act: async (page) => {
      const row = page
        .getByRole("listitem")
        .filter({ has: page.locator("details") })
        .first();
      await row.locator("summary").click();
      await row.getByLabel("Jusqu’au").fill("2020-01-01");
      await row.getByRole("button", { name: "Sauvegarder" }).click();
      await row.getByRole("alert").waitFor();
    },
  }),
  screen("accès, inviter", ({ fiche }) => `${fiche}/acces`, {
    act: (page) => search(page, "personne.encore@exemple.example", option(page, /^Inviter/)),
  }),
  screen(
    "accès, inviter, sans JavaScript",
    ({ fiche }) => `${fiche}/acces?q=personne.encore%40exemple.example`,
  ),
  screen("accès, filtre", ({ fiche }) => `${fiche}/acces?filtre=invitation`),
  screen("accès, anciens", ({ fiche }) => `${fiche}/acces`, {
    act: (page) => page.getByText("Anciens accès").click(),
  }),
  screen("accès, aperçu d’une liste", ({ fiche }) => `${fiche}/acces`, {
    act: async (page) => {
      await page.getByText("Coller une liste").click();
      await page.getByLabel("Liste à coller").fill(crewList());
      await page.getByRole("button", { name: "Vérifier la liste" }).click();
      await page.getByRole("heading", { name: "Aperçu de la liste" }).waitFor();
    },
  }),
];
