import type { Page } from "@playwright/test";
import { expect, expectAccessible, tabStops, test } from "@/e2e/fixtures";
import { bodyOf, decodeHtml } from "@/e2e/odd/html-forms";
import { type Persona, personas } from "@/prisma/personas";

type Screens = Readonly<Record<string, string>>;

const publicScreens: Screens = {
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
async function screensOf(page: Page, persona: Persona): Promise<string[]> {
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

/** At 320 px (400 % of 1280), nothing is wider than the screen. */
async function expectNoSidewaysScroll(page: Page, path: string): Promise<void> {
  const usual = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wide, `${path} dépasse à 320 px`).toBeLessThanOrEqual(0);
  if (usual) await page.setViewportSize(usual);
}

/** What a browser without JavaScript shows: nothing waits for a script to put it in its place. */
async function readWithout(page: Page, path: string): Promise<{ status: number; title: string }> {
  const response = await page.request.get(path);
  const html = bodyOf(await response.text());
  expect(html, path).not.toMatch(/<div hidden(="")? id="S:\d+">(?!<\/div>)/);
  const [, heading = ""] = /<h1[^>]*>(.*?)<\/h1>/s.exec(html) ?? [];
  return { status: response.status(), title: decodeHtml(heading.replace(/<[^>]+>/g, "")) };
}

/** Every field has a name, and every error or hint it refers to is there, as soon as its JavaScript has put it there. */
async function expectLabels(page: Page, path: string): Promise<void> {
  await expect.poll(() => badlyLabelled(page), path).toEqual([]);
}

function badlyLabelled(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const fields = document.querySelectorAll<HTMLInputElement>("input:not([type=hidden]), select, textarea");
    return [...fields]
      .filter((field) => {
        const named = field.labels?.length || field.ariaLabel || field.getAttribute("aria-labelledby");
        const described = (field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);
        return !named || described.some((id) => document.getElementById(id) === null);
      })
      .map((field) => field.outerHTML.slice(0, 120));
  });
}

test.describe("Accessibilité", () => {
  test("les écrans publics : axe, titres, étiquettes, 320 px, et les mêmes sans JavaScript", async ({
    visitor,
  }) => {
    test.slow();
    const page = await visitor();
    for (const [path, title] of Object.entries(publicScreens)) {
      const status = (await page.goto(path))?.status();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
      await expectAccessible(page);
      await expectLabels(page, path);
      await expectNoSidewaysScroll(page, path);
      expect(await readWithout(page, path), path).toEqual({ status, title });
    }
  });

  for (const persona of Object.keys(personas) as Persona[]) {
    test(`les écrans de ${personas[persona].prenom} : axe, étiquettes, 320 px, et les mêmes sans JavaScript`, async ({
      as,
    }) => {
      // Some fifty screens, each in two browsers: minutes when the machine does other things too.
      test.setTimeout(400_000);
      const page = await as(persona);
      const refusals = new Set<string>();
      for (const path of await screensOf(page, persona)) {
        const without = await readWithout(page, path);
        // One refusal looks like another: the browser sees it once.
        if (refusals.has(without.title)) continue;
        if (without.status !== 200) refusals.add(without.title);
        const status = (await page.goto(path))?.status();
        const title = await page.getByRole("heading", { level: 1 }).textContent();
        expect({ status, title }, path).toEqual(without);
        expect(await page.title(), path).toMatch(/ · Portail SET de l’AQPM$/);
        await expectLabels(page, path);
        await expectNoSidewaysScroll(page, path);
        await expectAccessible(page);
      }
    });
  }

  test("en sombre, l’entrée, la liste, la fiche, les accès et la maison gardent leurs contrastes", async ({
    as,
    visitor,
  }) => {
    const entry = await visitor({ colorScheme: "dark" });
    await entry.goto("/connexion");
    await entry.getByRole("button", { name: "Inscription" }).click();
    await expect(entry.getByText("Corrigez les 6 points suivants")).toBeVisible();
    await expectAccessible(entry);
    const page = await as("muriel", { colorScheme: "dark" });
    await page.goto("/fiches?q=cote%20nord");
    await expectAccessible(page);
    const fiche = String(
      await page.getByRole("link", { name: "Les Nuits de la Côte-Nord", exact: true }).getAttribute("href"),
    );
    for (const path of [fiche, `${fiche}/acces`, "/fiches/nouvelle", "/maisons", "/producteurs", "/profil"]) {
      await page.goto(path);
      await expectAccessible(page);
    }
    const aline = await as("aline", { colorScheme: "dark" });
    for (const path of ["/utilisateurs", "/maisons/nouvelle"]) {
      await aline.goto(path);
      await expectAccessible(aline);
    }
  });

  test("au clavier, chaque lien, bouton et champ s’atteint, dans l’ordre de la page", async ({ as }) => {
    const page = await as("muriel");
    await page.goto("/fiches?q=cote%20nord");
    const fiche = String(
      await page.getByRole("link", { name: "Les Nuits de la Côte-Nord", exact: true }).getAttribute("href"),
    );
    for (const path of ["/fiches?q=cote%20nord", fiche, `${fiche}/acces`, "/profil"]) {
      await page.goto(path);
      const expected = await page.evaluate(() => {
        const all = document.querySelectorAll<HTMLElement>(
          "a[href], button, input:not([type=hidden]), select, textarea, summary",
        );
        return [...all].filter((element) => element.checkVisibility() && element.tabIndex >= 0).length;
      });
      const stops = await tabStops(page);
      expect(stops[0]).toBe("Aller au contenu");
      expect(stops.slice(-2)).toEqual(["Aide", "Confidentialité"]);
      expect(stops.length, path).toBeGreaterThanOrEqual(expected);
      expect(
        stops.filter((name) => name === ""),
        path,
      ).toEqual([]);
    }
  });

  test("sur un téléphone, le menu s’ouvre et se ferme au clavier, et mène partout", async ({ as }) => {
    const page = await as("aline", { viewport: { width: 390, height: 844 } });
    await page.goto("/fiches");
    const menu = page.getByRole("button", { name: "Menu" });
    await menu.focus();
    await page.keyboard.press("Enter");
    for (const name of ["Utilisateurs", "Maisons de production", "Producteurs", "Fiches de production"])
      await expect(page.getByRole("navigation").getByRole("link", { name })).toBeVisible();
    await expect(page.getByRole("button", { name: "Déconnexion" })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("button", { name: "Déconnexion" })).toBeHidden();
    await expect(menu).toBeFocused();
    await menu.click();
    await page.getByRole("navigation").getByRole("link", { name: "Producteurs" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Producteurs" })).toBeVisible();
  });
});
