import { createFiche, expect, test } from "@/e2e/fixtures";

const PICKER = "Entrez le nom de l’utilisateur à ajouter";
const nuits = "Accéder au SET pour Les Nuits de la Côte-Nord";

test.describe("Point 6 : accéder au SET", () => {
  test("sans session, l’adresse mène à la connexion, puis à la fiche, jamais au SET", async ({
    as,
    visitor,
  }) => {
    const chloe = await as("chloe");
    await chloe.goto("/fiches");
    const href = await chloe.getByRole("link", { name: nuits }).getAttribute("href");
    const page = await visitor();
    await page.goto(String(href));
    await expect(page).toHaveURL(/\/connexion\?suite=/);
    expect(page.url()).not.toContain("%2Fset");
  });

  test("le personnel de l’AQPM, une autre maison, une personne sans accès : refusés", async ({ as }) => {
    const chloe = await as("chloe");
    await chloe.goto("/fiches");
    const href = String(await chloe.getByRole("link", { name: nuits }).getAttribute("href"));
    const aline = await as("aline");
    expect((await aline.goto(href))?.status()).toBe(403);
    await expect(aline.getByText("n’ouvre jamais le SET", { exact: false })).toBeVisible();
    for (const persona of ["ines", "denis"] as const) {
      const page = await as(persona);
      expect((await page.goto(href))?.status()).toBe(404);
      const foreign = await page.locator("main").textContent();
      expect((await page.goto("/fiches/0198b7a2-0000-7000-8000-00000000dead/set"))?.status()).toBe(404);
      expect(await page.locator("main").textContent()).toBe(foreign);
    }
  });

  test("un administrateur qui n’est pas sur la liste est refusé avec une phrase, puis s’autorise d’un clic", async ({
    as,
  }) => {
    const page = await as("muriel");
    const { url } = await createFiche(page);
    await page.goto(`${url}/acces`);
    await page.getByRole("button", { name: "Retirer Muriel Mur" }).click();
    await expect(page.getByText("L’accès de Muriel Mur est retiré.")).toBeVisible();
    expect((await page.goto(`${url}/set`))?.status()).toBe(403);
    await expect(
      page.getByText("Vous n’êtes pas sur la liste des accès de cette production.", { exact: false }),
    ).toBeVisible();
    await page.goto(url);
    await page.getByRole("button", { name: /^M’autoriser/ }).click();
    await expect(page.getByRole("link", { name: /^Accéder au SET/ })).toBeVisible();
  });

  test("de la liste au SET en un clic, reconnue, pour cette production ; retirée, le clic suivant est refusé", async ({
    as,
  }) => {
    const muriel = await as("muriel");
    const { titre, url } = await createFiche(muriel);
    await muriel.goto(`${url}/acces`);
    await muriel.getByRole("combobox", { name: PICKER }).pressSequentially("chloe tremblay");
    await muriel.getByRole("option", { name: /Chloé Tremblay-Gagné/ }).click();
    const row = muriel.getByRole("listitem").filter({ hasText: "Chloé Tremblay-Gagné" });
    await row.getByRole("combobox", { name: /^Fonction/ }).selectOption("Coordination");
    await row.getByRole("button", { name: "Sauvegarder" }).click();
    await expect(muriel.getByText("est sauvegardé.", { exact: false })).toBeVisible();

    const chloe = await as("chloe");
    await chloe.goto("/fiches");
    const seen: string[] = [];
    chloe.on("request", (request) => seen.push(request.url()));
    await chloe.getByRole("link", { name: `Accéder au SET pour ${titre}` }).click();
    await expect(chloe).toHaveURL(/^http:\/\/127\.0\.0\.1:\d+\/productions\//);
    await expect(chloe.getByText(titre).first()).toBeVisible();
    await expect(chloe.getByText("Chloé Tremblay-Gagné").first()).toBeVisible();
    await expect(chloe.getByText("Coordination").first()).toBeVisible();
    for (const address of seen) expect(decodeURIComponent(address)).not.toMatch(/chlo|tremblay|boreales/i);

    await muriel.getByRole("button", { name: "Retirer Chloé Tremblay-Gagné" }).click();
    await expect(muriel.getByText("L’accès de Chloé Tremblay-Gagné est retiré.")).toBeVisible();
    expect((await chloe.goto(`${url}/set`))?.status()).toBe(404);
    await expect(chloe.getByText("vous n’y avez plus accès", { exact: false })).toBeVisible();
  });

  test("le retour du SET rejoué est refusé par le portail", async ({ as }) => {
    const page = await as("chloe");
    await page.goto("/fiches");
    const launch: string[] = [];
    page.on("request", (request) => {
      if (request.url().includes("/oidc/auth")) launch.push(request.url());
    });
    await page.getByRole("link", { name: nuits }).click();
    await expect(page).toHaveURL(/\/productions\//);
    expect(launch).toHaveLength(1);
    const replayed = await page.goto(String(launch[0]));
    expect(replayed?.status()).toBe(403);
    expect(page.url()).toContain("/set/refus/");
  });

  test("une copie du lien ouverte dans le navigateur d’une autre personne n’ouvre rien, et ne brûle pas le passage", async ({
    as,
  }) => {
    const chloe = await as("chloe");
    const href = await (async () => {
      await chloe.goto("/fiches");
      return String(await chloe.getByRole("link", { name: nuits }).getAttribute("href"));
    })();
    const launch = await chloe.request.get(href, { maxRedirects: 0 });
    const initiate = launch.headers().location ?? "";
    const auth = await chloe.request.get(initiate, { maxRedirects: 0 });
    const authorize = auth.headers().location ?? "";
    const karim = await as("karim");
    expect((await karim.goto(authorize))?.status()).toBe(403);
    const own = await chloe.request.get(authorize, { maxRedirects: 0 });
    expect(own.status()).toBe(303);
    expect(own.headers().location).toContain("code=");
  });

  test("un préchargement n’ouvre pas de passage", async ({ as }) => {
    const page = await as("chloe");
    await page.goto("/fiches");
    const href = String(await page.getByRole("link", { name: nuits }).getAttribute("href"));
    const prefetched = await page.request.get(href, {
      headers: { "sec-purpose": "prefetch" },
      maxRedirects: 0,
    });
    expect(prefetched.status()).toBe(204);
  });
});
