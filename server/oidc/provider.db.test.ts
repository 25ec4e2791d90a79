import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from "jose";
import * as client from "openid-client";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { addDays } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import { sessionCookieName } from "@/lib/session/cookie";
import { openSet } from "@/lib/set/commands";
import {
  createPartnerKeys,
  createSetStage,
  ficheOf,
  partnerAt,
  type SetStage,
  type SignedIn,
  signIn,
} from "@/prisma/cast-set";

const PARTNER = "http://127.0.0.1:9";
const REDIRECT = `${PARTNER}/oidc/callback`;

let server: Server;
let issuer: string;
let stage: SetStage;
let chloe: SignedIn;
let config: client.Configuration;
let other: client.Configuration;

/** The provider alone, on a port of its own: what the front mounts, without Next. */
beforeAll(async () => {
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const { port } = server.address() as AddressInfo;
  issuer = `http://localhost:${port}`;
  process.env.PORTAL_URL = issuer;
  const [one, two] = await Promise.all([createPartnerKeys("un"), createPartnerKeys("deux")]);
  const partners = [
    partnerAt(PARTNER, "set-essai", one.publicJwk),
    partnerAt("http://127.0.0.1:8", "set-autre", two.publicJwk),
  ];
  process.env.SET_PARTENAIRES = JSON.stringify(partners);

  const { createOidc } = await import("@/server/oidc/provider");
  const handle = await createOidc(issuer);
  server.on("request", (req, res) => {
    req.headers["x-forwarded-proto"] = "http";
    void handle(req, res);
  });

  const discover = (id: string, { privateKey }: { privateKey: CryptoKey }, kid: string) =>
    client.discovery(new URL(issuer), id, undefined, client.PrivateKeyJwt({ key: privateKey, kid }), {
      execute: [client.allowInsecureRequests],
    });
  config = await discover("set-essai", one, "un");
  other = await discover("set-autre", two, "deux");
  stage = await createSetStage();
  chloe = await signIn(stage.cast.ids.chloe);
});

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
});

const here = () => ({ where: { ficheId_userId: { ficheId: stage.ficheId, userId: stage.cast.ids.chloe } } });
const withdraw = () => db.acces.update({ ...here(), data: { retireLe: new Date() }, select: { id: true } });

afterEach(async () => {
  await db.acces.update({ ...here(), data: { retireLe: null }, select: { id: true } });
});

async function passage(): Promise<string> {
  const url = new URL(await openSet(chloe.viewer, await ficheOf(chloe.viewer, stage.ficheId)));
  expect(url.searchParams.get("iss")).toBe(issuer);
  return url.searchParams.get("login_hint") ?? "";
}

type Transaction = { url: URL; verifier: string; nonce: string; state: string };

async function begin(login_hint: string, extra: Record<string, string> = {}): Promise<Transaction> {
  const verifier = client.randomPKCECodeVerifier();
  const [nonce, state] = [client.randomNonce(), client.randomState()];
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: REDIRECT,
    scope: "openid",
    nonce,
    state,
    login_hint,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    ...extra,
  });
  return { url, verifier, nonce, state };
}

/** What the browser does, with the portal's cookie and whatever else it carries. */
function browse(url: URL, token: string | null = chloe.token): Promise<Response> {
  const cookies = ["_session=intruse", ...(token ? [`${sessionCookieName()}=${token}`] : [])];
  return fetch(url, { redirect: "manual", headers: { cookie: cookies.join("; "), accept: "text/html" } });
}

async function authorize(): Promise<{ callback: URL; transaction: Transaction }> {
  const transaction = await begin(await passage());
  const response = await browse(transaction.url);
  expect(response.status).toBe(303);
  return { callback: new URL(response.headers.get("location") ?? ""), transaction };
}

function redeem(callback: URL, { verifier, nonce, state }: Transaction, as = config) {
  return client.authorizationCodeGrant(as, callback, {
    pkceCodeVerifier: verifier,
    expectedNonce: nonce,
    expectedState: state,
  });
}

const refusalOf = async (response: Promise<Response>) => {
  const { status, headers } = await response;
  return [status, headers.get("location"), headers.get("set-cookie")];
};

