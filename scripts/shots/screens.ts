import type { Page } from "@playwright/test";
import type { Persona } from "@/prisma/personas";
import { acces } from "@/scripts/shots/acces-screens";
import { etape, facteur, secours } from "@/scripts/shots/facteur-screens";
import { cles } from "@/scripts/shots/passkey-screens";

/** What a screen needs to know of the demo data. */
export type Place = {
  readonly fiche: string;
  /** Another one, for which nobody asks for an access. */
  readonly quiet: string;
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
};

const refused = (name: string) => async (page: Page) => {
  await page.getByRole("button", { name, exact: true }).click();
  await page.locator("form [role=alert]").first().waitFor();
};
const screen = (nom: string, path: string | Screen["path"], more: Partial<Screen> = {}): Screen => ({
  nom,
  path: typeof path === "string" ? () => path : path,
  ...more,
});

/** From the e-mail of the demonstration to the page of its link. */
const openInvitation = async (page: Page) => {
  await page.getByRole("row").getByRole("link").first().click();
  await page.getByRole("link", { name: "Voir l’invitation" }).click();
  await page.getByRole("heading", { level: 1, name: /invite|invitation/ }).waitFor();
};

/** Another page of the stand-in, whose address the hand-off tells. */
const atStandIn = (path: string) => async (page: Page) => {
  await page.goto(new URL(path, page.url()).href);
};

const connexion: readonly Screen[] = [
  screen("connexion", "/connexion"),
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
  screen("connexion, session finie", "/connexion?suite=%2Fprofil&avis=formulaire"),
  screen("mot de passe oublié", "/mot-de-passe-oublie"),
  screen("lien de mot de passe mort", "/mot-de-passe/jeton-qui-n-existe-pas"),
  screen("inscription, pendant qu’on tape", "/connexion", {
    act: async (page) => {
      const form = page.getByRole("form", { name: "Inscription" });
      await form.getByLabel("Prénom").fill("Léopold");
      await form.getByLabel("Mot de passe", { exact: true }).fill("leopold et");
      await form.getByText("10 caractères sur 15").first().waitFor();
    },
  }),
  screen("lien d’annulation mort", "/courriel/annuler/jeton-qui-n-existe-pas"),
  screen("vérification", "/verification"),
  screen("lien de vérification mort", "/verification/jeton-qui-n-existe-pas"),
  screen("invitation morte", "/invitation/jeton-qui-n-existe-pas"),
  screen("invitation", "/demo/courriels?a=laurie.pelletier", { act: openInvitation }),
  screen("invitation expirée", "/demo/courriels?a=samuel.nadeau", { act: openInvitation }),
  screen("aide", "/aide"),
  screen("confidentialité", "/confidentialite"),
  screen("page introuvable", "/cette-page-n-existe-pas"),
  screen("courriels de la démonstration", "/demo/courriels"),
];

const everyone: readonly Screen[] = [screen("fiches", "/fiches"), screen("profil", "/profil")];
const dialog = (name: string) => async (page: Page) => {
  await page.getByRole("button", { name, exact: true }).click();
  await page.getByRole("dialog").waitFor();
};
const own: readonly Screen[] = [
  screen("mes accès", "/mes-acces"),
  screen("demander un accès", "/mes-acces/demande"),
];

