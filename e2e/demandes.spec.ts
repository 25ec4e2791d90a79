import type { Page } from "@playwright/test";
import {
  createFiche,
  expect,
  expectAccessible,
  newPerson,
  openLastCourriel,
  type Person,
  register,
  test,
} from "@/e2e/fixtures";
import { personas } from "@/prisma/personas";

const ANSWER = "Si cette production existe et est en cours, ses administrateurs ont reçu votre demande.";
const nom = (person: Person) => `${person.prenom} ${person.nom}`;

async function numeroOf(page: Page, url: string): Promise<string> {
  await page.goto(url);
  const [numero = ""] = /20\d\d-\d{4}/.exec(String(await page.getByRole("main").textContent())) ?? [];
  expect(numero).not.toBe("");
  return numero;
}

async function ask(page: Page, saisie: string, message = ""): Promise<void> {
  await page.goto("/mes-acces/demande");
  await page.getByLabel("Numéro ou lien de la production").fill(saisie);
  await page.getByLabel("Message").fill(message);
  await page.getByRole("button", { name: "Envoyer la demande" }).click();
}

/** What « Mes accès » says to who asked, without the number typed. */
async function answerTo(page: Page, saisie: string): Promise<string> {
  await ask(page, saisie);
  await expect(page.getByText(ANSWER)).toBeVisible();
  return (await page.getByRole("main").innerHTML()).replaceAll(saisie, "…").replace(/[0-9a-f-]{36}/g, "…");
}