describe("le fournisseur OpenID refuse", () => {
  test("un passage déjà servi", async () => {
    const { url } = await begin(await passage());
    expect((await browse(url)).headers.get("location")).toContain("code=");
    expect(await refusalOf(browse(url))).toEqual([303, "/set/refus/replay", null]);
  });

  test("un passage ouvert dans une autre session, ou sans session; celui de sa titulaire reste bon", async () => {
    const { url } = await begin(await passage());
    const thief = await signIn(stage.cast.ids.denis);
    expect(await refusalOf(browse(url, thief.token))).toEqual([303, "/set/refus/vole", null]);
    expect(await refusalOf(browse(url, null))).toEqual([303, "/set/refus/vole", null]);
    expect((await browse(url)).headers.get("location")).toContain("code=");
  });

  test("un passage dont l’accès est retiré avant d’arriver", async () => {
    const { url } = await begin(await passage());
    await withdraw();
    expect(await refusalOf(browse(url))).toEqual([303, "/set/refus/sans-acces", null]);
  });

  test("un passage demandé par un autre partenaire", async () => {
    const { url } = await begin(await passage(), {
      client_id: "set-autre",
      redirect_uri: "http://127.0.0.1:8/oidc/callback",
    });
    expect(await refusalOf(browse(url))).toEqual([303, "/set/refus/partenaire", null]);
  });

  test("une demande sans passage, ou d’un passage inventé", async () => {
    const { url } = await begin("invente");
    expect(await refusalOf(browse(url))).toEqual([303, "/set/refus/inconnu", null]);
    url.searchParams.delete("login_hint");
    expect(await refusalOf(browse(url))).toEqual([303, "/set/refus/inconnu", null]);
  });

  test("une adresse de retour qui n’est pas la sienne, exactement, ou un partenaire inconnu", async () => {
    const wrong: Record<string, string>[] = [
      { redirect_uri: `${REDIRECT}/` },
      { redirect_uri: "https://ailleurs.example/" },
      { client_id: "ailleurs" },
    ];
    for (const extra of wrong) {
      const { url } = await begin(await passage(), extra);
      expect(await refusalOf(browse(url))).toEqual([303, "/set/refus/partenaire", null]);
    }
  });

  test("une demande sans PKCE, sans brûler le passage", async () => {
    const { url } = await begin(await passage());
    const without = new URL(url);
    without.searchParams.delete("code_challenge");
    without.searchParams.delete("code_challenge_method");
    const answer = new URL((await browse(without)).headers.get("location") ?? "");
    expect(answer.searchParams.get("error")).toBe("invalid_request");
    expect((await browse(url)).headers.get("location")).toContain("code=");
  });

  test("le jeton quand l’accès est retiré entre le code et le jeton", async () => {
    const { callback, transaction } = await authorize();
    await withdraw();
    await expect(redeem(callback, transaction)).rejects.toMatchObject({ error: "invalid_grant" });
  });

  test("le code d’un autre partenaire, et le même code deux fois", async () => {
    const { callback, transaction } = await authorize();
    await expect(redeem(callback, transaction, other)).rejects.toMatchObject({ error: "invalid_grant" });
    await redeem(callback, transaction);
    await expect(redeem(callback, transaction)).rejects.toMatchObject({ error: "invalid_grant" });
  });

  test("tous les échanges du même code sauf un, parmi vingt en parallèle", async () => {
    const { callback, transaction } = await authorize();
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => redeem(callback, transaction)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("sans jamais tomber en panne, cent cinquante demandes mal formées", async () => {
    const good = (await begin(await passage())).url;
    const values = ["", "\u0000", "%", "a".repeat(4000), "null", "[]", "é\u202e", "1 2", "none login", "-1"];
    const names = [
      ...good.searchParams.keys(),
      "prompt",
      "max_age",
      "request",
      "request_uri",
      "id_token_hint",
      "response_mode",
    ];
    const urls = names.flatMap((name) =>
      values.map((value) => {
        const url = new URL(good);
        url.searchParams.set(name, value);
        if (value === "[]") url.searchParams.append(name, "deux");
        return url;
      }),
    );
    const answers = await Promise.all(urls.slice(0, 150).map((url) => browse(url)));
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    const bodies = [
      "",
      "grant_type",
      "grant_type=authorization_code&code=%00",
      "%",
      "a=1&a=2&grant_type=&client_assertion=x.y.z",
      "{}",
    ];
    for (const body of bodies) {
      for (const type of ["application/x-www-form-urlencoded", "application/json", "text/plain"]) {
        for (const path of ["/oidc/token", "/oidc/token/introspection", "/oidc/token/revocation"]) {
          const { status } = await fetch(issuer + path, {
            method: "POST",
            body,
            headers: { "content-type": type },
          });
          expect(status, `${path} ${type} ${body}`).toBeLessThan(500);
        }
      }
    }
  });
});

describe("le fournisseur OpenID", () => {
  test("dit à son partenaire, signé, qui arrive et pour quelle production", async () => {
    const { callback, transaction } = await authorize();
    expect(callback.origin + callback.pathname).toBe(REDIRECT);
    const tokens = await redeem(callback, transaction);
    const keys = createRemoteJWKSet(new URL(`${issuer}/oidc/jwks`));
    const { payload, protectedHeader } = await jwtVerify(tokens.id_token ?? "", keys, {
      issuer,
      audience: "set-essai",
    });
    expect(protectedHeader.alg).toBe("ES256");
    expect(payload).toMatchObject({
      sub: chloe.viewer.id,
      nonce: transaction.nonce,
      name: "Chloé Tremblay-Gagné",
      given_name: "Chloé",
      family_name: "Tremblay-Gagné",
      email: chloe.viewer.courriel,
      email_verified: true,
      locale: "fr-CA",
      fiche_id: stage.ficheId,
      fiche_numero: "2026-9001",
      fiche_titre: "Les marées d’octobre",
      maison_id: stage.cast.boreales,
      maison_nom: "Productions Boréales",
      fonction: "Coordination",
      acces_fin: addDays(stage.today, 120),
    });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBeLessThanOrEqual(300);
    expect(tokens.refresh_token).toBeUndefined();
    const active = await db.cleSignature.findFirstOrThrow({ where: { active: true } });
    expect(decodeProtectedHeader(tokens.id_token ?? "").kid).toBe(active.kid);
  });

  test("donne à chaque passage son propre « sid », et ne garde rien de sa session", async () => {
    const sids = new Set<unknown>();
    for (let count = 0; count < 2; count++) {
      const transaction = await begin(await passage());
      const response = await browse(transaction.url);
      expect(response.headers.get("set-cookie")).toBeNull();
      const tokens = await redeem(new URL(response.headers.get("location") ?? ""), transaction);
      sids.add(tokens.claims()?.sid);
    }
    const consumed = await db.passage.findMany({
      where: { consumedAt: { not: null } },
      select: { id: true },
    });
    expect(sids.size).toBe(2);
    for (const sid of sids) expect(consumed.map(({ id }) => id)).toContain(sid);
    expect(await db.oidcRecord.count({ where: { model: { in: ["Session", "Interaction"] } } })).toBe(0);
  });

  test("dit « inactive » à l’introspection dès que l’accès est retiré, et à tout autre partenaire", async () => {
    const { callback, transaction } = await authorize();
    const { access_token } = await redeem(callback, transaction);
    const introspect = async (as: client.Configuration) =>
      (await client.tokenIntrospection(as, access_token)).active;
    expect(await introspect(config)).toBe(true);
    expect(await introspect(other)).toBe(false);
    await withdraw();
    expect(await introspect(config)).toBe(false);
  });

  test("n’offre que ce qui sert", async () => {
    const metadata = config.serverMetadata();
    expect(metadata).toMatchObject({
      response_types_supported: ["code"],
      code_challenge_methods_supported: ["S256"],
      id_token_signing_alg_values_supported: ["ES256"],
      token_endpoint_auth_methods_supported: ["client_secret_basic", "private_key_jwt"],
      grant_types_supported: ["authorization_code"],
      backchannel_logout_supported: true,
    });
    for (const absent of [
      "userinfo_endpoint",
      "registration_endpoint",
      "pushed_authorization_request_endpoint",
      "end_session_endpoint",
    ]) {
      expect(metadata[absent]).toBeUndefined();
    }
  });
});
