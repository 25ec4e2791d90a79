import type { Page } from "@playwright/test";
import { expectAccessible, signIn } from "@/e2e/fixtures";
import { expect, test } from "@/e2e/rejeu/fixtures";
import { takeForm } from "@/e2e/rejeu/forms";
import { createRevuePlace } from "@/e2e/revue-place";

async function signInAs(page: Page, courriel: string): Promise<Page> {
  await signIn(page, courriel);
  await page.waitForURL("**/fiches");
  return page;
}

const rowOf = (page: Page, name: string, kind: string | RegExp) =>
  page.getByRole("region", { name, exact: true }).getByRole("listitem").filter({ hasText: kind });
const count = (page: Page) => page.locator("#compte");

test.describe("Toujours à jour?", () => {
  test("n’existe pas pour les autres ; le personnel lit sans rien pouvoir y faire", async ({
    as,
    journal,
  }) => {
    const { path, equipe } = await createRevuePlace(journal, { personnes: 1 });
    for (const persona of ["muriel", "chloe", "denis"] as const) {
      const page = await as(persona);
      expect((await page.goto(path))?.status()).toBe(404);
      expect((await page.goto("/aqpm/revues"))?.status()).toBe(403);
    }
    const aline = await as("aline");
    await aline.goto(path);
    await expect(aline.getByRole("region", { name: equipe[0] ?? "" })).toBeVisible();
    await expect(aline.getByRole("main").getByRole("button")).toHaveCount(0);
  });

  test("ses formulaires, rejoués par d’autres, sont refusés et ne changent rien", async ({
    visitor,
    journal,
    replayAll,
  }) => {
    test.setTimeout(120_000);
    const { path, courriels, equipe } = await createRevuePlace(journal, { personnes: 2 });
    const page = await signInAs(await visitor(), courriels.delegue);
    const { request } = page;
    await page.goto(path);
    const idOf = async (button: RegExp) => {
      const form = page.locator("form", { has: page.getByRole("button", { name: button }) });
      return new RegExp(`^${await form.first().getAttribute("id")}$`);
    };
    const take = async (nom: string, button: RegExp) =>
      takeForm(request, { nom, page: path, form: await idOf(button) });
    const others = {
      muriel: "introuvable",
      karim: "introuvable",
      chloe: "introuvable",
      ines: "introuvable",
    } as const;
    const readers = { ...others, aline: "administrateur" } as const;
    await replayAll([
      [await take("confirmer un accès", /^Confirmer l’accès/), readers],
      [await take("confirmer un rôle", /^Confirmer le rôle/), readers],
      [await take("confirmer le reste", /^Confirmer les 4/), readers],
      [await take("retirer un accès", /^Retirer l’accès/), others],
      [await take("retirer un rôle", /^Retirer le rôle/), others],
    ]);
    await page.reload();
    await expect(count(page)).toHaveText("0 sur 4 lignes à jour");
    for (const nom of equipe)
      await expect(page.getByRole("region", { name: nom, exact: true })).toBeVisible();
  });

  test("d’un avis sur l’accueil à la maison à jour : une ligne, une personne, un retrait qui s’annule, puis le reste", async ({
    visitor,
    journal,
  }) => {
    const place = await createRevuePlace(journal, { personnes: 3 });
    const [first = "", second = ""] = place.equipe;
    const page = await signInAs(await visitor(), place.courriels.delegue);
    await page.getByRole("link", { name: "Confirmer ou retirer" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Toujours à jour?" })).toBeVisible();
    await expect(count(page)).toHaveText("0 sur 5 lignes à jour");
    await expectAccessible(page);
    const loaded = await page.evaluate(() => performance.timeOrigin);

    await page.getByRole("button", { name: `Confirmer l’accès de ${first} à « ` }).click();
    await expect(count(page)).toHaveText("1 sur 5 lignes à jour");
    await expect(rowOf(page, first, place.fiche.titre)).toContainText(
      /Confirmé le .*, par Dominique Délégué/,
    );
    await expect(page.getByRole("status").filter({ hasText: "Confirmé. 1 sur 5." })).toBeAttached();

    await page.getByRole("button", { name: `Retirer l’accès de ${second} à « ` }).click();
    await expect(rowOf(page, second, place.fiche.titre)).toContainText("Retiré");
    await expect(count(page)).toHaveText("1 sur 4 lignes à jour");
    await page.getByRole("button", { name: `Remettre l’accès de ${second} à « ` }).click();
    await expect(rowOf(page, second, place.fiche.titre)).toContainText("Donné depuis l’ouverture");
    await expect(count(page)).toHaveText("2 sur 5 lignes à jour");

    // A délégué’s role is AQPM’s to withdraw; that of a principal is the délégué’s.
    await expect(page.getByRole("button", { name: /^Retirer le rôle de Dominique/ })).toHaveCount(0);
    await page.getByRole("button", { name: /^Retirer le rôle de Paule/ }).click();
    await expect(page.getByText("n’agit plus au nom de", { exact: false })).toBeVisible();
    await page.getByRole("button", { name: "Annuler" }).click();
    await expect(page.getByRole("region", { name: /^Paule/ })).toContainText("Donné depuis l’ouverture");
    await expect(count(page)).toHaveText("3 sur 5 lignes à jour");

    await page.getByRole("button", { name: "Confirmer les 2 lignes restantes" }).click();
    await expect(page.getByText("Merci. Tout est à jour.")).toBeVisible();
    await expect(page.getByText(/La prochaine revue s’ouvrira le 1er /)).toBeVisible();
    expect(await page.evaluate(() => performance.timeOrigin)).toBe(loaded);
    await expectAccessible(page);

    await page.goto("/fiches");
    await expect(page.getByRole("link", { name: "Confirmer ou retirer" })).toHaveCount(0);
    await page.goto(`/maisons/${place.maison}`);
    await expect(page.getByText("Tout est confirmé.", { exact: false })).toBeVisible();
  });

  test("au clavier seul : douze lignes en moins d’une minute, chaque pas annoncé", async ({
    visitor,
    journal,
  }) => {
    const place = await createRevuePlace(journal, { personnes: 10 });
    const page = await signInAs(await visitor(), place.courriels.principal);
    await page.goto(place.path);
    await expect(count(page)).toHaveText("0 sur 12 lignes à jour");
    const start = Date.now();
    const focused = () =>
      page.evaluate(
        () => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.id ?? "",
      );
    await expect(async () => {
      await page.keyboard.press("Tab");
      expect(await focused()).toMatch(/^Confirmer le rôle de Dominique/);
    }).toPass({ intervals: [0], timeout: 20_000 });
    for (let done = 1; done < 12; done++) {
      await page.keyboard.press("Enter");
      await expect(page.getByRole("status").filter({ hasText: `Confirmé. ${done} sur 12.` })).toBeAttached();
      await expect.poll(focused).toMatch(/^Confirmer l/);
    }
    await page.keyboard.press("Enter");
    await expect(page.getByText("Merci. Tout est à jour.")).toBeVisible();
    await expect.poll(focused).toBe("avancement");
    expect(Date.now() - start).toBeLessThan(60_000);
  });

  test("deux administrateurs à la fois : ce que l’un confirme l’est pour l’autre, sans erreur ni double", async ({
    visitor,
    journal,
  }) => {
    const place = await createRevuePlace(journal, { personnes: 2 });
    const [first = ""] = place.equipe;
    const delegue = await signInAs(await visitor(), place.courriels.delegue);
    const principal = await signInAs(await visitor(), place.courriels.principal);
    await delegue.goto(place.path);
    await principal.goto(place.path);
    await delegue.getByRole("button", { name: `Confirmer l’accès de ${first} à « ` }).click();
    await expect(count(delegue)).toHaveText("1 sur 4 lignes à jour");
    await principal.getByRole("button", { name: `Confirmer l’accès de ${first} à « ` }).click();
    await expect(rowOf(principal, first, place.fiche.titre)).toContainText("par Dominique Délégué");
    // The page of the second may be told before they click: the button is then gone.
    await Promise.all([
      delegue.getByRole("button", { name: "Confirmer les 3 lignes restantes" }).click(),
      principal
        .getByRole("button", { name: "Confirmer les 3 lignes restantes" })
        .click({ timeout: 5_000 })
        .catch(() => {}),
    ]);
    for (const page of [delegue, principal])
      await expect(page.getByText("Merci. Tout est à jour.")).toBeVisible();
    const { rows } = await journal.query(
      `SELECT sum(("details"->>'lignes')::int)::int AS lignes FROM "Journal" WHERE "maisonId" = $1 AND "action" = 'revue.confirm'`,
      [place.maison],
    );
    expect(rows).toEqual([{ lignes: 4 }]);
  });

  test("sans JavaScript : une ligne, une personne, un retrait et son annulation, et l’on revient à sa ligne", async ({
    visitor,
    journal,
  }) => {
    const place = await createRevuePlace(journal, { personnes: 2 });
    const [first = "", second = ""] = place.equipe;
    const page = await signInAs(await visitor({ javaScriptEnabled: false }), place.courriels.delegue);
    await page.goto(place.path);
    await page.getByRole("button", { name: `Confirmer l’accès de ${first} à « ` }).click();
    await expect(page).toHaveURL(/\/revue#ligne-/);
    await expect(rowOf(page, first, place.fiche.titre)).toContainText("Confirmé le");
    await page.getByRole("button", { name: `Retirer l’accès de ${second} à « ` }).click();
    await expect(rowOf(page, second, place.fiche.titre)).toContainText("Retiré");
    await page.getByRole("button", { name: `Remettre l’accès de ${second} à « ` }).click();
    await expect(rowOf(page, second, place.fiche.titre)).toContainText("Donné depuis l’ouverture");
    await page.getByRole("button", { name: "Confirmer les 2 lignes restantes" }).click();
    await expect(page.getByText("Merci. Tout est à jour.")).toBeVisible();
  });

  test("en retard : signalée à la maison et à l’AQPM, et rien n’est retiré", async ({
    as,
    visitor,
    journal,
  }) => {
    const place = await createRevuePlace(journal, { personnes: 2, ouverteIlYA: 35 });
    const page = await signInAs(await visitor(), place.courriels.delegue);
    await expect(
      page.getByText(`La revue trimestrielle de ${place.nom} devait se terminer`, { exact: false }),
    ).toBeVisible();
    await page.goto(place.path);
    await expect(page.getByText("4 lignes restent à confirmer depuis", { exact: false })).toBeVisible();
    await expect(page.getByRole("listitem").getByText("À confirmer")).toHaveCount(4);
    await expectAccessible(page);
    await page.goto(`/maisons/${place.maison}`);
    await expect(page.getByRole("table").getByText("À confirmer")).toHaveCount(2);
    await page.goto(`/fiches/${place.fiche.id}/acces`);
    await expect(page.getByRole("listitem").getByText("À confirmer")).toHaveCount(2);

    const aline = await as("aline");
    await aline.goto("/aqpm");
    await aline.getByRole("main").getByRole("link", { name: "Toujours à jour?" }).click();
    const search = aline.getByRole("searchbox", { name: "Chercher une maison de production" });
    await search.fill(place.nom);
    await search.press("Enter");
    const row = aline.getByRole("row").filter({ hasText: place.nom });
    await expect(row).toContainText("En retard");
    await expect(row).toContainText("4 sur 4 lignes");
    await expectAccessible(aline);
    await aline.getByRole("combobox", { name: "État de la revue" }).selectOption("a-jour");
    await expect(aline.getByText("Aucune maison de production ne correspond.")).toBeVisible();
  });
});
