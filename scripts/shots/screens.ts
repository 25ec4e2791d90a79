import type { Page } from "@playwright/test";
import type { Persona } from "@/prisma/personas";

/** What a screen needs to know of the demo data. */
export type Place = {
  readonly fiche: string;
  readonly ended: string;
  readonly maison: string;
  readonly producteur: string;
  readonly user: string;
};

export type Screen = {
  readonly nom: string;
  readonly path: (place: Place) => string;
  /** What is done there before the picture. */
  readonly act?: (page: Page, place: Place) => Promise<void>;
  /** The picture of the help and of the README that it gives. */
  readonly docs?: string;
};

const PICKER = "Entrez le nom de l’utilisateur à ajouter";
const refused = (name: string) => async (page: Page) => {
  await page.getByRole("button", { name, exact: true }).click();
  await page.locator("form [role=alert]").first().waitFor();
};
const screen = (nom: string, path: string | Screen["path"], more: Partial<Screen> = {}): Screen => ({
  nom,
  path: typeof path === "string" ? () => path : path,
  ...more,
});

const connexion: readonly Screen[] = [
  screen("connexion", "/connexion", { docs: "connexion" }),
  screen("connexion, erreurs d’inscription", "/connexion", { act: refused("Inscription") }),
  screen("connexion, erreur de connexion", "/connexion", {
    act: async (page) => {
      const form = page.getByRole("form", { name: "Connexion" });
      await form.getByLabel("Courriel").fill("personne@exemple.example");
      await form.getByLabel("Mot de passe", { exact: true }).fill("un autre mot de passe");
      await form.getByRole("button", { name: "Connexion" }).click();
      await form.getByRole("alert").waitFor();
    },
  }),
  screen("mot de passe oublié", "/mot-de-passe-oublie"),
  screen("lien de mot de passe mort", "/mot-de-passe/jeton-qui-n-existe-pas"),
  screen("vérification", "/verification"),
  screen("lien de vérification mort", "/verification/jeton-qui-n-existe-pas"),
  screen("aide", "/aide"),
  screen("confidentialité", "/confidentialite"),
  screen("page introuvable", "/cette-page-n-existe-pas"),
  screen("courriels de la démonstration", "/demo/courriels"),
];

const everyone: readonly Screen[] = [screen("fiches", "/fiches"), screen("profil", "/profil")];

const muriel: readonly Screen[] = [
  screen("fiches", "/fiches", { docs: "fiches" }),
  screen("fiches, recherche vaine", "/fiches?q=rien+de+tel"),
  screen("fiche", ({ fiche }) => fiche, { docs: "fiche" }),
  screen("fiche terminée", ({ ended }) => ended),
  screen("nouvelle fiche", "/fiches/nouvelle", { docs: "nouvelle-fiche" }),
  screen("nouvelle fiche, erreurs", "/fiches/nouvelle", { act: refused("Créer") }),
  screen("modifier la fiche", ({ fiche }) => `${fiche}/modifier`),
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
  screen("maisons", "/maisons"),
  screen("maison", ({ maison }) => maison, { docs: "maison" }),
  screen("producteurs", "/producteurs"),
  screen("producteur", ({ producteur }) => producteur),
  screen("nouveau producteur", "/producteurs/nouveau"),
  screen("nouveau producteur, erreurs", "/producteurs/nouveau", {
    act: async (page) => {
      await page.locator("form button[type=submit]").last().click();
      await page.locator("form [role=alert]").first().waitFor();
    },
  }),
  screen("profil", "/profil"),
];

const aline: readonly Screen[] = [
  ...everyone,
  screen("fiche", ({ fiche }) => fiche),
  screen("accès", ({ fiche }) => `${fiche}/acces`),
  screen("SET refusé", ({ fiche }) => `${fiche}/set`),
  screen("maisons", "/maisons"),
  screen("maison", ({ maison }) => maison),
  screen("nouvelle maison", "/maisons/nouvelle"),
  screen("utilisateurs", "/utilisateurs"),
  screen("utilisateur", ({ user }) => user),
  screen("suspendre", ({ user }) => user, {
    act: (page) => page.getByRole("button", { name: "Suspendre le compte" }).click(),
  }),
  screen("producteurs", "/producteurs"),
];

/** Every screen of every persona; « visiteur » is nobody yet. */
export const screens: Readonly<Record<Persona | "visiteur", readonly Screen[]>> = {
  visiteur: connexion,
  muriel,
  karim: [
    ...everyone,
    screen("maison", ({ maison }) => maison),
    screen("SET refusé", ({ ended }) => `${ended}/set`),
    screen("interdit", "/utilisateurs"),
  ],
  chloe: [
    ...everyone,
    screen("fiche", ({ fiche }) => fiche),
    screen("interdit", ({ fiche }) => `${fiche}/acces`),
    screen("SET, production", ({ fiche }) => `${fiche}/set`, { docs: "set" }),
  ],
  denis: [...everyone, screen("page d’un autre", ({ fiche }) => fiche)],
  ines: [...everyone, screen("page d’un autre", ({ maison }) => maison)],
  aline,
};
