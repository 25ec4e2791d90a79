import { generateKeyPair } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TestBrowser } from "./test-browser";
import { createStage, type Stage } from "./test-stage";

let stage: Stage;

beforeAll(async () => {
  stage = await createStage();
});

afterAll(() => stage.close());

const send = (token: string) =>
  new TestBrowser().ask(`${stage.url}/oidc/deconnexion`, {
    method: "POST",
    body: new URLSearchParams({ logout_token: token }),
  });

async function arrive(passage: string) {
  const browser = new TestBrowser();
  const page = await browser.visit(stage.launch(passage));
  expect(page.status).toBe(200);
  return async () => (await browser.ask(page.url)).status;
}

describe("le jeton de déconnexion est refusé, et la session reste", () => {
  const now = () => Math.floor(Date.now() / 1000);
  test.each([
    ["d’un autre émetteur", () => ({ iss: "http://127.0.0.1:9" })],
    ["pour un autre destinataire", () => ({ aud: "set-autre" })],
    ["sans destinataire", () => ({ aud: undefined })],
    ["sans jti", () => ({ jti: undefined })],
    ["sans iat", () => ({ iat: undefined })],
    ["sans exp", () => ({ exp: undefined })],
    ["expiré", () => ({ iat: now() - 200, exp: now() - 60 })],
    ["trop ancien", () => ({ iat: now() - 1000 })],
    ["venu du futur", () => ({ iat: now() + 600, exp: now() + 700 })],
    ["sans événement", () => ({ events: undefined })],
    ["d’un autre événement", () => ({ events: { "https://exemple.org/autre": {} } })],
    [
      "dont l’événement n’est pas un objet",
      () => ({ events: { "http://schemas.openid.net/event/backchannel-logout": 1 } }),
    ],
    ["avec un nonce", () => ({ nonce: "n" })],
    ["sans sid ni sub", () => ({ sid: undefined })],
  ])("%s", async (_why, wrong) => {
    const status = await arrive("gardee");
    const answer = await send(await stage.portal.signLogout({ sid: "gardee", ...wrong() }));
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text).error).toBe("invalid_request");
    expect(await status()).toBe(200);
  });

  test("signé par une autre clé, inconnue, absente, ou d’un autre type", async () => {
    const status = await arrive("gardee");
    const { privateKey } = await generateKeyPair("ES256");
    const claims = { sid: "gardee" };
    const tokens = [
      await stage.portal.signLogout(claims, {}, privateKey),
      await stage.portal.signLogout(claims, { kid: "inconnue" }),
      await stage.portal.signLogout(claims, { typ: "JWT" }),
      (await stage.portal.signLogout(claims)).replace(/^[^.]+/, btoa('{"alg":"none"}').replaceAll("=", "")),
      "",
    ];
    for (const token of tokens) expect((await send(token)).status).toBe(400);
    expect(await status()).toBe(200);
  });
});

describe("le jeton de déconnexion", () => {
  test("ferme la session de ce passage et nulle autre", async () => {
    const [ended, kept] = [await arrive("finie"), await arrive("autre")];
    expect((await send(await stage.portal.signLogout({ sub: "chloe", sid: "finie" }))).status).toBe(200);
    expect(await ended()).toBe(403);
    expect(await kept()).toBe(200);
  });

  test("qui ne nomme que la personne ferme tout ce qu’elle a ouvert, une seule fois", async () => {
    const all = [await arrive("a"), await arrive("b")];
    const token = await stage.portal.signLogout({ sub: "chloe" });
    expect((await send(token)).status).toBe(200);
    for (const status of all) expect(await status()).toBe(403);
    const later = await arrive("c");
    expect((await send(token)).status).toBe(200);
    expect(await later()).toBe(200);
  });

  test("arrivé pendant l’échange du code empêche la session de naître", async () => {
    expect((await send(await stage.portal.signLogout({ sid: "en-vol" }))).status).toBe(200);
    const page = await new TestBrowser().visit(stage.launch("en-vol"));
    expect(page.status).toBe(403);
    expect(page.text).toContain("vient d’être retiré");
  });
});
