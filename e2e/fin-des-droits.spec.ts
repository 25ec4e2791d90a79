import type { Page } from "@playwright/test";
import { createFiche, expect, signIn, test } from "@/e2e/fixtures";
import { personas } from "@/prisma/personas";

/** Clicks « Accéder au SET » on a fiche one is on the list of; returns the address there. */
async function goToSet(page: Page, url: string): Promise<string> {
  await page.goto(url);
  await page.getByRole("link", { name: /^Accéder au SET/ }).click();
  await expect(page).toHaveURL(/^http:\/\/127\.0\.0\.1:\d+\/productions\//);
  return page.url();
}

/** Waits until the page of the SET is refused; returns for how long it still lived, in milliseconds. */
async function timeToDie(page: Page, address: string): Promise<number> {
  const ended = Date.now();
  await expect
    .poll(async () => (await page.request.get(address)).status(), { timeout: 10_000, intervals: [20] })
    .toBe(403);
  return Date.now() - ended;
}

/** Told, not asserted: what else the machine does counts too. The figures are asserted where it is alone. */
function tell(how: string, milliseconds: number): void {
  test.info().annotations.push({ type: how, description: `${milliseconds} ms` });
  console.log(`${how} → session fermée au SET : ${milliseconds} ms`);
}

test.describe("La fin d’un droit ferme la session ouverte au SET", () => {
  test("l’accès est retiré par une autre personne de la maison", async ({ as }) => {
    const muriel = await as("muriel");
    const { url } = await createFiche(muriel);
    const address = await goToSet(muriel, url);
    const karim = await as("karim");
    await karim.goto(`${url}/acces`);
    await karim.getByRole("button", { name: "Retirer Muriel Mur" }).click();
    await expect(karim.getByText("L’accès de Muriel Mur est retiré.")).toBeVisible();
    tell("Retrait", await timeToDie(muriel, address));
    await muriel.reload();
    await expect(
      muriel.getByRole("heading", { level: 1, name: "Passez par le portail de l’AQPM" }),
    ).toBeVisible();
  });

  test("la production est terminée, puis rouverte : on repasse par le portail", async ({ as }) => {
    const muriel = await as("muriel");
    const { url } = await createFiche(muriel);
    const address = await goToSet(muriel, url);
    const karim = await as("karim");
    await karim.goto(url);
    await karim.getByRole("button", { name: "Terminer maintenant" }).click();
    await expect(karim.getByRole("button", { name: "Rouvrir" })).toBeVisible();
    tell("Production terminée", await timeToDie(muriel, address));
    await karim.getByRole("button", { name: "Rouvrir" }).click();
    await expect(karim.getByRole("button", { name: "Terminer maintenant" })).toBeVisible();
    expect((await muriel.request.get(address)).status()).toBe(403);
    await goToSet(muriel, url);
  });

  test("la personne se déconnecte du portail : cette session seulement", async ({ as, visitor }) => {
    const muriel = await as("muriel");
    const { url } = await createFiche(muriel);
    const kept = await goToSet(muriel, url);
    const elsewhere = await visitor();
    await signIn(elsewhere, personas.muriel.courriel);
    await elsewhere.waitForURL("**/fiches");
    const address = await goToSet(elsewhere, url);
    await elsewhere.goto("/profil");
    await elsewhere.getByRole("button", { name: "Déconnexion" }).first().click();
    await elsewhere.waitForURL("**/connexion**");
    tell("Déconnexion", await timeToDie(elsewhere, address));
    expect((await muriel.request.get(kept)).status()).toBe(200);
  });
});
