import type { Page } from "@playwright/test";
import { Client } from "pg";
import { choosePerson, expect, expectAccessible, newPerson, register, test, unique } from "@/e2e/fixtures";
import { choose, createMaison } from "@/e2e/maison-pages";
import { searchAll } from "@/e2e/staff-pages";
import { personas } from "@/prisma/personas";
import { equipe } from "@/prisma/seed/equipe";

test.describe.configure({ timeout: 90_000 });

async function createRunHouse(aline: Page): Promise<{ nom: string; path: string }> {
  const nom = unique("Studio Papineau");
  const path = await createMaison(aline, nom);
  await choose(aline, equipe.felix.nom, equipe.felix.courriel, "Ajouter comme délégué");
  await expect(aline.getByRole("row").filter({ hasText: equipe.felix.nom })).toContainText("Délégué");
  return { nom, path };
}

test.describe("Un appel à l’AQPM, de la question à la réponse", () => {
  test("« ma déléguée est partie » : on la retire, on en désigne une autre", async ({ as }) => {
    const aline = await as("aline");
    const { nom } = await createRunHouse(aline);
    await searchAll(aline, nom);
    await aline.getByRole("button", { name: `Retirer ${equipe.felix.prenom} ${equipe.felix.nom}` }).click();
    await expect(aline.getByText("n’agit plus au nom de", { exact: false })).toBeVisible();
    const { mathis } = equipe;
    await choose(aline, mathis.nom, mathis.courriel, "Ajouter comme délégué");
    await expect(aline.getByRole("row").filter({ hasText: mathis.nom })).toContainText("Délégué");
    await expect(aline.getByRole("heading", { level: 2, name: "Historique" })).toBeVisible();
  });

  for (const javaScriptEnabled of [true, false]) {
    test(`« notre déléguée n’est pas inscrite » : on l’invite par son courriel, elle accepte${javaScriptEnabled ? "" : ", sans JavaScript aussi"}`, async ({
      as,
      visitor,
    }) => {
      const person = newPerson("Ondine");
      const aline = await as("aline", { javaScriptEnabled });
      const nom = unique("Studio Papineau");
      const maison = await createMaison(aline, nom);
      if (javaScriptEnabled) await choosePerson(aline, person.courriel);
      else {
        await aline.goto(`${maison}?q=${encodeURIComponent(person.courriel)}`);
        await aline.getByRole("button", { name: `Inviter ${person.courriel}` }).click();
      }
      const asked = { level: 1, name: "À quel titre inviter cette personne?" };
      await expect(aline.getByRole("heading", asked)).toBeVisible();
      if (javaScriptEnabled) await expectAccessible(aline);
      await aline.getByRole("button", { name: "Inviter comme délégué" }).click();
      await expect(aline.getByRole("main")).toContainText("à titre de délégué. Elle est valable 14 jours.");
      const waiting = aline.locator("#invitations li").filter({ hasText: person.courriel });
      await expect(waiting).toContainText("À titre de délégué");
      await waiting.getByRole("button", { name: /^Renvoyer/ }).click();
      await expect(aline.getByText("L’invitation est repartie")).toBeVisible();

      const page = await visitor({ javaScriptEnabled });
      await register(page, person);
      await page.getByRole("button", { name: `Accepter : ${nom}` }).click();
      await expect(page).toHaveURL(new RegExp(`${maison}\\?fait=bienvenue$`));
      await aline.goto(maison);
      await expect(aline.getByRole("row").filter({ hasText: person.nom })).toContainText("Délégué");
      await expect(waiting).toHaveCount(0);
    });
  }

  for (const javaScriptEnabled of [true, false]) {
    test(`« elle a deux comptes » : on lit ce qui se réunit, puis il n’en reste qu’un${javaScriptEnabled ? "" : ", sans JavaScript aussi"}`, async ({
      as,
      visitor,
    }) => {
      const kept = newPerson("Rosalie");
      const other = { ...newPerson("Rosalie"), nom: kept.nom };
      const [first, second] = [await visitor(), await visitor()];
      await register(first, kept);
      await register(second, other);
      const staff = await as("aline");
      const maison = unique("Cinéma Chabot");
      await createMaison(staff, maison);
      await choosePerson(staff, other.courriel, other.nom);
      await staff.getByRole("button", { name: "Ajouter comme délégué" }).click();
      await expect(staff.getByRole("row").filter({ hasText: other.nom })).toContainText("Délégué");

      const aline = javaScriptEnabled ? staff : await as("aline", { javaScriptEnabled });
      await searchAll(aline, kept.courriel);
      await aline.getByRole("link", { name: "Réunir un autre compte à celui-ci" }).click();
      await expect(aline.getByRole("heading", { level: 2, name: "Choisissez l’autre compte" })).toBeVisible();
      if (javaScriptEnabled) await expectAccessible(aline);
      await aline.getByRole("main").getByRole("listitem").getByRole("link").click();
      await expect(aline.getByText(maison)).toBeVisible();
      await expect(aline.getByText("Reporté", { exact: true })).toBeVisible();
      if (javaScriptEnabled) await expectAccessible(aline);
      await aline.getByRole("button", { name: "Réunir les deux comptes" }).click();
      await expect(aline.getByText("Les deux comptes sont réunis", { exact: false })).toBeVisible();
      await expect(aline.getByRole("main").getByRole("link", { name: maison }).first()).toBeVisible();
      if (javaScriptEnabled) await expectAccessible(aline);

      await second.goto("/profil");
      await expect(second).toHaveURL(/\/connexion/);
      await first.goto("/maisons");
      await expect(first.getByRole("link", { name: maison })).toBeVisible();
    });
  }

  test("« la maison a fusionné » : ce qui s’arrête se lit avant, puis elle est inactive; ses gens se retrouvent", async ({
    as,
  }) => {
    const aline = await as("aline", { javaScriptEnabled: false });
    const staff = await as("aline");
    const { nom } = await createRunHouse(staff);
    await searchAll(aline, nom);
    await aline.getByLabel("Statut").selectOption("Inactif");
    await aline.getByRole("button", { name: "Sauvegarder" }).click();
    await expect(aline.getByRole("heading", { level: 1, name: `Désactiver ${nom}?` })).toBeVisible();
    await expect(aline.getByText("aucun accès en cours ne s’arrête")).toBeVisible();
    await expect(aline.getByText(equipe.felix.courriel, { exact: false })).toBeVisible();
    await aline.getByRole("button", { name: "Désactiver" }).click();
    await expect(aline.getByText("La maison de production est sauvegardée.")).toBeVisible();
    await expect(aline.getByLabel("Statut")).toHaveValue("INACTIF");
    await aline.getByRole("main").getByRole("link", { name: "Personnes de la maison" }).click();
    await expect(aline.getByRole("main")).toContainText(equipe.felix.nom);
  });

  test("« je n’ai pas reçu le courriel » : on voit ce qu’il est devenu, on le renvoie", async ({
    as,
    portal,
  }) => {
    const sujet = unique("Un courriel perdu");
    const client = new Client({ connectionString: portal.databaseUrl });
    await client.connect();
    await client.query(
      `INSERT INTO "Courriel" ("id", "cle", "gabarit", "destinataire", "sujet", "contenu", "statut", "essais", "erreur")
       VALUES (gen_random_uuid(), $1, 'essai', $2, $1, '{"sujet":"Essai","paragraphes":["Bonjour."]}', 'ABANDONNE', 9, 'boîte pleine')`,
      [sujet, personas.denis.courriel],
    );
    await client.end();
    const aline = await as("aline");
    await searchAll(aline, personas.denis.courriel);
    const row = aline.getByRole("row").filter({ hasText: sujet });
    await expect(row).toContainText("Abandonné");
    await expect(row).toContainText("boîte pleine");
    await expectAccessible(aline);
    await row.getByRole("button", { name: /^Renvoyer/ }).click();
    await expect(aline.getByText("Le courriel repart.", { exact: false })).toBeVisible();
    await expect(row).not.toContainText("Abandonné");
    await expect(row.getByRole("button")).toHaveCount(0);
  });

  test("« qui a pu engager hier? » : la liste de ce jour-là, d’après le journal", async ({ as }) => {
    const aline = await as("aline");
    await searchAll(aline, "Les Nuits de la Côte-Nord");
    const found = aline.getByRole("main").getByRole("link", { name: "Les Nuits de la Côte-Nord" }).first();
    const manage = aline.getByRole("link", { name: "Gérer les accès" });
    await expect(found.or(manage)).toBeVisible();
    if (await found.isVisible()) await found.click();
    await manage.click();
    await aline.getByRole("link", { name: "À une date passée" }).click();
    await expect(
      aline.getByRole("heading", { level: 1, name: "Qui pouvait agir ce jour-là?" }),
    ).toBeVisible();
    await expect(aline.getByRole("main")).toContainText("Chloé Tremblay-Gagné");
    await expectAccessible(aline);
    await aline.goto(`${new URL(aline.url()).pathname}?jour=1999-12-31`);
    await expect(aline.getByText("Personne ne pouvait ouvrir le SET pour cette production.")).toBeVisible();
  });

  test("« elle n’est plus à l’AQPM » : ses invitations de délégué valent encore, sa page y mène, on les annule", async ({
    as,
    portal,
    visitor,
  }) => {
    const person = newPerson("Ariane");
    const page = await visitor();
    await register(page, person);
    const aline = await as("aline", { javaScriptEnabled: false });
    const maison = unique("Films Papineau");
    const maisonId = (await createMaison(aline, maison)).split("/").at(-1);
    const client = new Client({ connectionString: portal.databaseUrl });
    await client.connect();
    await client.query(
      `INSERT INTO "Invitation" ("id", "hash", "courriel", "maisonId", "genre", "inviteParId", "expiresAt")
       SELECT gen_random_uuid(), $1, $2, $3::uuid, 'DELEGUE', u."id", portail_now() + interval '14 days'
       FROM "User" u WHERE u."courriel" = $4`,
      [maison, newPerson("Invitee").courriel, maisonId, person.courriel],
    );
    await client.end();
    await searchAll(aline, person.courriel);
    const path = new URL(aline.url()).pathname;
    const told = aline.getByText("Une invitation de délégué envoyée par cette personne vaut encore");
    await expect(told).toBeVisible();
    const staff = await as("aline");
    await staff.goto(path);
    await expect(staff.getByText("Une invitation de délégué", { exact: false })).toBeVisible();
    await expectAccessible(staff);
    await aline.getByRole("link", { name: "Voir les invitations" }).click();
    await expect(aline.getByText("Délégué", { exact: false }).first()).toBeVisible();
    await aline.getByRole("main").getByRole("link", { name: maison }).first().click();
    await aline.getByRole("button", { name: /^Annuler l’invitation/ }).click();
    await expect(aline.getByRole("button", { name: /^Annuler l’invitation/ })).toHaveCount(0);
    await aline.goto(path);
    await expect(told).toHaveCount(0);
    expect((await page.goto(path))?.status()).toBe(403);
  });

  test("un nom mal tapé se corrige, et la personne l’apprend; ce n’est qu’au personnel", async ({
    as,
    visitor,
  }) => {
    const person = newPerson("Gertude");
    const page = await visitor();
    await register(page, person);
    const aline = await as("aline", { javaScriptEnabled: false });
    await searchAll(aline, person.courriel);
    const path = new URL(aline.url()).pathname;
    const form = aline.locator("form").filter({ has: aline.getByLabel("Prénom") });
    await form.getByLabel("Prénom").fill("");
    await form.getByRole("button", { name: "Corriger le nom" }).click();
    await expect(aline.getByText("Entrez le prénom.").first()).toBeVisible();
    await form.getByLabel("Prénom").fill("Gertrude");
    await form.getByRole("button", { name: "Corriger le nom" }).click();
    await expect(aline.getByText("Le nom est corrigé. Un courriel le dit à la personne.")).toBeVisible();
    await expect(aline.getByRole("heading", { level: 1, name: `Gertrude ${person.nom}` })).toBeVisible();
    await expect(aline.getByRole("row").filter({ hasText: "Votre nom a été corrigé" })).toBeVisible();
    for (const where of [path, `${path}/fusion`]) expect((await page.goto(where))?.status()).toBe(403);
  });
});
