import { type APIResponse, expect, expectAccessible, tabStops, test } from "@/e2e/fixtures";

function expectProtected(answer: APIResponse, kept = false): void {
  const headers = answer.headers();
  const policy = headers["content-security-policy"] ?? "";
  expect(policy).toMatch(/script-src 'nonce-[\w+/=]{20,}' 'strict-dynamic'/);
  for (const directive of [
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ])
    expect(policy).toContain(directive);
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["x-frame-options"]).toBe("DENY");
  expect(headers["referrer-policy"]).toBe("same-origin");
  expect(headers["cross-origin-opener-policy"]).toBe("same-origin");
  expect(headers["cross-origin-resource-policy"]).toBe("same-origin");
  if (kept) expect(headers["cache-control"]).toContain("immutable");
  else expect(headers["cache-control"]).toBe("no-store");
  // Plain http on this machine alone: what is only for https must not be there.
  expect(headers["strict-transport-security"]).toBeUndefined();
  expect(headers["x-powered-by"]).toBeUndefined();
  expect(headers.server).toBeUndefined();
}

test.describe("Point 1 : accès", () => {
  test("une adresse inconnue répond 404, une adresse mal formée 400, et la page dit où aller", async ({
    page,
  }) => {
    expect((await page.goto("/nimporte-quoi"))?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1, name: "Page introuvable" })).toBeVisible();
    await page.getByRole("link", { name: "Retour à l’accueil" }).click();
    await expect(page).toHaveURL(/\/connexion$/);
    expect((await page.goto("/%E0%A4%A"))?.status()).toBe(400);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      "Le portail ne peut pas répondre à cette demande",
    );
  });

  test("sans session, chaque section mène à la connexion, qui retient où l’on allait", async ({ page }) => {
    for (const path of [
      "/fiches",
      "/maisons",
      "/producteurs",
      "/utilisateurs",
      "/profil",
      "/fiches/nouvelle",
    ]) {
      await page.goto(path);
      await expect(page).toHaveURL(`/connexion?suite=${encodeURIComponent(path)}`);
    }
  });

  test("chaque sorte de réponse porte les mêmes protections", async ({ page, request }) => {
    await page.goto("/connexion");
    const file = await page.locator('link[rel="stylesheet"]').first().getAttribute("href");
    const form = { form: { courriel: "a@b.example" } };
    const answers: readonly [number, Promise<APIResponse>][] = [
      [200, request.get("/connexion")],
      [307, request.get("/fiches", { maxRedirects: 0 })],
      [404, request.get("/nimporte-quoi")],
      [404, request.get("/_next/static/nimporte.js")],
      [400, request.get("/%E0%A4%A")],
      [200, request.get("/healthz")],
      [405, request.fetch("/connexion", { method: "PUT" })],
      [405, request.fetch("/connexion", { method: "DELETE" })],
      [403, request.post("/connexion", { ...form, headers: { origin: "https://ailleurs.example" } })],
      [403, request.post("/deconnexion", form)],
      [415, request.post("/connexion", { data: { courriel: "a" } })],
      [413, request.post("/connexion", { form: { courriel: "a".repeat(70_000) } })],
      [200, request.get("/.well-known/openid-configuration")],
    ];
    for (const [status, pending] of answers) {
      const answer = await pending;
      expect(answer.status(), answer.url()).toBe(status);
      expectProtected(answer);
    }
    expectProtected(await request.get(String(file)), true);
  });

  test("le nonce change à chaque réponse, et la page n’enfreint pas sa propre politique", async ({
    page,
  }) => {
    const refused: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error") refused.push(message.text());
    });
    const nonces: string[] = [];
    for (let count = 0; count < 3; count++) {
      const policy = (await page.goto("/connexion"))?.headers()["content-security-policy"];
      nonces.push(/'nonce-([^']+)'/.exec(policy ?? "")?.[1] ?? "");
      await expect(page.getByRole("button", { name: /^Afficher/ }).first()).toBeVisible();
    }
    expect(new Set(nonces).size).toBe(3);
    expect(refused).toEqual([]);
  });

  test("les sondes disent si le portail sert, sans rien révéler", async ({ request }) => {
    for (const path of ["/healthz", "/readyz"]) {
      const answer = await request.get(path);
      expect(answer.status()).toBe(200);
      expect(await answer.text()).toBe("ok\n");
    }
  });

  test("« / » mène à la connexion, et aux fiches qui est déjà connecté", async ({ page, as }) => {
    await page.goto("/");
    await expect(page).toHaveURL(/\/connexion$/);
    await expect(page.getByRole("link", { name: "Fiches de production" })).toHaveCount(0);
    const denis = await as("denis");
    for (const path of ["/", "/connexion"]) {
      await denis.goto(path);
      await expect(denis).toHaveURL(/\/fiches$/);
    }
  });

  test("la page d’entrée porte les deux panneaux du guide, et ses liens mènent quelque part", async ({
    page,
  }) => {
    await page.goto("/connexion");
    const inscription = page.getByRole("form", { name: "Inscription" });
    for (const label of [
      "Prénom",
      "Nom",
      "Courriel",
      "Confirmation du courriel",
      "Mot de passe",
      "Confirmation du mot de passe",
    ])
      await expect(inscription.getByLabel(label, { exact: true })).toBeEditable();
    await expect(inscription.getByRole("button", { name: "Inscription" })).toBeVisible();
    const connexion = page.getByRole("form", { name: "Connexion" });
    for (const label of ["Courriel", "Mot de passe"])
      await expect(connexion.getByLabel(label, { exact: true })).toBeEditable();
    await expect(connexion.getByLabel("Se souvenir de moi")).not.toBeChecked();
    await expect(connexion.getByRole("button", { name: "Connexion" })).toBeVisible();
    const left = await inscription.boundingBox();
    const right = await connexion.boundingBox();
    expect(left?.x).toBeLessThan(right?.x ?? 0);
    await expectAccessible(page);

    const hrefs = await page
      .getByRole("link")
      .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    expect(hrefs).toEqual(
      expect.arrayContaining(["/mot-de-passe-oublie", "/aide", "/confidentialite", "#contenu"]),
    );
    for (const href of new Set(hrefs.filter((link) => link?.startsWith("/"))))
      expect((await page.request.get(String(href))).status(), String(href)).toBe(200);
  });

  test("sur un téléphone, la connexion vient d’abord et l’inscription est à un geste", async ({
    visitor,
  }) => {
    const page = await visitor({ viewport: { width: 390, height: 844 } });
    await page.goto("/connexion");
    const connexion = await page.getByRole("form", { name: "Connexion" }).boundingBox();
    const inscription = await page.getByRole("form", { name: "Inscription" }).boundingBox();
    expect(connexion?.y).toBeLessThan(inscription?.y ?? 0);
    await page.getByRole("link", { name: "Inscrivez-vous" }).click();
    await expect(page.getByLabel("Prénom")).toBeInViewport();
  });

  test("au clavier : le contenu d’abord si l’on veut, puis chaque champ dans l’ordre", async ({ page }) => {
    await page.goto("/connexion");
    await expect(page.getByRole("button", { name: /^Afficher/ }).first()).toBeVisible();
    const stops = await tabStops(page);
    expect(stops.slice(0, 19)).toEqual([
      "Aller au contenu",
      "AQPM, accueil du portail",
      "Courriel",
      "Mot de passe",
      "Afficher : Mot de passe",
      "Se souvenir de moi",
      "Mot de passe oublié?",
      "Connexion",
      "Se connecter avec une clé d’accès",
      "Prénom",
      "Nom",
      "Courriel",
      "Confirmation du courriel",
      "Mot de passe",
      "Afficher : Mot de passe",
      "Confirmation du mot de passe",
      "Afficher : Confirmation du mot de passe",
      "Inscription",
      "Vos renseignements, vos droits",
    ]);
    expect(stops.slice(-2)).toEqual(["Aide", "Confidentialité"]);
    await page.reload();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("main")).toBeFocused();
    await page.keyboard.press("Tab");
    await expect(page.getByRole("form", { name: "Connexion" }).getByLabel("Courriel")).toBeFocused();
  });
});
