import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { jetonOf, TestBrowser } from "./test-browser";
import { chloe, FICHE } from "./test-portal";
import { createStage, type Stage } from "./test-stage";

let stage: Stage;

beforeAll(async () => {
  stage = await createStage();
});

afterEach(() => {
  stage.portal.says.claims = { ...chloe };
  stage.portal.says.idToken = (token) => token;
});

afterAll(() => stage.close());

const sessionCookie = () => `set-session-${new URL(stage.url).port}`;

/** Goes as far as the portal's answer, without giving it to the SET. */
async function untilAnswer(
  browser: TestBrowser,
  passage: string,
  alter = (url: URL) => url,
): Promise<string> {
  const sent = await browser.ask(stage.launch(passage));
  const answered = await browser.ask(alter(new URL(sent.location ?? "")).href);
  return answered.location ?? "";
}

describe("le lancement est refusé", () => {
  test("quand l’émetteur n’est pas le portail", async () => {
    const page = await new TestBrowser().ask(stage.launch("p", FICHE, "http://127.0.0.1:9"));
    expect(page.status).toBe(400);
    expect(page.text).toContain("ne vient pas du portail");
  });

  test.each([
    "https://exemple.org/productions/1",
    "http://127.0.0.1.exemple.org/productions/1",
    "/productions/1",
    "",
  ])("quand la cible est ailleurs : %s", async (target) => {
    const query = new URLSearchParams({ iss: stage.portal.issuer, login_hint: "p", target_link_uri: target });
    expect((await new TestBrowser().ask(`${stage.url}/oidc/initier?${query}`)).status).toBe(400);
  });

  test("quand la cible sort de /productions/ ou qu’il manque le passage", async () => {
    expect((await new TestBrowser().ask(stage.launch("p", "../interrupteurs"))).status).toBe(400);
    expect((await new TestBrowser().ask(stage.launch(""))).status).toBe(400);
  });

  test("sans rien commencer pour un HEAD", async () => {
    const browser = new TestBrowser();
    expect((await browser.ask(stage.launch("p"), { method: "HEAD" })).status).toBe(405);
    expect(browser.cookies(stage.url).size).toBe(0);
  });
});

describe("le retour du portail est refusé", () => {
  test("quand son état est inconnu", async () => {
    const page = await new TestBrowser().ask(`${stage.url}/oidc/callback?code=x&state=inconnu`);
    expect(page.status).toBe(400);
    expect(page.text).toContain("n’est pas attendu ici");
  });

  test("dans un autre navigateur, sans défaire celui qui attend", async () => {
    const browser = new TestBrowser();
    const answer = await untilAnswer(browser, "autre-navigateur");
    expect((await new TestBrowser().ask(answer)).status).toBe(400);
    expect((await browser.visit(answer)).status).toBe(200);
  });

  test("la seconde fois", async () => {
    const browser = new TestBrowser();
    const answer = await untilAnswer(browser, "deux-fois");
    expect((await browser.visit(answer)).status).toBe(200);
    expect((await browser.visit(answer)).status).toBe(400);
  });

  test("quand le nonce n’est pas celui de la demande", async () => {
    const browser = new TestBrowser();
    const answer = await untilAnswer(browser, "nonce", (url) => {
      url.searchParams.set("nonce", "celui-d-un-autre");
      return url;
    });
    const page = await browser.visit(answer);
    expect(page.status).toBe(403);
    expect(page.text).toContain("a refusé la réponse du portail");
  });

  test("quand le vérificateur PKCE n’est pas celui du défi", async () => {
    const browser = new TestBrowser();
    const answer = await untilAnswer(browser, "pkce", (url) => {
      url.searchParams.set("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
      return url;
    });
    expect((await browser.visit(answer)).status).toBe(403);
  });

  test("quand l’émetteur de la réponse est un autre", async () => {
    const browser = new TestBrowser();
    const answer = new URL(await untilAnswer(browser, "iss"));
    answer.searchParams.set("iss", "http://127.0.0.1:9");
    expect((await browser.visit(answer.href)).status).toBe(403);
  });

  test("quand le jeton d’identité a été altéré", async () => {
    stage.portal.says.idToken = (token) => {
      const [header, payload = "", signature] = token.split(".");
      const claims = JSON.parse(Buffer.from(payload, "base64url").toString());
      const forged = Buffer.from(JSON.stringify({ ...claims, name: "Aline Bouchard" })).toString("base64url");
      return [header, forged, signature].join(".");
    };
    const page = await new TestBrowser().visit(stage.launch("altere"));
    expect(page.status).toBe(403);
    expect(page.text).toContain("ERR_JWS_SIGNATURE_VERIFICATION_FAILED");
  });

  test("quand le jeton est pour une autre fiche, un courriel non confirmé ou un accès terminé", async () => {
    for (const wrong of [{ fiche_id: "autre" }, { email_verified: false }, { acces_fin: "2020-01-01" }]) {
      stage.portal.says.claims = { ...chloe, ...wrong };
      const browser = new TestBrowser();
      expect((await browser.visit(stage.launch("p"))).status).toBe(403);
      expect(browser.cookies(stage.url).has(sessionCookie())).toBe(false);
    }
  });

  test("quand le portail répond par une erreur", async () => {
    const browser = new TestBrowser();
    const answer = new URL(await untilAnswer(browser, "erreur"));
    answer.searchParams.delete("code");
    answer.searchParams.set("error", "access_denied");
    const page = await browser.visit(answer.href);
    expect(page.status).toBe(403);
    expect(page.text).toContain("access_denied");
  });
});

describe("qui arrive par le portail", () => {
  test("est reconnu pour sa production, son titre écrit tel quel, et jusqu’à quand", async () => {
    const page = await new TestBrowser().visit(stage.launch("arrivee"));
    expect(page).toMatchObject({ status: 200, url: `${stage.url}/productions/${FICHE}` });
    for (const text of [
      chloe.name,
      chloe.email,
      chloe.fonction,
      "L’Été &#60;sans&#62; Élise",
      "jusqu’au 1er mars 2099",
      "portail-1",
    ]) {
      expect(page.text).toContain(text);
    }
  });

  test("mène deux passages de front, chacun avec son témoin", async () => {
    const browser = new TestBrowser();
    const first = await untilAnswer(browser, "onglet-1");
    const second = await untilAnswer(browser, "onglet-2");
    const names = [...browser.cookies(stage.url).keys()].filter((name) => name.startsWith("set-tx-"));
    expect(names).toHaveLength(2);
    expect((await browser.visit(first)).status).toBe(200);
    expect((await browser.visit(second)).status).toBe(200);
    expect([...browser.cookies(stage.url).keys()]).toEqual([sessionCookie()]);
  });

  test("ne voit pas une autre production, et quitte le SET quand il veut", async () => {
    const browser = new TestBrowser();
    const page = await browser.visit(stage.launch("sortie"));
    const other = await browser.visit(`${stage.url}/productions/autre`);
    expect(other.status).toBe(403);
    expect(other.text).toContain("n’est pas pour cette production");
    const old = browser.cookies(stage.url).get(sessionCookie()) ?? "";
    const left = await browser.send(`${stage.url}/quitter`, { jeton: jetonOf(page) });
    expect(left.text).toContain("Vous avez quitté le SET");
    expect((await browser.visit(page.url, { headers: { cookie: `${sessionCookie()}=${old}` } })).status).toBe(
      403,
    );
  });
});
