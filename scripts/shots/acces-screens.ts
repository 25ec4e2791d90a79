import { crewList } from "@/lib/platform/crew-list.testing";
import type { Screen } from "@/scripts/shots/screens";

const PICKER = "Entrez le nom de l’utilisateur à ajouter";
const screen = (nom: string, path: Screen["path"], more: Partial<Screen> = {}): Screen => ({
  nom,
  path,
  ...more,
});

/** « Gérer les accès », after each of its gestures. */
export const acces: readonly Screen[] = [
  screen("accès", ({ fiche }) => `${fiche}/acces`, { docs: "acces" }),
  screen("accès, liste ouverte", ({ fiche }) => `${fiche}/acces`, {
    act: async (page) => {
      await page.getByRole("combobox", { name: PICKER }).fill("co");
      await page.getByRole("option").first().waitFor();
    },
  }),
  screen("accès, rien de trouvé", ({ fiche }) => `${fiche}/acces`, {
    act: async (page) => {
      await page.getByRole("combobox", { name: PICKER }).fill("zzzz");
      await page
        .getByText(/Aucun|Personne/)
        .first()
        .waitFor();
    },
  }),
  screen("accès, sans JavaScript", ({ fiche }) => `${fiche}/acces?q=co`),
  screen("accès, confirmer", ({ fiche }) => `${fiche}/acces`, {
    act: async (page) => {
      await page.getByRole("combobox", { name: PICKER }).fill("denis cote");
      await page.getByRole("option", { name: /Denis Côté-Roy/ }).click();
      await page.getByText("Est-ce bien cette personne?").waitFor();
    },
  }),
  screen("accès, retiré", ({ fiche }) => `${fiche}/acces`, {
    act: async (page) => {
      await page.getByRole("button", { name: "Retirer Chloé Tremblay-Gagné" }).click();
      await page.getByRole("button", { name: "Annuler" }).waitFor();
    },
  }),
  screen("accès, ajouté", ({ fiche }) => `${fiche}/acces`, {
    act: async (page) => {
      await page.getByRole("combobox", { name: PICKER }).fill("chloe trem");
      await page.getByRole("option", { name: /Chloé Tremblay-Gagné/ }).click();
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
    act: async (page) => {
      await page.getByRole("combobox", { name: PICKER }).fill("personne.encore@exemple.example");
      await page.getByRole("option", { name: /^Inviter/ }).waitFor();
    },
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
