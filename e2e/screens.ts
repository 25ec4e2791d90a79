import type { Page } from "@playwright/test";
import type { Persona } from "@/prisma/personas";

/** Each screen that needs no session, with its title. */
export const publicScreens: Readonly<Record<string, string>> = {
  "/connexion": "Vos productions, vos équipes, un seul accès au SET.",
  "/mot-de-passe-oublie": "Mot de passe oublié",
  "/mot-de-passe/nimporte": "Ce lien n’est plus valable",
  "/verification": "Vérifiez vos courriels",
  "/verification?demande=oui": "Demander un autre courriel",
  "/verification/nimporte": "Ce lien n’est plus valable",
  "/aide": "Guide de l’utilisateur",
  "/confidentialite": "Vos renseignements, vos droits",
  "/invitation/nimporte": "Cette invitation n’est plus valable",
  "/courriel/annuler/nimporte": "Ce lien n’est plus valable",
  "/courriel/annuler/nimporte/fait": "Ce lien n’est plus valable",
  "/desabonnement/nimporte": "Page introuvable",
  "/demo/courriels": "Courriels envoyés",
  "/nimporte-quoi": "Page introuvable",
};

/** Every screen that the people of the demonstration see, and the refusals they meet. */
export async function screensOf(page: Page, persona: Persona): Promise<string[]> {
  const first = async (list: string, name: RegExp) => {
    await page.goto(list);
    const link = page.getByRole("main").getByRole("link", { name }).first();
    return (await link.count()) === 0 ? [] : [String(await link.getAttribute("href"))];
  };
  const fiche = await first("/fiches?q=cote%20nord", /^Les Nuits de la Côte-Nord$/);
  const own = fiche.flatMap((path) => [
    path,
    `${path}/modifier`,
    `${path}/prolonger`,
    `${path}/acces`,
    `${path}/acces?q=personne.encore%40exemple.example`,
    `${path}/acces?filtre=invitation`,
    `${path}/acces/equipe`,
    `${path}/acces/jour`,
    `${path}/set/indisponible`,
    path.replace("/fiches/", "/fiches/nouvelle?copie="),
  ]);
  const maison = await first("/maisons?q=boreales", /^Productions Boréales$/);
  const producteur = await first("/producteurs?q=boreales", /^Boréales Fictions inc\.$/);
  const personne = await Promise.all(
    maison.slice(0, 1).map((path) => first(`${path}/personnes?q=chloe`, /^Chloé Tremblay-Gagné$/)),
  );
  const staff = persona === "aline";
  const user = staff ? await first("/utilisateurs?q=paquin", /^Guy Paquin$/) : [];
  const helped = staff ? await first("/utilisateurs?q=cote-roy", /^Denis Côté-Roy$/) : [];
  return [
    "/fiches",
    "/fiches?q=zzzz",
    "/fiches/nouvelle",
    "/fiches/nimporte",
    ...own,
    "/maisons",
    "/maisons/nouvelle",
    ...maison,
    ...maison.map((path) => `${path}?quitter=oui`),
    ...[...fiche, ...maison].map((path) => `${path}/historique`),
    ...maison.flatMap((path) => [`${path}/personnes`, `${path}/revue`]),
    ...personne.flat(),
    "/mes-acces",
    "/mes-acces/demande",
    "/producteurs",
    "/producteurs/nouveau",
    ...producteur,
    "/utilisateurs",
    "/aqpm",
    "/aqpm/listes/fonctions",
    "/aqpm/listes/types",
    "/aqpm/listes/categories",
    "/aqpm/journal",
    "/aqpm/courriels/gabarits",
    "/aqpm/annonces",
    "/aqpm/annonces/nouvelle",
    "/aqpm/importations",
    "/aqpm/incidents",
    "/aqpm/incidents/nouveau",
    "/aqpm/recherche?q=bor",
    "/aqpm/recherche?q=zzzz",
    "/aqpm/courriels",
    "/aqpm/revues",
    "/aqpm/set",
    ...user,
    ...helped,
    ...helped.map((path) => `${path}?geste=nommer`),
    ...helped.map((path) => `${path}/fusion`),
    ...(staff ? maison.flatMap((path) => [`${path}?statut=INACTIF`, `${path}?inviter=a%40b.example`]) : []),
    "/courriel/nimporte",
    "/profil",
    "/profil/securite",
    "/profil/securite/application",
    "/profil/securite/application/retirer",
    "/profil/securite/codes",
    "/profil/donnees",
    "/profil/donnees/supprimer",
    "/set/refus/sans-acces",
  ];
}
