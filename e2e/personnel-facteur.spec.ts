import { readdirSync } from "node:fs";
import type { APIRequestContext } from "@playwright/test";
import { activate, beginApplication, codeNow, giveCode } from "@/e2e/codes";
import { expectAccessible, newPerson, register, signIn } from "@/e2e/fixtures";
import { expect, test } from "@/e2e/rejeu/fixtures";
import { personas } from "@/prisma/personas";

test.describe.configure({ timeout: 180_000 });

/** Every page that asks who is there, as the sources have them; `[…]` stands for something that exists. */
const pages = ["app/(portail)", "app/aqpm"].flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|\/)page\.tsx$/.test(file))
    .map((file) =>
      `${root.replace("(portail)", "")}/${file}`.replace(/^app|\/page\.tsx$/g, "").replace("//", "/"),
    ),
);
const ownPages = pages.filter((path) => path.startsWith("/profil"));
const workPages = pages.filter((path) => !path.startsWith("/profil"));

/** An id that the list at `path` leads to. */
async function idAt(api: APIRequestContext, path: string): Promise<string> {
  const html = await (await api.get(path)).text();
  const [, id] = new RegExp(`href="${path.split("?", 1)[0]}/([0-9a-f-]{36})"`).exec(html) ?? [];
  return id ?? crypto.randomUUID();
}

test.describe("ASVS 6.3.3 : le personnel sans second facteur est refusé", () => {
  test("à chaque page de son travail, demandée par un navigateur comme par le routeur de Next", async ({
    apis,
    withoutFactor,
  }) => {
    const [aline, api] = [await apis("aline"), await withoutFactor()];
    const userId = await idAt(aline, `/utilisateurs?q=${encodeURIComponent(personas.muriel.courriel)}`);
    const ids = {
      fiches: await idAt(aline, "/fiches"),
      maisons: await idAt(aline, "/maisons"),
      producteurs: await idAt(aline, "/producteurs"),
      utilisateurs: userId,
    };
    expect(workPages.length).toBeGreaterThan(30);
    for (const page of workPages) {
      const [, section = ""] = page.split("/");
      const path = page
        .replace("[userId]", userId)
        .replace("[id]", ids[section as keyof typeof ids] ?? crypto.randomUUID());
      const plain = await api.get(path, { maxRedirects: 0 });
      expect([303, 307], path).toContain(plain.status());
      expect(plain.headers().location, path).toMatch(/^\/profil\/securite\b/);
      // Next sends such a request on to the same page, its parameters in order, then to where the page leads.
      const routed = await api.get(path, { headers: { rsc: "1" } });
      const told = await routed.text();
      expect(`${routed.url()} ${told}`, path).toContain("/profil/securite");
      for (const said of ["Boréales", "Côte-Nord", personas.muriel.courriel])
        expect(told, path).not.toContain(said);
    }
    // Deleting one's account is for who leaves the staff first; `[…]` is nobody's passkey.
    const statusOf = (page: string) => (page.includes("[") ? 404 : page.endsWith("/supprimer") ? 403 : 200);
    for (const page of ownPages) expect((await api.get(page)).status(), page).toBe(statusOf(page));
  });

  test("à chaque route qui répond sans page, et au SET", async ({ apis, withoutFactor }) => {
    const [aline, api] = [await apis("aline"), await withoutFactor()];
    const [maison, fiche] = [await idAt(aline, "/maisons"), await idAt(aline, "/fiches")];
    for (const path of [`/maisons/${maison}/recherche?q=denis`, `/fiches/${fiche}/acces/recherche?q=denis`]) {
      expect((await aline.get(path)).status(), path).toBe(200);
      expect([403, 404], path).toContain((await api.get(path)).status());
    }
    const titres = await api.get(`/fiches/titres?maison=${maison}&titre=Les+Nuits+de+la+C%C3%B4te-Nord`);
    expect(await titres.json()).toEqual({ identiques: false, fiches: [] });
    const set = await api.get(`/fiches/${fiche}/set`, { maxRedirects: 0 });
    expect(set.headers().location).toMatch(/^\/profil\/securite\b/);
  });

  test("sa connexion aussi, avant le code, n’est personne", async ({ visitor }) => {
    const page = await visitor();
    await signIn(page, personas.aline.courriel);
    await expect(page.getByRole("heading", { level: 1, name: "Validation en deux étapes" })).toBeVisible();
    for (const path of ["/aqpm", "/profil", "/utilisateurs"]) {
      await page.goto(path);
      await expect(page).toHaveURL(/\/connexion\?suite=/);
    }
  });
});

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "avec JavaScript" : "sans JavaScript";

  test(`qui vient d’être nommé configure son second facteur et, dans la même session, travaille, ${how}`, async ({
    visitor,
    journal,
  }) => {
    const page = await visitor({ javaScriptEnabled });
    const person = newPerson("Nommée");
    await register(page, person);
    await journal.query(
      `WITH "nommee" AS (UPDATE "User" SET "staff" = true WHERE "courriel" = $1::citext RETURNING "id")
       DELETE FROM "Session" WHERE "userId" IN (SELECT "id" FROM "nommee")`,
      [person.courriel],
    );
    await page.goto("/utilisateurs");
    await signIn(page, person.courriel, person.motDePasse, page.url());
    await expect(page).toHaveURL(/\/profil\/securite$/);
    await expect(page.getByText("Le personnel de l’AQPM confirme chaque connexion")).toBeVisible();
    const nav = page.getByRole("navigation", { name: "Principale" });
    await expect(nav.getByRole("link")).toHaveCount(0);
    if (javaScriptEnabled) await expectAccessible(page);
    // Led back, whether the browser or the router of Next asks for the page.
    await page.goto("/invitation/nimporte");
    await page.getByRole("link", { name: "Mes fiches de production" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Sécurité" })).toBeVisible();

    const key = await beginApplication(page);
    await activate(page, key);
    if (javaScriptEnabled) await expect(nav.getByRole("link", { name: "Utilisateurs" })).toBeVisible();
    await page.getByRole("link", { name: "Continuer" }).click();
    await expect(page).toHaveURL(/\/fiches$/);
    await nav.getByRole("link", { name: "Utilisateurs" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Utilisateurs" })).toBeVisible();

    await page.goto("/profil/securite/application/retirer");
    await expect(page.getByText(/garde toujours un second facteur/)).toBeVisible();
    await expect(page.getByRole("button", { name: "Retirer l’application" })).toHaveCount(0);

    await page.getByRole("button", { name: "Déconnexion" }).first().click();
    await signIn(page, person.courriel, person.motDePasse);
    await giveCode(page, codeNow(key, 1));
    await expect(page).toHaveURL(/\/fiches$/);
  });
}
