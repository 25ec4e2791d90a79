import type { Page } from "@playwright/test";
import { desabonnementPath } from "@/e2e/desabonnement-jeton";
import { createFiche, expect, expectAccessible, newPerson, register, signIn, test } from "@/e2e/fixtures";
import { personas } from "@/prisma/personas";

/** The path of « Les Nuits de la Côte-Nord », which Chloé sees without administering it. */
async function nuits(page: Page): Promise<string> {
  await page.goto("/fiches?q=cote%20nord");
  const link = page.getByRole("table").getByRole("link", { name: "Les Nuits de la Côte-Nord", exact: true });
  return String(await link.getAttribute("href"));
}

test.describe("Prolonger, depuis le courriel", () => {
  test("qui n’administre pas la maison est refusé, et ne trouve rien s’il ne voit pas la fiche", async ({
    as,
  }) => {
    const chloe = await as("chloe");
    const path = `${await nuits(chloe)}/prolonger`;
    expect((await chloe.goto(path))?.status()).toBe(403);
    await expect(chloe.getByRole("main")).toContainText(
      "Seuls les administrateurs de la maison de production",
    );
    for (const persona of ["denis", "ines"] as const) {
      const other = await as(persona);
      expect((await other.goto(path))?.status()).toBe(404);
      await expect(other.getByRole("heading", { level: 1 })).toHaveText("Page introuvable");
    }
  });

  test("qui n’est pas connecté se connecte, puis revient à la page", async ({ as, visitor }) => {
    const path = `${await nuits(await as("muriel"))}/prolonger`;
    const page = await visitor();
    await page.goto(path);
    const form = page.getByRole("form", { name: "Connexion" });
    await form.getByLabel("Courriel").fill(personas.muriel.courriel);
    await form.getByLabel("Mot de passe", { exact: true }).fill("quatre mots pour essayer");
    await form.getByRole("button", { name: "Connexion" }).click();
    await expect(page).toHaveURL(path);
    await expect(page.getByRole("button", { name: /^Prolonger jusqu’au / })).toBeVisible();
  });

  for (const javaScriptEnabled of [true, false]) {
    test(`un clic prolonge de 30 jours, ${javaScriptEnabled ? "avec" : "sans"} JavaScript`, async ({
      as,
    }) => {
      const { url } = await createFiche(await as("muriel"));
      const page = await as("muriel", { javaScriptEnabled });
      await page.goto(`${url}/prolonger`);
      const button = page.getByRole("button", { name: /^Prolonger jusqu’au / });
      const until = String(await button.textContent()).replace("Prolonger jusqu’au ", "");
      await button.click();
      await expect(page.getByText("La nouvelle date de fin est enregistrée.")).toBeVisible();
      await expect(page.getByText(`prendront fin le ${until} inclusivement`)).toBeVisible();
    });
  }

  test("une autre date se choisit, et une date impossible se dit à côté du champ", async ({ as }) => {
    const page = await as("karim");
    const { url } = await createFiche(page);
    await page.goto(`${url}/prolonger`);
    await page.getByText("Choisir une autre date").click();
    const field = page.getByLabel("Nouveau dernier jour");
    await field.fill("2020-01-01");
    await page.getByRole("button", { name: "Changer la fin" }).click();
    await expect(field).toHaveAccessibleDescription("Choisissez aujourd’hui ou une date à venir.");
    await expectAccessible(page);
    const later = `${new Date().getFullYear() + 1}-08-31`;
    await field.fill(later);
    await page.getByRole("button", { name: "Changer la fin" }).click();
    await expect(page.getByText(`31 août ${later.slice(0, 4)} inclusivement`)).toBeVisible();
  });

  test("d’une page d’avant, « Prolonger » est refusé plutôt que de défaire la fin choisie depuis", async ({
    as,
  }) => {
    const first = await as("muriel");
    const { url } = await createFiche(first);
    const second = await as("karim");
    await second.goto(`${url}/prolonger`);
    const later = `${new Date().getFullYear() + 1}-08-31`;
    await first.getByLabel("Nouveau dernier jour").fill(later);
    await first.getByRole("button", { name: "Changer la fin" }).click();
    await expect(first.getByText("La nouvelle date de fin est enregistrée.")).toBeVisible();
    await second.getByRole("button", { name: /^Prolonger jusqu’au / }).click();
    await expect(second.getByText("Cette fiche a été modifiée entre-temps.")).toBeVisible();
    await second.goto(url);
    await expect(second.getByText(`31 août ${later.slice(0, 4)} inclusivement`)).toBeVisible();
  });

  test("la fiche et son formulaire disent sa vraie fin, prolongée puis terminée", async ({ as }) => {
    const page = await as("muriel");
    const { url } = await createFiche(page);
    const year = new Date().getFullYear() + 1;
    const shown = page.locator("dt:text-is('Fin de la fiche') + dd");
    await expect(shown).toHaveText(`${year}-04-14`);
    await page.goto(`${url}/modifier`);
    await page.getByLabel("Postproduction, début").fill(`${year}-05-01`);
    await expect(
      page.getByText("30 jours après la fin de la postproduction ou, si elle n’est pas donnée, du tournage."),
    ).toBeVisible();
    await page.getByRole("button", { name: "Sauvegarder" }).click();
    await expect(page.getByText("La fiche de production est sauvegardée.")).toBeVisible();
    await expect(shown).toHaveText(`${year}-04-14`);

    const edit = page.getByRole("main").getByRole("link", { name: "Modifiez la fiche" });
    await page.goto(`${url}/prolonger`);
    await expect(edit).toBeVisible();
    await page.getByRole("button", { name: "Prolonger jusqu’au 14 mai" }).click();
    await expect(page.getByText("La nouvelle date de fin est enregistrée.")).toBeVisible();
    await page.goto(`${url}/prolonger`);
    await expect(page.getByText("Choisir une autre date")).toBeVisible();
    await expect(edit).toHaveCount(0);
    await page.goto(`${url}/modifier`);
    await expect(page.getByText(`Cette fiche a été prolongée jusqu’au 14 mai ${year}`)).toBeVisible();
    await page.getByLabel("Tournage, fin").fill(`${year}-03-01`);
    await page.getByRole("button", { name: "Sauvegarder" }).click();
    await expect(page.getByText("La fiche de production est sauvegardée.")).toBeVisible();
    await expect(shown).toHaveText(`${year}-05-14`);
    await page.getByLabel("Nouveau dernier jour").fill(`${year}-04-02`);
    await page.getByRole("button", { name: "Changer la fin" }).click();
    await expect(shown).toHaveText(`${year}-04-02`);

    await page.getByRole("button", { name: "Terminer maintenant" }).click();
    await expect(page.getByText("La production est terminée. Ses accès")).toBeVisible();
    const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "America/Toronto" }).format();
    await expect(shown).toHaveText(today);
    await page.goto(`${url}/modifier`);
    await expect(page.getByText("d’autres dates ne la rouvrent pas")).toBeVisible();
    await page.goto(`${url}/prolonger`);
    await expect(page.getByText("Choisir une autre date")).toBeVisible();
    await expect(edit).toHaveCount(0);
  });

  test("une production qui finit bientôt le dit à qui peut la prolonger, une production terminée se rouvre", async ({
    as,
  }) => {
    const page = await as("muriel");
    const { url } = await createFiche(page);
    await page.getByRole("button", { name: "Terminer maintenant" }).click();
    await expect(page.getByText("La production est terminée. Ses accès")).toBeVisible();
    await page.goto(`${url}/prolonger`);
    await page.getByRole("button", { name: /^Rouvrir jusqu’au / }).click();
    await expect(page.getByText("La nouvelle date de fin est enregistrée.")).toBeVisible();
    await page.goto("/fiches?q=ce%20que%20dit%20le%20fleuve");
    await page.getByRole("link", { name: "Ce que dit le fleuve", exact: true }).click();
    await page.getByRole("main").getByRole("link", { name: "Prolonger", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Prolonger « Ce que dit le fleuve »");
    await expectAccessible(page);
  });
});