const muriel: readonly Screen[] = [
  screen("fiches", "/fiches"),
  screen("fiches, recherche vaine", "/fiches?q=rien+de+tel"),
  screen("fiche", ({ fiche }) => fiche),
  screen("fiche terminée", ({ ended }) => ended),
  screen("nouvelle fiche", "/fiches/nouvelle"),
  screen("nouvelle fiche, erreurs", "/fiches/nouvelle", { act: refused("Créer") }),
  screen("nouvelle fiche, titre déjà pris", "/fiches/nouvelle", {
    act: async (page) => {
      await page.getByLabel("Titre", { exact: true }).fill("Les nuits de la Côte-Nord");
      await page.getByLabel("Type de production").selectOption("Série");
      await page.getByText("a déjà une fiche de ce titre").waitFor();
    },
  }),
  screen("dupliquer", ({ fiche }) => fiche.replace("/fiches/", "/fiches/nouvelle?copie=")),
  screen("copier une équipe", ({ fiche }) => `${fiche}/acces/equipe`),
  screen("copier une équipe, les personnes", ({ fiche }) => `${fiche}/acces/equipe`, {
    act: async (page) => {
      await page.getByRole("link", { name: "L’Été sans Élise", exact: true }).click();
      await page.getByRole("form", { name: "Équipe à copier" }).waitFor();
    },
  }),
  screen("modifier la fiche", ({ fiche }) => `${fiche}/modifier`),
  screen("prolonger", ({ fiche }) => `${fiche}/prolonger`),
  screen("rouvrir", ({ ended }) => `${ended}/prolonger`),
  ...acces,
  screen("historique de la fiche", ({ fiche }) => `${fiche}/historique`),
  screen("maisons", "/maisons"),
  screen("maison", ({ maison }) => maison),
  screen("historique de la maison", ({ maison }) => `${maison}/historique`),
  screen("revue", ({ maison }) => `${maison}/revue`),
  screen("revue, retiré", ({ maison }) => `${maison}/revue`, {
    act: async (page) => {
      await page.getByRole("button", { name: /^Retirer l’accès de Maude/ }).click();
      await page.getByRole("button", { name: /^Remettre l’accès de Maude/ }).waitFor();
    },
  }),
  screen("revue, remis", ({ maison }) => `${maison}/revue`, {
    act: async (page) => {
      await page.getByRole("button", { name: /^Remettre l’accès de Maude/ }).click();
      await page.getByRole("button", { name: /^Retirer l’accès de Maude/ }).waitFor();
    },
  }),
  ...own,
  screen("sécurité, mot de passe refusé", "/profil/securite", { act: refused("Changer le mot de passe") }),
  screen("lien de courriel mort", "/courriel/jeton-qui-n-existe-pas"),
  screen("personnes de la maison", ({ maison }) => `${maison}/personnes`),
  screen("retirer partout", ({ maison }) => `${maison}/personnes?q=chloe`, {
    act: async (page) => {
      await page.getByRole("link", { name: "Chloé Tremblay-Gagné", exact: true }).click();
      await page.getByRole("button", { name: "Retirer partout" }).waitFor();
    },
  }),
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

const donnees = [
  screen("mes renseignements", "/profil/donnees"),
  screen("supprimer son compte", "/profil/donnees/supprimer"),
];

const aline: readonly Screen[] = [
  ...everyone,
  screen("fiche", ({ fiche }) => fiche),
  screen("accès", ({ fiche }) => `${fiche}/acces`),
  screen("SET refusé", ({ fiche }) => `${fiche}/set`),
  screen("maisons", "/maisons"),
  screen("maison", ({ maison }) => maison),
  screen("nouvelle maison", "/maisons/nouvelle"),
  screen("AQPM", "/aqpm"),
  screen("fonctions", "/aqpm/listes/fonctions"),
  screen("types de production", "/aqpm/listes/types"),
  screen("catégories budgétaires", "/aqpm/listes/categories"),
  screen("journal", "/aqpm/journal"),
  screen("ce que disent les courriels", "/aqpm/courriels/gabarits"),
  screen("annonces", "/aqpm/annonces"),
  screen("nouvelle annonce", "/aqpm/annonces/nouvelle"),
  screen("import", "/aqpm/importations"),
  screen("incidents", "/aqpm/incidents"),
  screen("nouvel incident", "/aqpm/incidents/nouveau"),
  screen("recherche", "/aqpm/recherche?q=bor"),
  screen("courriels du portail", "/aqpm/courriels"),
  screen("revues", "/aqpm/revues"),
  screen("revue en retard", "/aqpm/revues?etat=en-retard", {
    act: async (page) => {
      await page.getByRole("link", { name: "Lumière noire" }).click();
      await page.waitForURL("**/revue");
    },
  }),
  screen("SET, suivi", "/aqpm/set"),
  screen("utilisateurs", "/utilisateurs"),
  screen("utilisateur", ({ user }) => user),
  screen("nommer au personnel", ({ user }) => user, { act: dialog("Nommer au personnel de l’AQPM") }),
  screen("nommer au personnel, la page", ({ user }) => `${user}?geste=nommer`),
  screen("réunir un autre compte", ({ user }) => `${user}/fusion?q=tremblay`),
  screen("réunir, ce qui change", ({ user }) => `${user}/fusion?q=tremblay`, {
    act: async (page) => {
      await page.locator("main li a").first().click();
      await page.waitForURL(/autre=/);
    },
  }),
  screen("inviter, à quel titre", ({ maison }) => `${maison}?inviter=personne.encore%40exemple.example`),
  screen("désactiver une maison", ({ maison }) => `${maison}?statut=INACTIF`),
  screen("accès, à une date", ({ fiche }) => `${fiche}/acces/jour`),
  screen("suspendre", ({ user }) => user, {
    act: (page) => page.getByRole("button", { name: "Suspendre le compte" }).click(),
  }),
  screen("producteurs", "/producteurs"),
  ...secours,
];

/** Every screen of every persona; « visiteur » is nobody yet. */
export const screens: Readonly<Record<Persona | "visiteur", readonly Screen[]>> = {
  visiteur: [...connexion, ...etape],
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
    ...own,
    screen("quitter un accès", "/mes-acces", {
      act: (page) =>
        page
          .getByRole("button", { name: /^Quitter / })
          .first()
          .click(),
    }),
    screen("interdit", ({ fiche }) => `${fiche}/acces`),
    screen("SET, production", ({ fiche }) => `${fiche}/set`),
    screen("SET, revenu", ({ fiche }) => `${fiche}/set/indisponible`),
    screen("SET, accueil", ({ fiche }) => `${fiche}/set`, { act: atStandIn("/") }),
    screen("SET, interrupteurs", ({ fiche }) => `${fiche}/set`, { act: atStandIn("/interrupteurs") }),
  ],
  denis: [
    ...everyone,
    ...cles,
    ...own,
    ...facteur,
    ...donnees,
    screen("page d’un autre", ({ fiche }) => fiche),
  ],
  ines: [...everyone, screen("page d’un autre", ({ maison }) => maison)],
  aline,
};
