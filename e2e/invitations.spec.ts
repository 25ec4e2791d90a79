import type { Page } from "@playwright/test";
import {
  createFiche,
  expect,
  expectAccessible,
  newPerson,
  openLastCourriel,
  type Person,
  register,
  signIn,
  test,
  unique,
} from "@/e2e/fixtures";
import { createMaison } from "@/e2e/maison-pages";
import { personas } from "@/prisma/personas";

const SUJET = /vous invite/;

/** Looks for an address that is nobody's, as without JavaScript, and invites it; AQPM says as what in a house. */
async function invite(page: Page, place: string, courriel: string, titre?: "principal"): Promise<void> {
  await page.goto(`${place}?q=${encodeURIComponent(courriel)}`);
  await page
    .getByRole("button", { name: /^Inviter/ })
    .first()
    .click();
  if (titre) await page.getByRole("button", { name: `Inviter comme ${titre}` }).click();
  await expect(page.getByText(courriel).first()).toBeVisible();
  await expect(page).not.toHaveURL(/\?q=/);
}

/** The path of the link last sent to this address. */
async function linkOf(page: Page, courriel: string): Promise<string> {
  await openLastCourriel(page, courriel, SUJET);
  const href = await page.getByRole("link", { name: "Voir l’invitation" }).getAttribute("href");
  return new URL(String(href)).pathname;
}

async function inviteToNewFiche(page: Page, person: Person) {
  const fiche = await createFiche(page);
  await invite(page, `${fiche.url}/acces`, person.courriel);
  return fiche;
}

/** Fills the form of the page, and accepts. */
async function join(page: Page, { prenom, nom, motDePasse }: Person): Promise<void> {
  const form = page.getByRole("form", { name: "Accepter l’invitation" });
  await form.getByLabel("Prénom", { exact: true }).fill(prenom);
  await form.getByLabel("Nom", { exact: true }).fill(nom);
  await form.getByLabel("Mot de passe", { exact: true }).fill(motDePasse);
  await form.getByLabel("Confirmation du mot de passe", { exact: true }).fill(motDePasse);
  await form.getByRole("button", { name: "Accepter" }).click();
}

const title = (page: Page, name: string | RegExp) => page.getByRole("heading", { level: 1, name });