test.describe("Demander un accès", () => {
  test("refusé au personnel ; ce qui n’est ni un numéro ni un lien se corrige, et rien n’est perdu", async ({
    as,
    visitor,
  }) => {
    const aline = await as("aline");
    expect((await aline.goto("/mes-acces/demande"))?.status()).toBe(403);
    const page = await visitor();
    await page.goto("/mes-acces/demande");
    await expect(page).toHaveURL(/\/connexion\?suite=/);
    const denis = await as("denis");
    await ask(denis, "la série de Muriel", "Bonjour");
    const field = denis.getByLabel("Numéro ou lien de la production");
    await expect(field).toHaveAccessibleDescription(/Entrez un numéro comme 2026-0123/);
    await expect(field).toHaveValue("la série de Muriel");
    await expect(denis.getByLabel("Message")).toHaveValue("Bonjour");
    await expectAccessible(denis);
  });

  test("la page est la même, qu’une production existe, soit terminée, ou n’existe pas", async ({
    as,
    visitor,
  }) => {
    test.slow();
    const muriel = await as("muriel");
    const existing = await numeroOf(muriel, (await createFiche(muriel)).url);
    const { url } = await createFiche(muriel);
    const ended = await numeroOf(muriel, url);
    await muriel.getByRole("button", { name: "Terminer maintenant" }).click();
    await expect(muriel.getByText(/Ses accès n’ouvrent plus le SET/)).toBeVisible();
    const answers: string[] = [];
    for (const saisie of [existing, ended, "1999-9999"]) {
      const page = await visitor();
      await register(page, newPerson());
      answers.push(await answerTo(page, saisie));
    }
    expect(answers[1]).toBe(answers[0]);
    expect(answers[2]).toBe(answers[0]);
  });

  test("la page introuvable y mène, la même pour tous les mauvais liens", async ({ as }) => {
    const denis = await as("denis");
    const muriel = await as("muriel");
    const { url } = await createFiche(muriel);
    const pages: string[] = [];
    for (const path of [url, "/fiches/00000000-0000-4000-8000-000000000000", "/fiches/nimporte"]) {
      expect((await denis.goto(path))?.status()).toBe(404);
      pages.push(await denis.getByRole("main").innerHTML());
    }
    expect(new Set(pages).size).toBe(1);
    await denis.getByRole("link", { name: "Demander un accès à une production" }).click();
    await expect(denis.getByRole("heading", { level: 1, name: "Demander un accès" })).toBeVisible();
  });

  for (const javaScriptEnabled of [true, false]) {
    test(`du lien à l’accès, ${javaScriptEnabled ? "avec" : "sans"} JavaScript : demandé, lu, accepté d’un clic, avisé`, async ({
      as,
      visitor,
    }) => {
      test.slow();
      const muriel = await as("muriel", { javaScriptEnabled });
      const fiche = await createFiche(await as("muriel"));
      const first = await visitor();
      const person = newPerson();
      await register(first, person);
      await expect(first.getByRole("link", { name: "Demander un accès" })).toBeVisible();
      const page = javaScriptEnabled
        ? first
        : await visitor({ javaScriptEnabled, storageState: await first.context().storageState() });
      await page.goto("/mes-acces/demande");
      await page.getByLabel("Numéro ou lien de la production").fill(new URL(fiche.url, page.url()).href);
      await page.getByLabel("Votre fonction").selectOption("Régie");
      await page.getByLabel("Message").fill("Karim m’engage lundi.");
      await page.getByRole("button", { name: "Envoyer la demande" }).click();
      await expect(page.getByText(ANSWER)).toBeVisible();
      await expect(page.getByRole("listitem").filter({ hasText: fiche.url })).toContainText("En attente");

      await muriel.goto("/fiches");
      await expect(muriel.getByText(/demandent? un accès/)).toBeVisible();
      await muriel.goto(`${fiche.url}/acces#demandes`);
      const row = muriel.getByRole("listitem").filter({ hasText: person.courriel });
      await expect(row).toContainText(nom(person));
      await expect(row).toContainText("Régie");
      await expect(row).toContainText("Karim m’engage lundi.");
      await expect(row).toContainText("Nouvelle personne");
      if (javaScriptEnabled) await expectAccessible(muriel);
      await muriel.getByRole("button", { name: `Accepter la demande de ${nom(person)}` }).click();
      await expect(
        muriel.getByText(`${nom(person)} peut accéder au SET pour cette production.`),
      ).toBeVisible();
      await expect(muriel.getByRole("heading", { name: "Demandes d’accès" })).toHaveCount(0);

      await page.goto("/mes-acces");
      await expect(page.getByRole("row").filter({ hasText: fiche.titre })).toContainText("Régie");
      await expect(page.getByText("Acceptée")).toBeVisible();
      await openLastCourriel(first, person.courriel, /Vous pouvez accéder au SET/);
    });

    test(`refusée, ${javaScriptEnabled ? "avec" : "sans"} JavaScript : la personne lit ce qu’elle a écrit, jamais le titre`, async ({
      as,
      visitor,
    }) => {
      test.slow();
      const fiche = await createFiche(await as("muriel"));
      const page = await visitor();
      const person = newPerson();
      await register(page, person);
      const numero = await numeroOf(await as("karim"), fiche.url);
      await ask(page, numero);
      await expect(page.getByText(ANSWER)).toBeVisible();
      const karim = await as("karim", { javaScriptEnabled });
      await openLastCourriel(karim, personas.karim.courriel, new RegExp(`${person.nom} demande un accès`));
      await karim.goto(`${fiche.url}/acces`);
      await karim.getByRole("button", { name: `Refuser la demande de ${nom(person)}` }).click();
      await expect(karim.getByText(`La demande de ${nom(person)} est refusée.`)).toBeVisible();
      await page.goto("/mes-acces");
      await expect(page.getByText("Non acceptée")).toBeVisible();
      await openLastCourriel(page, person.courriel, /n’a pas été acceptée/);
      await expect(page.getByRole("heading", { level: 1, name: /n’a pas été acceptée/ })).toBeVisible();
      await expect(page.getByRole("main")).toContainText(numero);
      await expect(page.getByRole("main")).not.toContainText(fiche.titre);
      expect((await page.goto(fiche.url))?.status()).toBe(404);
    });
  }
});
