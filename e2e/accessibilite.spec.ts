import type { Page } from "@playwright/test";
import { expect, expectAccessible, tabStops, test } from "@/e2e/fixtures";
import { bodyOf, decodeHtml } from "@/e2e/odd/html-forms";
import { publicScreens, screensOf } from "@/e2e/screens";
import { type Persona, personas } from "@/prisma/personas";

/** At 320 px (400 % of 1280), nothing is wider than the screen. */
async function expectNoSidewaysScroll(page: Page, path: string): Promise<void> {
  const usual = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wide, `${path} dépasse à 320 px`).toBeLessThanOrEqual(0);
  if (usual) await page.setViewportSize(usual);
}

/** What a browser without JavaScript shows: nothing waits for a script to put it in its place. */
async function readWithout(
  page: Page,
  path: string,
): Promise<{ status: number; title: string; shape: string }> {
  const response = await page.request.get(path);
  const html = bodyOf(await response.text());
  expect(html, path).not.toMatch(/<div hidden(="")? id="S:\d+">(?!<\/div>)/);
  const [, heading = ""] = /<h1[^>]*>(.*?)<\/h1>/s.exec(html) ?? [];
  const title = decodeHtml(heading.replace(/<[^>]+>/g, ""));
  return { status: response.status(), title, shape: shapeOf(html) };
}

/** What a page is made of, whatever it says: its elements, how they look, and which of its texts and attributes are empty. */
function shapeOf(html: string): string {
  return html
    .replace(/ (?!(?:class|role|type)=)([\w:-]+)="[^"]+"/g, ' $1="x"')
    .replace(/>[^<]*\S[^<]*</g, ">x<");
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

/** Those who see much the same: the browser sees once a screen that has one shape for all of them. */
const groups: readonly (readonly Persona[])[] = [["aline"], ["muriel", "karim"], ["chloe", "denis", "ines"]];

test.describe("Accessibilité", () => {
  test("chaque personne de la démonstration fait sa visite", () => {
    expect(groups.flat().sort()).toEqual(Object.keys(personas).sort());
  });

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
      expect(await readWithout(page, path), path).toMatchObject({ status, title });
    }
  });

  for (const group of groups) {
    const names = group.map((persona) => personas[persona].prenom);
    test(`les écrans que voient ${names.join(", ")} : axe, étiquettes, 320 px, et les mêmes sans JavaScript`, async ({
      as,
    }) => {
      // Some fifty screens, each in two browsers: minutes when the machine does other things too.
      test.setTimeout(600_000);
      const seen = new Set<string>();
      for (const persona of group) {
        const page = await as(persona);
        for (const path of await screensOf(page, persona)) {
          const { shape, ...without } = await readWithout(page, path);
          // One refusal looks like another; a screen, only like itself for someone else.
          const look = without.status === 200 ? `${path} ${shape}` : shape;
          if (seen.has(look)) continue;
          seen.add(look);
          const status = (await page.goto(path))?.status();
          const title = await page.getByRole("heading", { level: 1 }).textContent();
          expect({ status, title }, path).toEqual(without);
          expect(await page.title(), path).toMatch(/ · Portail SET de l’AQPM$/);
          await expectLabels(page, path);
          await expectNoSidewaysScroll(page, path);
          await expectAccessible(page);
        }
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
