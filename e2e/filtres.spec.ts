import type { Page } from "@playwright/test";
import { createFiche, expect, expectAccessible, test } from "@/e2e/fixtures";

/** Keeps what is asked of these addresses waiting, until the function it gives is called. */
async function hold(page: Page, addresses: RegExp): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(addresses, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

test.describe("Les filtres, au clavier seul", () => {
  test("les flèches vont d’une option à l’autre d’une liste, qui garde le focus; « Précédent » la remet", async ({
    as,
  }) => {
    const page = await as("muriel");
    await page.goto("/fiches");
    const statut = page.getByLabel("Statut");
    await statut.focus();
    for (const value of ["active", "terminee"]) {
      await page.keyboard.press("ArrowDown");
      await expect(page).toHaveURL(new RegExp(`statut=${value}`));
      await expect(statut).toBeFocused();
      await expect(statut).toHaveValue(value);
    }
    await page.goBack();
    await expect(page).toHaveURL(/statut=active/);
    await expect(statut).toHaveValue("active");
    await page.goBack();
    await expect(page).toHaveURL(/fiches$/);
    await expect(statut).toHaveValue("");
  });

  test("la dernière option choisie l’emporte sur la réponse à celle d’avant", async ({ as }) => {
    const page = await as("muriel");
    await page.goto("/fiches");
    await page.waitForLoadState("networkidle");
    const release = await hold(page, /statut=active/);
    const late = page.waitForResponse(/statut=active/);
    const statut = page.getByLabel("Statut");
    await statut.selectOption("Actives");
    await statut.selectOption("Terminées");
    await expect(page).toHaveURL(/statut=terminee/);
    release();
    await late;
    await expect(statut).toHaveValue("terminee");
    await expect(page).toHaveURL(/statut=terminee/);
  });

  test("la recherche dit ce que dit l’adresse, et ce qu’on tape entre-temps reste", async ({ as }) => {
    const page = await as("muriel");
    await page.goto("/fiches");
    await page.waitForLoadState("networkidle");
    const search = page.getByRole("searchbox", { name: "Chercher un titre" });
    await search.fill("cote nord");
    await search.press("Enter");
    await search.press("End");
    await page.keyboard.type(" xyz");
    await expect(page).toHaveURL(/q=cote\+nord/);
    await expect(
      page.getByRole("table").getByRole("link", { name: "Les Nuits de la Côte-Nord", exact: true }),
    ).toBeVisible();
    await expect(search).toHaveValue("cote nord xyz");
    await search.press("Enter");
    await expect(page.getByText("Aucune production ne correspond")).toBeVisible();
    await page.goBack();
    await expect(search).toHaveValue("cote nord");
    await page.goBack();
    await expect(search).toHaveValue("");
    await expect(page).toHaveURL(/fiches$/);
  });

  test("un jour s’écrit en entier avant de partir, par « Entrée » ou en quittant le champ", async ({
    as,
  }) => {
    const page = await as("muriel");
    const { url } = await createFiche(page);
    await page.goto(`${url}/acces/jour?jour=2025-06-15`);
    await page.waitForLoadState("networkidle");
    const jour = page.getByLabel("Jour");
    const pages = await page.evaluate(() => history.length);
    await jour.focus();
    // Each step is a day that is valid already.
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    const wanted = await jour.inputValue();
    expect(wanted).not.toBe("2025-06-15");
    await expect(page).toHaveURL(/jour=2025-06-15$/);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`jour=${wanted}$`));
    expect(await page.evaluate(() => history.length)).toBe(pages + 1);
    await expect(jour).toBeFocused();
    await expect(jour).toHaveValue(wanted);

    await page.keyboard.press("ArrowDown");
    const next = await jour.inputValue();
    await page.getByRole("button", { name: "Filtrer" }).focus();
    await expect(page).toHaveURL(new RegExp(`jour=${next}$`));
    await expect(page.getByRole("button", { name: "Filtrer" })).toBeFocused();
    await expectAccessible(page);
    await page.goBack();
    await expect(jour).toHaveValue(wanted);

    // A day to come is that of today, and the field says so.
    await jour.fill("2199-01-01");
    await jour.press("Enter");
    await expect(page).toHaveURL(/jour=2199-01-01$/);
    await expect(jour).not.toHaveValue("2199-01-01");
  });

  test("ce qui est choisi avant que la page s’anime n’est pas perdu", async ({ as }) => {
    const page = await as("muriel");
    const wake = await hold(page, /\/_next\/static\/.*\.js/);
    await page.goto("/fiches", { waitUntil: "commit" });
    const statut = page.getByLabel("Statut");
    await statut.selectOption("Terminées");
    await page.getByRole("searchbox", { name: "Chercher un titre" }).fill("ondes");
    wake();
    await expect(page).toHaveURL(/q=ondes.*statut=terminee/);
    await expect(statut).toHaveValue("terminee");
    await expect(page.getByRole("link", { name: "Ondes courtes", exact: true })).toBeVisible();
  });
});

test("sans JavaScript : un jour se choisit avec « Filtrer »", async ({ as }) => {
  const page = await as("muriel", { javaScriptEnabled: false });
  await page.goto("/fiches?q=cote%20nord");
  const link = page.getByRole("table").getByRole("link", { name: "Les Nuits de la Côte-Nord", exact: true });
  await page.goto(`${await link.getAttribute("href")}/acces/jour`);
  await page.getByLabel("Jour").fill("2025-06-15");
  await page.getByRole("button", { name: "Filtrer" }).click();
  await expect(page).toHaveURL(/jour=2025-06-15$/);
  await expect(page.getByLabel("Jour")).toHaveValue("2025-06-15");
});