test.describe("Invitations", () => {
  for (const javaScriptEnabled of [true, false]) {
    test(`une personne invitée accepte, son compte est créé, et elle est devant « Accéder au SET », ${javaScriptEnabled ? "avec" : "sans"} JavaScript`, async ({
      as,
      visitor,
    }) => {
      test.slow();
      const person = newPerson();
      const { titre, url } = await inviteToNewFiche(await as("muriel", { javaScriptEnabled }), person);

      const page = await visitor({ javaScriptEnabled });
      await page.goto(await linkOf(page, person.courriel));
      await expect(title(page, new RegExp(titre))).toBeVisible();
      await expect(page.getByText("Productions Boréales", { exact: true })).toBeVisible();
      if (javaScriptEnabled) await expectAccessible(page);
      await join(page, { ...person, motDePasse: "court" });
      await expect(page.getByText(/il en faut au moins 15/).first()).toBeVisible();
      await expect(page.getByLabel("Prénom", { exact: true })).toHaveValue(person.prenom);
      await join(page, person);

      await expect(page).toHaveURL(new RegExp(`${url}\\?fait=bienvenue$`));
      await expect(page.getByText("Bienvenue. L’invitation est acceptée")).toBeVisible();
      await expect(page.getByRole("main").getByRole("link", { name: /^Accéder au SET/ })).toBeVisible();

      await openLastCourriel(page, personas.muriel.courriel, new RegExp(`${person.nom} a accepté`));
      await expect(page.getByText(person.courriel)).toBeVisible();
    });
  }

  test("ouvrir le lien ne donne rien, et seul un navigateur le dit ouvert ; servi une fois, il ne sert plus", async ({
    as,
    visitor,
  }) => {
    test.slow();
    const aline = await as("aline");
    const maison = await createMaison(aline, unique("Maison d’invitation"));
    const person = newPerson();
    await invite(aline, maison, person.courriel, "principal");
    const page = await visitor();
    const link = await linkOf(page, person.courriel);
    for (let count = 0; count < 2; count++) {
      expect((await page.request.get(link)).status()).toBe(200);
      const headers = { "sec-fetch-dest": "document", "sec-fetch-mode": "navigate" };
      expect((await page.request.head(link, { headers })).status()).toBe(200);
      const ahead = { ...headers, "sec-purpose": "prefetch" };
      expect((await page.request.get(link, { headers: ahead })).status()).toBe(200);
    }
    await aline.goto(maison);
    await expect(aline.getByText("Invitation envoyée")).toBeVisible();
    await page.goto(link);
    await aline.reload();
    await expect(aline.getByText("Invitation ouverte")).toBeVisible();

    await join(page, person);
    await expect(page).toHaveURL(new RegExp(`${maison}\\?fait=bienvenue$`));
    await expect(page.getByText("Bienvenue. L’invitation est acceptée")).toBeVisible();
    await page.goto(link);
    await expect(title(page, "Cette invitation a déjà été acceptée")).toBeVisible();
    await expect(page.getByText("Ce qu’elle donnait se trouve dans votre compte du portail.")).toBeVisible();
    await aline.reload();
    await expect(aline.getByRole("row", { name: new RegExp(person.nom) })).toContainText("Principal");
    await expect(aline.getByText("Invitations en attente")).toHaveCount(0);
  });

  test("renvoyée, corrigée ou annulée, les anciens liens disent quoi faire", async ({ as, visitor }) => {
    test.slow();
    const aline = await as("aline");
    await createMaison(aline, unique("Maison d’invitation"));
    const person = newPerson();
    // The field of the page, as one types in it.
    const option = aline.getByRole("option", { name: `Inviter ${person.courriel}` });
    await expect(async () => {
      await aline.getByRole("combobox", { name: "Entrez le nom de l’utilisateur à ajouter" }).fill("");
      await aline
        .getByRole("combobox", { name: "Entrez le nom de l’utilisateur à ajouter" })
        .pressSequentially(person.courriel);
      await expect(option).toBeVisible({ timeout: 3_000 });
    }).toPass();
    await option.click();
    await aline.getByRole("button", { name: "Inviter comme principal" }).click();
    await expect(aline.getByText(`Une invitation est partie à ${person.courriel}`)).toBeVisible();
    await expectAccessible(aline);
    const page = await visitor();
    const first = await linkOf(page, person.courriel);

    await aline.getByRole("button", { name: `Renvoyer l’invitation de ${person.courriel}` }).click();
    await expect(aline.getByText("L’invitation est repartie")).toBeVisible();
    await page.goto(first);
    await expect(title(page, "Cette invitation n’est plus valable")).toBeVisible();
    await expectAccessible(page);

    const autre = newPerson();
    await aline.getByLabel(`Modifier le courriel de ${person.courriel}`).click();
    await aline.getByRole("textbox", { name: "Courriel" }).fill("pas-un-courriel");
    await aline.getByRole("button", { name: "Envoyer à ce courriel" }).click();
    await expect(aline.getByText("Entrez un courriel valide").first()).toBeVisible();
    await aline.getByRole("textbox", { name: "Courriel" }).fill(autre.courriel);
    await aline.getByRole("button", { name: "Envoyer à ce courriel" }).click();
    await expect(aline.getByText("L’invitation est partie au nouveau courriel.")).toBeVisible();
    const last = await linkOf(page, autre.courriel);
    await page.goto(last);
    await expect(page.getByRole("form", { name: "Accepter l’invitation" })).toBeVisible();

    await aline.getByRole("button", { name: `Annuler l’invitation de ${autre.courriel}` }).click();
    await expect(aline.getByText("L’invitation est annulée")).toBeVisible();
    await page.reload();
    await expect(title(page, "Cette invitation a été annulée")).toBeVisible();
  });

  test("trop ancienne, une invitation dit à qui la redemander", async ({ visitor }) => {
    const page = await visitor({ javaScriptEnabled: false });
    await page.goto(await linkOf(page, "samuel.nadeau@exemple.example"));
    await expect(title(page, "Cette invitation est trop ancienne")).toBeVisible();
    await expect(
      page.getByText("Demandez à la maison de production de vous l’envoyer de nouveau"),
    ).toBeVisible();
  });

  test("inscrite d’elle-même, la personne trouve son invitation à l’accueil, ou se connecte et revient", async ({
    as,
    visitor,
  }) => {
    test.slow();
    const person = newPerson();
    const muriel = await as("muriel");
    const { titre, url } = await inviteToNewFiche(muriel, person);
    const autre = await inviteToNewFiche(muriel, person);
    const page = await visitor();
    const link = await linkOf(page, person.courriel);
    await register(page, person);
    await expect(page.getByRole("heading", { name: "Des invitations vous attendent" })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: `Accepter : ${titre}` }).click();
    await expect(page).toHaveURL(new RegExp(`${url}\\?fait=bienvenue$`));

    const plain = await visitor({ javaScriptEnabled: false });
    await plain.goto(link);
    await expect(plain.getByRole("heading", { name: "Vous avez déjà un compte" })).toBeVisible();
    await plain.getByRole("link", { name: "Me connecter" }).click();
    const form = plain.getByRole("form", { name: "Connexion" });
    await form.getByLabel("Courriel").fill(person.courriel);
    await form.getByLabel("Mot de passe", { exact: true }).fill(person.motDePasse);
    await form.getByRole("button", { name: "Connexion" }).click();
    await expect(plain).toHaveURL(new RegExp(`${link}$`));
    await plain.getByRole("button", { name: "Accepter" }).click();
    await expect(plain).toHaveURL(new RegExp(`${autre.url}\\?fait=bienvenue$`));
  });

  test("connectée sous un autre compte, la personne l’apprend et peut quitter ; le personnel n’accepte rien", async ({
    as,
    visitor,
  }) => {
    test.slow();
    const person = newPerson();
    await inviteToNewFiche(await as("muriel"), person);
    const page = await visitor();
    const link = await linkOf(page, person.courriel);
    for (const persona of ["denis", "aline"] as const) {
      const other = await as(persona);
      await other.goto(link);
      await expect(
        other.getByText("Cette invitation est pour un autre courriel que celui de votre compte"),
      ).toBeVisible();
      await expect(other.getByRole("button", { name: "Accepter" })).toHaveCount(0);
      await expectAccessible(other);
    }
    await signIn(page, personas.denis.courriel);
    await page.waitForURL("**/fiches");
    await page.goto(link);
    await page.getByRole("main").getByRole("button", { name: "Déconnexion" }).click();
    await expect(page).toHaveURL(/\/connexion/);
    await page.goto(link);
    await join(page, person);
    await expect(page.getByText("Bienvenue. L’invitation est acceptée")).toBeVisible();
  });

  test("un courriel qui revient : la liste le montre, et qui a invité en est avisé", async ({ as }) => {
    const aline = await as("aline");
    const maison = await createMaison(aline, unique("Maison d’invitation"));
    const { courriel } = newPerson();
    await invite(aline, maison, courriel, "principal");
    await openLastCourriel(aline, courriel, SUJET);
    await aline.getByRole("button", { name: "Simuler un retour (adresse introuvable)" }).click();
    await expect(aline.getByText("Ce courriel est revenu")).toBeVisible();
    await aline.goto(maison);
    await expect(aline.getByText("Non livrée")).toBeVisible();
    await expect(aline.getByText("Le courriel n’a pas pu être livré. Vérifiez l’adresse.")).toBeVisible();
    await openLastCourriel(aline, personas.aline.courriel, new RegExp(courriel.replaceAll(".", "\\.")));
    await aline.getByRole("link", { name: "Voir la maison de production" }).click();
    await expect(aline).toHaveURL(new RegExp(`${maison}$`));
  });
});
