import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from "jose";
import * as client from "openid-client";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { addDays } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import { REDIRECT, startTrial, type Trial } from "@/server/oidc/trial.testing";

let trial: Trial;

beforeAll(async () => {
  trial = await startTrial();
});

afterAll(() => trial.close());

afterEach(() => trial.restoreAcces());

describe("le fournisseur OpenID refuse", () => {
  test("une demande sans PKCE, sans brûler le passage", async () => {
    const { url } = await trial.begin(await trial.passage());
    const without = new URL(url);
    without.searchParams.delete("code_challenge");
    without.searchParams.delete("code_challenge_method");
    const answer = new URL((await trial.browse(without)).headers.get("location") ?? "");
    expect(answer.searchParams.get("error")).toBe("invalid_request");
    expect((await trial.browse(url)).headers.get("location")).toContain("code=");
  });

  test.each([
    ["vide", ""],
    ["sans « openid »", "profile email"],
    ["inconnue", "courriels"],
  ])("une portée %s, sans brûler le passage", async (_which, scope) => {
    const { url } = await trial.begin(await trial.passage());
    for (const nonce of [null, "0123"]) {
      const asked = new URL(url);
      asked.searchParams.set("scope", scope);
      asked.searchParams.delete("nonce");
      if (nonce) asked.searchParams.set("nonce", nonce);
      const answer = new URL((await trial.browse(asked)).headers.get("location") ?? "");
      expect(answer.searchParams.get("error")).toBe(nonce ? "invalid_request" : "invalid_scope");
    }
    expect((await trial.browse(url)).headers.get("location")).toContain("code=");
  });

  test("le jeton quand l’accès est retiré entre le code et le jeton", async () => {
    const { callback, transaction } = await trial.authorize();
    await trial.withdrawAcces();
    await expect(trial.redeem(callback, transaction)).rejects.toMatchObject({ error: "invalid_grant" });
  });

  test("le code d’un autre partenaire, et le même code deux fois", async () => {
    const { callback, transaction } = await trial.authorize();
    await expect(trial.redeem(callback, transaction, trial.other)).rejects.toMatchObject({
      error: "invalid_grant",
    });
    await trial.redeem(callback, transaction);
    await expect(trial.redeem(callback, transaction)).rejects.toMatchObject({ error: "invalid_grant" });
  });

  test("tous les échanges du même code sauf un, parmi vingt en parallèle", async () => {
    const { callback, transaction } = await trial.authorize();
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () => trial.redeem(callback, transaction)),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("sans jamais tomber en panne, cent cinquante demandes mal formées", async () => {
    const good = (await trial.begin(await trial.passage())).url;
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
    const answers = await Promise.all(urls.slice(0, 150).map((url) => trial.browse(url)));
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
          const { status } = await fetch(trial.issuer + path, {
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
    // An hour ago, in seconds: neither the moment of the passage nor milliseconds would do.
    const { createdAt: signedIn } = await db.session.update({
      where: { id: trial.chloe.viewer.sessionId },
      data: { createdAt: new Date(Date.now() - 3_600_000) },
      select: { createdAt: true },
    });
    const { callback, transaction } = await trial.authorize();
    expect(callback.origin + callback.pathname).toBe(REDIRECT);
    const tokens = await trial.redeem(callback, transaction);
    const keys = createRemoteJWKSet(new URL(`${trial.issuer}/oidc/jwks`));
    const { payload, protectedHeader } = await jwtVerify(tokens.id_token ?? "", keys, {
      issuer: trial.issuer,
      audience: "set-essai",
    });
    expect(protectedHeader.alg).toBe("ES256");
    expect(payload).toMatchObject({
      sub: trial.chloe.viewer.id,
      nonce: transaction.nonce,
      name: "Chloé Tremblay-Gagné",
      given_name: "Chloé",
      family_name: "Tremblay-Gagné",
      email: trial.chloe.viewer.courriel,
      email_verified: true,
      locale: "fr-CA",
      fiche_id: trial.stage.ficheId,
      fiche_numero: "2026-9001",
      fiche_titre: "Les marées d’octobre",
      maison_id: trial.stage.cast.boreales,
      maison_nom: "Productions Boréales",
      fonction: "Coordination",
      acces_fin: addDays(trial.stage.today, 120),
      auth_time: Math.floor(signedIn.getTime() / 1000),
    });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBeLessThanOrEqual(300);
    expect(tokens.refresh_token).toBeUndefined();
    const active = await db.cleSignature.findFirstOrThrow({ where: { active: true } });
    expect(decodeProtectedHeader(tokens.id_token ?? "").kid).toBe(active.kid);
  });

  test("donne à chaque passage son propre « sid », et ne garde rien de sa session", async () => {
    const sids = new Set<unknown>();
    for (let count = 0; count < 2; count++) {
      const transaction = await trial.begin(await trial.passage());
      const response = await trial.browse(transaction.url);
      expect(response.headers.get("set-cookie")).toBeNull();
      const tokens = await trial.redeem(new URL(response.headers.get("location") ?? ""), transaction);
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
    const { callback, transaction } = await trial.authorize();
    const { access_token } = await trial.redeem(callback, transaction);
    const introspect = async (as: client.Configuration) =>
      (await client.tokenIntrospection(as, access_token)).active;
    expect(await introspect(trial.config)).toBe(true);
    expect(await introspect(trial.other)).toBe(false);
    await trial.withdrawAcces();
    expect(await introspect(trial.config)).toBe(false);
  });

  test("ignore une portée inconnue à côté d’« openid »", async () => {
    const transaction = await trial.begin(await trial.passage(), { scope: "openid courriels" });
    const response = await trial.browse(transaction.url);
    const tokens = await trial.redeem(new URL(response.headers.get("location") ?? ""), transaction);
    expect(tokens.scope).toBe("openid");
    expect(tokens.claims()?.sub).toBe(trial.chloe.viewer.id);
  });

  test("n’offre que ce qui sert", async () => {
    const metadata = trial.config.serverMetadata();
    expect(metadata).toMatchObject({
      response_types_supported: ["code"],
      response_modes_supported: ["query"],
      code_challenge_methods_supported: ["S256"],
      id_token_signing_alg_values_supported: ["ES256"],
      token_endpoint_auth_methods_supported: ["client_secret_basic", "private_key_jwt"],
      grant_types_supported: ["authorization_code", "client_credentials"],
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