test.describe("Courriels que l’on veut", () => {
  test("les choix du profil se gardent, avec et sans JavaScript", async ({ visitor }) => {
    const person = newPerson();
    const first = await visitor();
    await register(first, person);
    const plain = await visitor({ javaScriptEnabled: false });
    await signIn(plain, person.courriel, person.motDePasse);
    for (const page of [first, plain]) {
      await page.goto("/profil");
      const [rappels, sommaire] = [
        page.getByLabel(/^Rappels avant la fin/),
        page.getByLabel(/^Sommaire mensuel/),
      ];
      const before = [await rappels.isChecked(), await sommaire.isChecked()];
      for (const box of [rappels, sommaire]) await box.click();
      await page
        .getByRole("form", { name: "Courriels" })
        .getByRole("button", { name: "Sauvegarder" })
        .click();
      await expect(page.getByText("Vos choix de courriels sont enregistrés.")).toBeVisible();
      await page.goto("/profil");
      expect([await rappels.isChecked(), await sommaire.isChecked()]).toEqual(before.map((box) => !box));
    }
  });

  test("le lien d’un courriel arrête cet envoi par un bouton, sans connexion ni JavaScript", async ({
    visitor,
    baseURL,
  }) => {
    const person = newPerson();
    const own = await visitor();
    await register(own, person);
    const path = await desabonnementPath(baseURL ?? "", person.courriel, "rappels");
    const page = await visitor({ javaScriptEnabled: false });
    // A scanner opens it, and the address of mail programs too: nothing changes.
    await page.goto(`/api${path}`);
    await expect(page).toHaveURL(path);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ne plus recevoir les rappels?");
    await page.getByRole("button", { name: "Ne plus recevoir les rappels" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Les rappels ne partiront plus");
    await own.goto("/profil");
    await expect(own.getByLabel(/^Rappels avant la fin/)).not.toBeChecked();
    await own.goto(path);
    await expectAccessible(own);
  });

  test("un logiciel de courriel l’arrête d’une seule requête (RFC 8058)", async ({
    visitor,
    baseURL,
    request,
  }) => {
    const person = newPerson();
    const own = await visitor();
    await register(own, person);
    const path = await desabonnementPath(baseURL ?? "", person.courriel, "rappels");
    const headers = { origin: "https://courriel.example" };
    expect((await request.post(`/api${path.slice(0, -2)}`, { form: { a: "1" }, headers })).status()).toBe(
      400,
    );
    const oneClick = { "List-Unsubscribe": "One-Click" };
    expect((await request.post(`/api${path.slice(0, -2)}`, { form: oneClick, headers })).status()).toBe(404);
    expect((await request.post(`/api${path}`, { multipart: oneClick, headers })).status()).toBe(200);
    await own.goto("/profil");
    await expect(own.getByLabel(/^Rappels avant la fin/)).not.toBeChecked();
  });
});
