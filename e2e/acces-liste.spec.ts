import type { Page } from "@playwright/test";
import { createFiche, expect, expectAccessible, newPerson, test } from "@/e2e/fixtures";
import { crewList } from "@/lib/platform/crew-list.testing";

const PICKER = "Entrez le nom de l’utilisateur à ajouter";

/** Copies a text as another program would, and pastes it in the field that has the focus. */
async function paste(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press("ControlOrMeta+V");
}

const lines = (page: Page) => page.getByRole("region", { name: "Liste des accès" }).getByRole("listitem");

test.describe("Un seul champ pour tout le monde", () => {
  test("une équipe de 60 personnes collée d’Excel : vue, puis ajoutée et invitée en moins de 20 secondes, sans rechargement", async ({
    as,
  }) => {
    test.slow();
    const page = await as("muriel");
    const { url } = await createFiche(page);
    await page.goto(`${url}/acces`);
    await page.evaluate(() => Object.assign(window, { sameDocument: true }));
    await page.getByRole("combobox", { name: PICKER }).focus();
    const start = Date.now();
    await paste(page, crewList());
    const preview = page.getByRole("form", { name: "Aperçu de la liste" });
    await expect(preview.getByRole("heading", { name: "Aperçu de la liste" })).toBeFocused();
    await expect(
      preview.getByText("6 personnes trouvées, 53 à inviter, 1 ligne non comprise.", { exact: false }),
    ).toBeVisible();
    await expect(preview.getByRole("combobox", { name: "Fonction de Chloé Tremblay-Gagné" })).toHaveValue(
      "coordination",
    );
    await expect(
      preview.getByText("Dans votre liste\u00a0: J.-François Bélanger", { exact: false }),
    ).toBeVisible();
    await expect(preview.getByRole("listitem").filter({ hasText: "benoit(at)tournage" })).toContainText(
      "Non comprise",
    );
    // Muriel authorised herself with the fiche, and nothing is done yet.
    await expect(lines(page)).toHaveCount(1);
    await preview.getByRole("button", { name: "Ajouter (59)" }).click();
    const done = page.getByText("6 personnes ajoutées et 53 invitations envoyées.");
    await expect(done).toBeVisible();
    const seconds = (Date.now() - start) / 1_000;
    test.info().annotations.push({ type: "60 personnes", description: `${seconds} s` });
    expect(seconds).toBeLessThan(20);
    expect(await page.evaluate(() => "sameDocument" in window)).toBe(true);
    await expect(page.getByRole("heading", { name: "7 personnes et 53 invitations" })).toBeVisible();
    await expect(preview).toHaveCount(0);
    await expectAccessible(page);

    await page.getByRole("searchbox", { name: "Chercher dans la liste" }).fill("theriault");
    await page.keyboard.press("Enter");
    await expect(lines(page)).toHaveCount(1);
    await expect(lines(page)).toContainText("Régie");

    await page.goBack();
    await page.getByRole("button", { name: "Annuler tout l’ajout" }).click();
    await expect(page.getByText("L’ajout de la liste est annulé.")).toBeVisible();
    await expect(page.getByText("Anciens accès (6)")).toBeVisible();
  });

  test("sans JavaScript : la liste se vérifie, se corrige sans rien perdre, s’ajoute et s’annule", async ({
    as,
  }) => {
    const page = await as("karim", { javaScriptEnabled: false });
    const { url } = await createFiche(page);
    await page.goto(`${url}/acces`);
    await page.getByText("Coller une liste").click();
    await page.getByRole("button", { name: "Vérifier la liste" }).click();
    await expect(page.getByRole("alert")).toContainText("Collez la liste de vos gens.");
    const guest = newPerson("Solène");
    await page
      .getByLabel("Liste à coller")
      .fill(
        `Chloé Tremblay-Gagné <chloe.tremblay@boreales.example>\n${guest.nom}, Solène <${guest.courriel}>\nPersonne Inconnue`,
      );
    await page.getByRole("button", { name: "Vérifier la liste" }).click();
    await expect(
      page.getByText("1 personne trouvée, 1 à inviter, 1 ligne non comprise.", { exact: false }),
    ).toBeVisible();
    await page.getByRole("combobox", { name: "Fonction de Chloé Tremblay-Gagné" }).selectOption("Régie");
    await page.getByLabel("Jusqu’au, pour toute la liste").fill("2020-01-01");
    await page.getByRole("button", { name: "Ajouter (2)" }).click();
    await expect(page.getByRole("alert")).toContainText("Choisissez aujourd’hui ou une date à venir.");
    await expect(page.getByRole("combobox", { name: "Fonction de Chloé Tremblay-Gagné" })).toHaveValue(
      "regie",
    );
    await page.getByLabel("Jusqu’au, pour toute la liste").fill("");
    await page.getByRole("button", { name: "Ajouter (2)" }).click();
    await expect(page.getByText("1 personne ajoutée et 1 invitation envoyée.")).toBeVisible();
    await expect(lines(page).filter({ hasText: "Chloé" })).toContainText("Régie");
    await expect(lines(page).filter({ hasText: guest.courriel })).toContainText("Solène");
    await page.getByRole("button", { name: "Annuler tout l’ajout" }).click();
    await expect(page.getByText("L’ajout de la liste est annulé.")).toBeVisible();
    await expect(lines(page)).toHaveCount(1);
  });

  test("un courriel que personne ne porte s’invite du même champ, avec sa fonction ; l’invitation se modifie, se renvoie et s’annule", async ({
    as,
  }) => {
    const page = await as("muriel");
    const { url } = await createFiche(page);
    await page.goto(`${url}/acces`);
    const guest = newPerson();
    const field = page.getByRole("combobox", { name: PICKER });
    await field.pressSequentially(guest.courriel);
    await page.getByRole("option", { name: `Inviter ${guest.courriel}` }).click();
    await expect(page.getByText(`Une invitation est envoyée à ${guest.courriel}.`)).toBeVisible();
    await expect(field).toBeFocused();
    await expect(field).toHaveValue("");
    const row = lines(page).filter({ hasText: guest.courriel });
    await row.getByRole("combobox", { name: /^Fonction/ }).selectOption("Coordination");
    await row.getByRole("button", { name: "Sauvegarder" }).click();
    await expect(page.getByText(`L’invitation de ${guest.courriel} est sauvegardée.`)).toBeVisible();
    await expect(row).toContainText("Coordination");
    await expectAccessible(page);

    await row.locator("summary").click();
    await row.getByRole("button", { name: `Renvoyer l’invitation de ${guest.courriel}` }).click();
    await expect(
      page.getByText(`Une nouvelle invitation est envoyée à ${guest.courriel}.`, { exact: false }),
    ).toBeVisible();

    const other = newPerson();
    await row.locator("summary").click();
    await row.getByLabel("Courriel").fill(other.courriel);
    await row.getByRole("button", { name: "Sauvegarder" }).click();
    await expect(lines(page).filter({ hasText: other.courriel })).toContainText("Coordination");

    await page.getByRole("button", { name: `Annuler l’invitation de ${other.courriel}` }).click();
    await expect(page.getByText(`L’invitation de ${other.courriel} est annulée.`)).toBeVisible();
    await expect(lines(page)).toHaveCount(1);
  });

  test("une connexion coupée laisse dans le champ ce qu’on y avait écrit, et la liste fermée sous le message", async ({
    as,
  }) => {
    const page = await as("muriel");
    const { url } = await createFiche(page);
    await page.goto(`${url}/acces`);
    const { courriel } = newPerson();
    const field = page.getByRole("combobox", { name: PICKER });
    const option = page.getByRole("option", { name: `Inviter ${courriel}` });
    await field.pressSequentially(courriel);
    await expect(option).toBeVisible();
    await page.route(`**${url}/acces`, (route) =>
      route.request().method() === "POST" ? route.abort() : route.continue(),
    );
    await option.click();
    await expect(
      page.getByRole("alert").filter({ hasText: "Rien de ce que vous avez écrit n’est perdu." }),
    ).toBeVisible();
    await expect(field).toHaveValue(courriel);
    await expect(field).toBeFocused();
    await expect(page.getByRole("listbox")).toHaveCount(0);

    await page.unroute(`**${url}/acces`);
    await page.keyboard.press("ArrowDown");
    await option.click();
    await expect(page.getByText(`Une invitation est envoyée à ${courriel}.`)).toBeVisible();
    await expect(field).toHaveValue("");
  });

  test("sans JavaScript : « Chercher » un courriel que personne ne porte répond « Inviter »", async ({
    as,
  }) => {
    const page = await as("muriel", { javaScriptEnabled: false });
    const { url } = await createFiche(page);
    await page.goto(`${url}/acces`);
    const { courriel } = newPerson();
    await page.getByLabel(PICKER).fill(courriel);
    await page.getByRole("button", { name: "Chercher" }).click();
    await page.getByRole("button", { name: `Inviter ${courriel}` }).click();
    await expect(page.getByText(`Une invitation est envoyée à ${courriel}.`)).toBeVisible();
    await page.getByRole("button", { name: "Annuler", exact: true }).click();
    await expect(page.getByText(`L’invitation de ${courriel} est annulée.`)).toBeVisible();
  });

  test("un accès qui finit bientôt se prolonge d’un clic ; un ancien accès se remet avec sa fonction", async ({
    as,
  }) => {
    const page = await as("muriel");
    const { url } = await createFiche(page);
    await page.goto(`${url}/acces`);
    await page.getByRole("combobox", { name: PICKER }).pressSequentially("chloe trem");
    await page.getByRole("option", { name: /Chloé Tremblay-Gagné/ }).click();
    const row = lines(page).filter({ hasText: "Chloé" });
    const soon = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
    await row.getByLabel("Jusqu’au").fill(soon);
    await row.getByRole("combobox", { name: /^Fonction/ }).selectOption("Régie");
    await row.getByRole("button", { name: "Sauvegarder" }).click();
    await expect(row.getByText("Cet accès prendra fin le", { exact: false })).toBeVisible();
    await row
      .getByRole("button", {
        name: "Prolonger l’accès de Chloé Tremblay-Gagné jusqu’à la fin de la production",
      })
      .click();
    await expect(row.getByText("jusqu’à la fin de la production", { exact: true })).toBeVisible();

    await page.getByRole("button", { name: "Retirer Chloé Tremblay-Gagné" }).click();
    await expect(lines(page)).toHaveCount(1);
    await page.getByText("Anciens accès (1)").click();
    await page.getByRole("button", { name: "Remettre Chloé Tremblay-Gagné" }).click();
    await expect(page.getByText("Chloé Tremblay-Gagné a de nouveau accès au SET")).toBeVisible();
    await expect(row).toContainText("Régie");
  });
});
