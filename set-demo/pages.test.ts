import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { jetonOf, TestBrowser } from "./test-browser";
import { FICHE } from "./test-portal";
import { createStage, type Stage } from "./test-stage";

const SLOW_MS = 200;
const good = { metier: "Machiniste", nombre: "3", debut: "2027-01-11", fin: "2027-01-15", note: "" };
let stage: Stage;
let browser: TestBrowser;
let production: string;

beforeAll(async () => {
  stage = await createStage(SLOW_MS);
  production = `${stage.url}/productions/${FICHE}`;
});

beforeEach(() => {
  browser = new TestBrowser();
});

afterEach(() => browser.send(`${stage.url}/interrupteurs`, {}));
afterAll(() => stage.close());

const arrive = () => browser.visit(stage.launch("pages"));

describe("une demande est refusée", () => {
  test("sans session", async () => {
    expect((await browser.send(production, good)).status).toBe(403);
  });

  test("sans le jeton du formulaire, ou avec celui d’un autre", async () => {
    const other = jetonOf(await new TestBrowser().visit(stage.launch("autre")));
    await arrive();
    expect((await browser.send(production, good)).status).toBe(403);
    expect((await browser.send(production, { ...good, jeton: other })).status).toBe(403);
  });

  test("envoyée depuis un autre site", async () => {
    const jeton = jetonOf(await arrive());
    const from = (headers: Record<string, string>) => browser.send(production, { ...good, jeton }, headers);
    expect((await from({ origin: "http://exemple.org" })).status).toBe(403);
    expect((await from({ origin: "null" })).status).toBe(403);
    expect((await from({ "sec-fetch-site": "cross-site" })).status).toBe(403);
  });

  test("quand elle est trop longue ou n’est pas un formulaire", async () => {
    const jeton = jetonOf(await arrive());
    expect((await browser.send(production, { ...good, jeton, note: "x".repeat(20_000) })).status).toBe(413);
    expect(
      (await browser.send(production, { ...good, jeton }, { "content-type": "text/plain" })).status,
    ).toBe(415);
  });

  test("avec un message à côté de chaque champ, sans perdre ce qui était écrit", async () => {
    const jeton = jetonOf(await arrive());
    const page = await browser.send(production, {
      jeton,
      metier: " ",
      nombre: "0",
      debut: "2027-02-30",
      fin: "",
      note: "Nuit & <pluie>",
    });
    expect(page.status).toBe(422);
    for (const field of ["metier", "nombre", "debut", "fin"]) {
      expect(page.text).toContain(`href="#${field}"`);
      expect(page.text).toContain(`id="${field}-erreur"`);
    }
    expect(page.text).toContain("Nuit &#38; &#60;pluie&#62;");
  });

  test("quand elle finit avant de commencer", async () => {
    const jeton = jetonOf(await arrive());
    const page = await browser.send(production, { ...good, jeton, fin: "2027-01-10" });
    expect(page.text).toContain("La date de fin doit suivre la date de début.");
  });
});

test("une demande s’ajoute, et tous ceux de la production la voient", async () => {
  const jeton = jetonOf(await arrive());
  const page = await browser.send(production, { ...good, jeton, note: "Camion de\u202e\n12 pieds" });
  expect(page.status).toBe(200);
  expect(page.text).toContain("La demande est ajoutée.");
  const seen = await new TestBrowser().visit(stage.launch("collegue"));
  expect(seen.text).toContain("3 × Machiniste");
  expect(seen.text).toContain("du 11 janvier 2027 au 15 janvier 2027");
  expect(seen.text).toContain("Camion de 12 pieds");
});

describe("les interrupteurs", () => {
  const set = (...names: string[]) =>
    browser.send(`${stage.url}/interrupteurs`, Object.fromEntries(names.map((name) => [name, "on"])));

  test("ne se règlent pas depuis un autre site", async () => {
    const page = await browser.send(
      `${stage.url}/interrupteurs`,
      { panne: "on" },
      { origin: "http://exemple.org" },
    );
    expect(page.status).toBe(403);
    expect((await browser.ask(stage.url)).status).toBe(200);
  });

  test("en panne, tout répond 503 sauf eux et /healthz", async () => {
    await set("panne");
    for (const path of ["/", `/productions/${FICHE}`, "/oidc/initier", "/nulle-part"]) {
      expect((await browser.ask(`${stage.url}${path}`)).status).toBe(503);
    }
    expect((await browser.ask(`${stage.url}/oidc/deconnexion`, { method: "POST" })).status).toBe(503);
    expect((await browser.ask(`${stage.url}/healthz`)).status).toBe(200);
    expect((await set()).status).toBe(200);
    expect((await browser.ask(stage.url)).status).toBe(200);
  });

  test("lent, le SET répond plus tard", async () => {
    await set("lent");
    const before = Date.now();
    expect((await browser.ask(stage.url)).status).toBe(200);
    expect(Date.now() - before).toBeGreaterThanOrEqual(SLOW_MS - 5);
  });

  test("rejoue, le même code est refusé par le portail", async () => {
    expect((await browser.send(`${stage.url}/interrupteurs/rejouer`, {})).status).toBe(409);
    await set("rejoue");
    await arrive();
    expect((await browser.ask(`${stage.url}/interrupteurs`)).text).toContain("Rejouer le passage");
    const page = await browser.send(`${stage.url}/interrupteurs/rejouer`, {});
    expect(page.status).toBe(403);
    expect(page.text).toContain("invalid_grant");
  });
});

test("chaque réponse porte la politique de contenu et n’est pas gardée", async () => {
  for (const path of [
    "/",
    "/healthz",
    "/style.css",
    "/nulle-part",
    "/oidc/callback",
    `/productions/${FICHE}`,
  ]) {
    const { headers } = await fetch(`${stage.url}${path}`);
    expect(headers.get("content-security-policy")).toMatch(/^default-src 'none'; style-src 'self'/);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  }
});

test("une adresse inconnue répond 404, une méthode inattendue 405", async () => {
  expect((await browser.ask(`${stage.url}/nulle-part`)).status).toBe(404);
  expect((await browser.ask(`${stage.url}/constructor`)).status).toBe(404);
  expect((await browser.ask(stage.url, { method: "DELETE" })).status).toBe(405);
  expect((await browser.ask(`${stage.url}/oidc/callback`, { method: "POST" })).status).toBe(405);
});
