import {
  createFiche,
  expect,
  expectAccessible,
  newPerson,
  register,
  signIn,
  test,
  unique,
} from "@/e2e/fixtures";
import { choose, createMaison, newNeq, openMaison } from "@/e2e/maison-pages";
import { equipe } from "@/prisma/seed/equipe";

const PICKER = "Entrez le nom de l’utilisateur à ajouter";

test.describe("Point 4 : utilisateurs principaux additionnels", () => {
  test("sans maison, ou d’une autre maison : ni la liste, ni la page, ni la recherche", async ({ as }) => {
    const muriel = await as("muriel");
    const path = await openMaison(muriel, "Productions Boréales");
    const nowhere = "/maisons/0198b7a2-0000-7000-8000-00000000dead";
    for (const [persona, list] of [
      ["chloe", 403],
      ["denis", 403],
      ["ines", 200],
    ] as const) {
      const page = await as(persona);
      expect((await page.goto("/maisons"))?.status()).toBe(list);
      await expect(page.getByText("Productions Boréales")).toHaveCount(0);
      expect((await page.goto(nowhere))?.status()).toBe(404);
      const missing = await page.getByRole("main").textContent();
      for (const query of [
        "",
        "?quitter=oui",
        "?confirmer=0198b7a2-0000-7000-8000-00000000dead",
        "?inviter=a%40b.example",
      ]) {
        expect((await page.goto(`${path}${query}`))?.status()).toBe(404);
        expect(await page.getByRole("main").textContent()).toBe(missing);
      }
      expect((await page.request.get(`${path}/recherche?q=tremblay`)).status()).toBe(404);
      expect((await page.goto("/maisons/nouvelle"))?.status()).toBe(403);
    }
  });

  test("un principal voit la liste sans pouvoir la changer, et apprend à qui le demander", async ({ as }) => {
    const page = await as("karim");
    const path = await openMaison(page, "Productions Boréales");
    for (const persona of ["karim", "muriel"] as const) {
      const { request } = (await as(persona)).context();
      expect((await request.get(`${path}?inviter=a%40b.example`)).status(), persona).toBe(403);
    }
    await expect(page.getByRole("row", { name: /^Muriel Mur/ })).toContainText("Délégué");
    await expect(page.getByRole("combobox", { name: PICKER })).toHaveCount(0);
    await expect(page.getByRole("button", { name: /^Retirer/ })).toHaveCount(0);
    await expect(page.getByLabel("Nom", { exact: true })).toHaveCount(0);
    await expect(
      page.getByText("Seuls les délégués de la maison de production ajoutent ou retirent"),
    ).toBeVisible();
    expect((await page.request.get(`${path}/recherche?q=tremblay`)).status()).toBe(403);
    expect((await page.goto("/maisons/nouvelle"))?.status()).toBe(403);
    await expect(page.getByText("Seul le personnel de l’AQPM", { exact: false })).toBeVisible();
    await page.goto(`${path}?quitter=oui`);
    await expect(
      page.getByRole("heading", { level: 1, name: "Quitter Productions Boréales?" }),
    ).toBeVisible();
    await page.getByRole("link", { name: "Annuler" }).click();
    await expect(page.getByRole("row", { name: /^Karim Benali/ })).toContainText("Principal");
  });

  test("une déléguée ne change ni le nom, ni le statut, ni les délégués ; elle voit le conseil du guide", async ({
    as,
  }) => {
    const page = await as("muriel");
    await openMaison(page, "Productions Boréales");
    await expect(page.getByLabel("Statut")).toHaveCount(0);
    await expect(page.getByText("Pour changer le nom ou le statut, écrivez à l’AQPM.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Retirer Muriel Mur" })).toHaveCount(0);
    await expect(page.getByText("ne pas ajouter plus de 3 ou 4", { exact: false })).toBeVisible();
    await page.getByRole("combobox", { name: PICKER }).fill("zzzzz inconnu");
    await expect(
      page.getByText("Aucune personne inscrite ne correspond.", { exact: false }).first(),
    ).toBeVisible();
    await page.getByRole("combobox", { name: PICKER }).fill("");
    await page.keyboard.press("Escape");
    await expectAccessible(page);
  });

  test("de la création à la déléguée, de la déléguée aux principaux : conseil, retrait, annulation, départ", async ({
    as,
    visitor,
  }) => {
    const person = newPerson("Estelle");
    const estelle = await visitor();
    await register(estelle, person);
    const nom = unique("Ciné Longue-Pointe");

    const aline = await as("aline");
    await aline.goto("/maisons/nouvelle");
    await aline.getByRole("button", { name: "Créer" }).click();
    await expect(aline.getByLabel("Nom", { exact: true })).toHaveAccessibleDescription(
      "Entrez le nom de la maison de production.",
    );
    await aline.getByLabel("Nom", { exact: true }).fill("productions BOREALES");
    await aline.getByRole("button", { name: "Créer" }).click();
    await expect(aline.getByLabel("Nom", { exact: true })).toHaveAccessibleDescription(
      "Une autre maison de production porte déjà ce nom.",
    );
    const path = await createMaison(aline, nom);
    await expect(aline.getByText("Personne n’agit encore au nom de cette maison.")).toBeVisible();
    await choose(aline, person.nom, person.courriel, "Ajouter comme délégué");
    await expect(
      aline.getByText(`Estelle ${person.nom} peut maintenant agir au nom de ${nom}, à titre de délégué.`),
    ).toBeVisible();

    await estelle.goto("/fiches");
    await estelle.getByRole("link", { name: "Maisons de production" }).click();
    await estelle.getByRole("link", { name: nom }).click();
    const people = [equipe.ahmed, equipe.genevieve, equipe.sebastien, equipe.jeanFrancois, equipe.anneSophie];
    for (const [index, { prenom, nom: famille, courriel }] of people.entries()) {
      await choose(estelle, `${prenom} ${famille}`, courriel, "Ajouter");
      await expect(
        estelle.getByText(
          `${prenom} ${famille} peut maintenant agir au nom de ${nom}, à titre d’utilisateur principal.`,
        ),
      ).toBeVisible();
      await expect(estelle.getByText(`Cette maison compte ${index + 1} utilisateurs principaux`)).toHaveCount(
        index + 1 > 4 ? 1 : 0,
      );
    }

    const { prenom, nom: famille } = equipe.anneSophie;
    await estelle.getByRole("button", { name: `Retirer ${prenom} ${famille}` }).click();
    await expect(estelle.getByText(`${prenom} ${famille} n’agit plus au nom de ${nom}.`)).toBeVisible();
    await expect(estelle.getByText("Celle-ci en compte 4.")).toBeVisible();
    await estelle.getByRole("button", { name: "Annuler" }).click();
    await expect(
      estelle.getByText("Cette maison compte 5 utilisateurs principaux additionnels."),
    ).toBeVisible();
    await expectAccessible(estelle);

    const ahmed = await visitor();
    await signIn(ahmed, equipe.ahmed.courriel);
    await expect(ahmed).toHaveURL(/\/fiches$/);
    await ahmed.goto(path);
    await ahmed.getByRole("link", { name: "Quitter" }).click();
    await ahmed.getByRole("button", { name: "Quitter" }).click();
    await expect(ahmed).toHaveURL(/\/(fiches|maisons)\?fait=quittee$/);
    await expect(ahmed.getByText("Vous n’êtes plus sur la liste des administrateurs")).toBeVisible();
    const sections = ahmed.getByRole("navigation").getByRole("link", { name: "Maisons de production" });
    await expect(sections).toHaveCount(ahmed.url().includes("/fiches") ? 0 : 1);
    expect((await ahmed.goto(path))?.status()).toBe(404);
  });

  test("une maison inactive : ses gens consultent, rien ne change, et le SET refuse", async ({
    as,
    visitor,
  }) => {
    const person = newPerson("Hubert");
    const hubert = await visitor();
    await register(hubert, person);
    const aline = await as("aline");
    const nom = unique("Studio Saint-Roch");
    const path = await createMaison(aline, nom);
    await choose(aline, person.nom, person.courriel, "Ajouter comme délégué");
    await expect(aline.getByRole("row").filter({ hasText: person.nom })).toContainText("Délégué");

    await hubert.goto("/producteurs/nouveau");
    await hubert.getByLabel("Raison sociale, ou nom de la personne").fill(`${nom} inc.`);
    await hubert.getByRole("button", { name: "Ajouter" }).click();
    await expect(hubert.getByText("Le producteur est ajouté au répertoire.")).toBeVisible();
    const fiche = await createFiche(hubert);
    await expect(hubert.getByRole("link", { name: /^Accéder au SET/ })).toBeVisible();

    await aline.goto(path);
    await aline.getByLabel("Statut").selectOption("Inactif");
    await aline.getByRole("button", { name: "Sauvegarder" }).click();
    await expect(aline.getByText("1 accès s’arrête, de 1 personne")).toBeVisible();
    await expectAccessible(aline);
    await aline.getByRole("button", { name: "Désactiver" }).click();
    await expect(aline.getByText("La maison de production est sauvegardée.")).toBeVisible();

    await hubert.goto(path);
    await expect(
      hubert.getByText("Cette maison de production est inactive", { exact: false }).first(),
    ).toBeVisible();
    await expect(hubert.getByRole("combobox", { name: PICKER })).toHaveCount(0);
    expect((await hubert.request.get(`${path}/recherche?q=tremblay`)).status()).toBe(403);
    expect((await hubert.goto("/fiches/nouvelle"))?.status()).toBe(403);
    expect((await hubert.goto("/producteurs/nouveau"))?.status()).toBe(403);
    expect((await hubert.goto(`${fiche.url}/modifier`))?.status()).toBe(403);
    expect((await hubert.goto(fiche.url))?.status()).toBe(200);
    await expect(hubert.getByRole("link", { name: /^Accéder au SET/ })).toHaveCount(0);
    await hubert.goto(`${fiche.url}/acces`);
    await expect(hubert.getByText(/inactive.: personne n’accède au SET pour cette production/)).toBeVisible();
    await expect(hubert.getByText(/peuvent accéder au SET pour cette production/)).toHaveCount(0);
    expect((await hubert.goto(`${fiche.url}/set`))?.status()).toBe(403);
    await expect(hubert.getByText("inactive", { exact: false }).first()).toBeVisible();

    await aline.goto(path);
    await aline.getByLabel("Statut").selectOption("Actif");
    const neq = newNeq();
    await aline.getByLabel(/^NEQ/).fill(neq);
    await aline.getByRole("button", { name: "Sauvegarder" }).click();
    await expect(aline.getByText(`Son NEQ devient ${neq}.`)).toBeVisible();
    await aline.getByRole("button", { name: "Réactiver" }).click();
    await expect(aline.getByText("La maison de production est sauvegardée.")).toBeVisible();
    await expect(aline.getByLabel(/^NEQ/)).toHaveValue(neq);
    await hubert.goto(fiche.url);
    await hubert.getByRole("link", { name: /^Accéder au SET/ }).click();
    await expect(hubert).toHaveURL(/^http:\/\/127\.0\.0\.1:\d+\/productions\//);
  });

  test("deux onglets du personnel : la seconde sauvegarde est refusée sans rien perdre", async ({ as }) => {
    const first = await as("aline");
    const nom = unique("Films Hochelaga");
    const path = await createMaison(first, nom);
    const second = await first.context().newPage();
    await Promise.all([first.goto(path), second.goto(path)]);
    await first.getByLabel("Nom", { exact: true }).fill(`${nom} inc.`);
    await first.getByRole("button", { name: "Sauvegarder" }).click();
    await expect(first.getByText("La maison de production est sauvegardée.")).toBeVisible();
    await second.getByLabel("Nom", { exact: true }).fill(`${nom} ltée`);
    await second.getByRole("button", { name: "Sauvegarder" }).click();
    await expect(second.getByText("Cette maison de production a été modifiée entre-temps.")).toBeVisible();
    await expect(second.getByLabel("Nom", { exact: true })).toHaveValue(`${nom} ltée`);
  });

  test("sans JavaScript : créer, chercher, désigner, retirer, annuler", async ({ as }) => {
    const page = await as("aline", { javaScriptEnabled: false });
    const nom = unique("Vidéo Rimouski");
    await createMaison(page, nom);
    await page.getByLabel(PICKER).fill("bérubé");
    await page.getByRole("button", { name: "Chercher" }).click();
    await page.getByRole("button", { name: "Ajouter Félix-Antoine Bérubé" }).click();
    await expect(page.getByText(equipe.felix.courriel)).toBeVisible();
    await page.getByRole("button", { name: "Ajouter comme principal" }).click();
    await expect(page.getByText("à titre d’utilisateur principal", { exact: false })).toBeVisible();
    await page.getByRole("button", { name: "Désigner Félix-Antoine Bérubé comme délégué" }).click();
    await expect(page.getByText("à titre de délégué", { exact: false })).toBeVisible();
    await page.getByRole("button", { name: "Retirer Félix-Antoine Bérubé" }).click();
    await expect(page.getByText(`Félix-Antoine Bérubé n’agit plus au nom de ${nom}.`)).toBeVisible();
    await page.getByRole("button", { name: "Annuler" }).click();
    await expect(page.getByRole("row").filter({ hasText: "Félix-Antoine Bérubé" })).toContainText("Délégué");
  });
});
