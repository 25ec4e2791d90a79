import type { Page } from "@playwright/test";
import { createFiche, expect, expectAccessible, fillFiche, signIn, test, unique } from "@/e2e/fixtures";
import { type Equipier, equipe } from "@/prisma/seed/equipe";

const NEW = "/fiches/nouvelle";
const titleOf = (page: Page) => page.getByLabel("Titre", { exact: true });

/** A délégué whom no other test signs in: their drafts are this test’s own. */
async function enter(page: Page, person: Equipier): Promise<void> {
  await signIn(page, equipe[person].courriel);
  await page.waitForURL("**/fiches");
}

test.describe("Le brouillon d’une fiche", () => {
  test("ce qui se tape se garde, revient, ne se montre à personne d’autre, et part avec la fiche créée", async ({
    visitor,
  }) => {
    test.slow();
    const page = await visitor();
    await enter(page, "francoise");
    await page.goto(NEW);
    const titre = unique("Le Brouillon");
    await titleOf(page).fill(titre);
    await page.getByLabel("Type de production").selectOption("Série");
    await page.getByLabel("Tournage, début").fill("2020-01-01");
    await page.getByLabel("Saison").fill("deux");
    await page.getByLabel("Français", { exact: true }).check();
    await page.getByLabel("M’autoriser à accéder au SET pour cette production").uncheck();
    await expect(page.getByText(/^Brouillon enregistré à \d+\sh/)).toBeVisible();
    await page.getByLabel("Synopsis").fill("Une ligne.\nUne autre, « avec » <b>.");
    await page.waitForResponse((response) => response.url().endsWith("/brouillon") && response.ok());

    await page.goto("/fiches");
    await page.goto(NEW);
    await expect(page.getByText(/^Vous aviez commencé cette fiche le .+, à \d+\sh/)).toBeVisible();
    await expect(titleOf(page)).toHaveValue(titre);
    await expect(page.getByLabel("Type de production")).toHaveValue("SERIE");
    await expect(page.getByLabel("Saison")).toHaveValue("deux");
    await expect(page.getByLabel("Tournage, début")).toHaveValue("2020-01-01");
    await expect(page.getByLabel("Synopsis")).toHaveValue("Une ligne.\nUne autre, « avec » <b>.");
    await expect(page.getByLabel("Français", { exact: true })).toBeChecked();
    await expect(page.getByLabel("M’autoriser à accéder au SET pour cette production")).not.toBeChecked();
    await expectAccessible(page);

    const other = await visitor();
    await enter(other, "noemie");
    await other.goto(NEW);
    await expect(titleOf(other)).toHaveValue("");

    // A second tab has the same draft, and another form: each creates its own fiche.
    const second = await page.context().newPage();
    await second.goto(NEW);
    await expect(titleOf(second)).toHaveValue(titre);
    await fillFiche(page, titre);
    await page.getByLabel("Saison").fill("");
    await page.getByRole("button", { name: "Créer", exact: true }).click();
    await expect(page.getByText("La fiche de production est créée.")).toBeVisible();
    await page.goto(NEW);
    await expect(page.getByText("Vous aviez commencé")).toHaveCount(0);
    await expect(titleOf(page)).toHaveValue("");
    await second.getByLabel("Synopsis").fill("Trop tard");
    await expect(second.getByText("Ce brouillon a été effacé", { exact: false })).toBeVisible();
    await second.getByLabel("Saison").fill("2");
    const suite = unique("La suite");
    await fillFiche(second, suite);
    await second.getByRole("button", { name: "Créer", exact: true }).click();
    await expect(second.getByRole("heading", { level: 1, name: suite })).toBeVisible();
  });

  test("la session finie se dit à côté du bouton, et la page reste", async ({ visitor }) => {
    const page = await visitor();
    await enter(page, "zoe");
    await page.goto(NEW);
    await page.context().clearCookies();
    await titleOf(page).fill("Rien ne se perd");
    await expect(page.getByText("Votre session a pris fin", { exact: false })).toBeVisible();
    await expect(titleOf(page)).toHaveValue("Rien ne se perd");
  });

  test("personne n’en garde pour une maison qui n’est pas la sienne, ni sans le formulaire du portail", async ({
    as,
  }) => {
    test.slow();
    const muriel = await as("muriel");
    await muriel.goto(NEW);
    const maisonId = await muriel.locator("input[name=maisonId]").first().inputValue();
    const form = { maisonId, cle: crypto.randomUUID(), titre: "Volé" };
    const headers = { "sec-fetch-site": "same-origin" };
    for (const [persona, status] of [
      ["ines", 404],
      ["denis", 404],
      ["chloe", 404],
      ["aline", 403],
    ] as const) {
      const page = await as(persona);
      const answer = await page.request.post(`${NEW}/brouillon`, { form, headers });
      expect(answer.status(), persona).toBe(status);
    }
    const send = (more: object, extra = headers) =>
      muriel.request.post(`${NEW}/brouillon`, { form: { ...form, ...more }, headers: extra });
    expect((await send({ staff: "oui" })).status()).toBe(400);
    expect((await send({ cle: "rien" })).status()).toBe(400);
    expect((await send({}, { "sec-fetch-site": "cross-site" })).status()).toBe(403);
    expect((await muriel.request.get(`${NEW}/brouillon`)).status()).toBe(405);
  });

  test("sans JavaScript : « Garder le brouillon », reprendre, effacer", async ({ visitor }) => {
    const page = await visitor({ javaScriptEnabled: false });
    await enter(page, "camille");
    await page.goto(NEW);
    const titre = unique("Sans script");
    await titleOf(page).fill(titre);
    await page.getByLabel("Saison").fill("trois");
    await page.getByRole("button", { name: "Garder le brouillon" }).click();
    await expect(page.getByText("Votre brouillon est gardé.", { exact: false })).toBeVisible();
    await expect(titleOf(page)).toHaveValue(titre);
    await page.goto(NEW);
    await expect(page.getByText("Vous aviez commencé cette fiche", { exact: false })).toBeVisible();
    await expect(page.getByLabel("Saison")).toHaveValue("trois");
    await page.getByRole("button", { name: "Effacer le brouillon" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Effacer le brouillon?" })).toBeVisible();
    await page.getByRole("link", { name: "Annuler" }).click();
    await expect(titleOf(page)).toHaveValue(titre);
    await page.getByRole("button", { name: "Effacer le brouillon" }).click();
    await page.getByRole("button", { name: "Effacer", exact: true }).click();
    await expect(page.getByText("Le brouillon est effacé.")).toBeVisible();
    await expect(titleOf(page)).toHaveValue("");
  });

  test("dupliquer quand un brouillon attend : il reste tel quel, et se reprend ou s’efface", async ({
    visitor,
  }) => {
    const page = await visitor();
    await enter(page, "loic");
    const { url, titre } = await createFiche(page);
    await page.goto(NEW);
    const waiting = unique("En attente");
    await titleOf(page).fill(waiting);
    await page.getByRole("button", { name: "Garder le brouillon" }).click();
    await expect(page.getByText("Votre brouillon est gardé.", { exact: false })).toBeVisible();
    await page.goto(url);
    await page.getByRole("link", { name: "Dupliquer" }).click();
    await expect(page.getByText("Vous aviez commencé une autre fiche", { exact: false })).toBeVisible();
    await expect(titleOf(page)).toHaveValue(titre);
    await expect(page.getByRole("button", { name: "Garder le brouillon" })).toHaveCount(0);
    await page.getByRole("link", { name: "Reprendre l’autre fiche" }).click();
    await expect(titleOf(page)).toHaveValue(waiting);
    await page.getByRole("button", { name: "Effacer le brouillon" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Effacer", exact: true }).click();
    await expect(page.getByText("Le brouillon est effacé.")).toBeVisible();
    await expect(titleOf(page)).toHaveValue("");
  });
});
