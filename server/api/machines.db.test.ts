import * as client from "openid-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { purgeOidcRecords } from "@/lib/set/adapter";
import { findPartners } from "@/lib/set/partners";
import { LIST, type MachineStage, startMachineStage } from "@/server/api/machine-stage.testing";

let stage: MachineStage;

beforeAll(async () => {
  stage = await startMachineStage();
});

afterAll(() => stage.close());

async function refusal(answer: Response | Promise<Response>) {
  const { status, headers } = await answer;
  return [status, headers.get("www-authenticate")];
}

const ABSENT = [401, 'Bearer realm="set"'];
const INVALID = [401, 'Bearer realm="set", error="invalid_token"'];
const TOO_LITTLE = [403, 'Bearer realm="set", error="insufficient_scope", scope="set.lecture"'];

describe("l’interface pour les machines refuse", () => {
  test("qui ne présente pas de jeton, ou le présente autrement", async () => {
    const token = await stage.token();
    expect(await refusal(stage.get(LIST))).toEqual(ABSENT);
    expect(await refusal(stage.get(LIST, undefined, { authorization: `Basic ${token}` }))).toEqual(ABSENT);
    expect(await refusal(stage.get(LIST, undefined, { cookie: `access_token=${token}` }))).toEqual(ABSENT);
    expect(await refusal(stage.get(`${LIST}?access_token=${token}`))).toEqual(ABSENT);
    expect((await stage.get(`${LIST}?access_token=${token}`, token)).status).toBe(400);
  });

  test("un jeton inventé, altéré, expiré, révoqué", async () => {
    const token = await stage.token();
    expect((await stage.get(LIST, token)).status).toBe(200);
    const altered = (token.startsWith("a") ? "b" : "a") + token.slice(1);
    for (const wrong of ["x", "a".repeat(43), altered, `${token}a`])
      expect(await refusal(stage.get(LIST, wrong)), wrong).toEqual(INVALID);
    await db.$executeRaw`UPDATE "OidcRecord" SET "expiresAt" = portail_now() - interval '1 second'`;
    expect(await refusal(stage.get(LIST, token))).toEqual(INVALID);
    const revoked = await stage.token();
    await client.tokenRevocation(stage.trial.config, revoked);
    expect(await refusal(stage.get(LIST, revoked))).toEqual(INVALID);
  });

  test("le jeton d’une personne, même quand le SET y a demandé la portée des machines", async () => {
    for (const scope of ["openid", "openid set.lecture"]) {
      const tokens = await stage.personTokens(scope);
      expect(tokens.scope ?? "").not.toContain("set.lecture");
      expect(await refusal(stage.get(LIST, tokens.access_token))).toEqual(INVALID);
      expect(await refusal(stage.get(LIST, tokens.id_token))).toEqual(INVALID);
    }
    const { callback } = await stage.trial.authorize();
    expect(await refusal(stage.get(LIST, callback.searchParams.get("code") ?? ""))).toEqual(INVALID);
  });

  test("un jeton demandé sans la portée, ou pour une autre", async () => {
    const fiche = `/api/set/v1/fiches/${stage.trial.stage.ficheId}`;
    for (const scope of [null, "openid", "set", "set.lecture.autre"]) {
      const token = await stage.token(scope);
      for (const path of [LIST, fiche]) expect(await refusal(stage.get(path, token))).toEqual(TOO_LITTLE);
    }
  });

  test("le jeton d’un partenaire qui n’est plus dans la configuration", async () => {
    const token = await stage.token("set.lecture", stage.trial.other);
    expect((await stage.get(LIST, token)).status).toBe(200);
    const shared = globalThis as { portailPartners?: ReturnType<typeof findPartners> };
    const before = await findPartners();
    try {
      shared.portailPartners = Promise.resolve(before.filter(({ client_id }) => client_id === "set-essai"));
      expect(await refusal(stage.get(LIST, token))).toEqual(INVALID);
      // Or that is still there, and whose machines may not read any more.
      shared.portailPartners = Promise.resolve(before.map((partner) => ({ ...partner, lecture: false })));
      expect(await refusal(stage.get(LIST, token))).toEqual(INVALID);
    } finally {
      shared.portailPartners = Promise.resolve(before);
    }
  });
});

describe("le jeton d’une machine", () => {
  test("ne se donne qu’à un partenaire qui s’authentifie", async () => {
    const ask = (body: Record<string, string>) =>
      fetch(`${stage.trial.issuer}/oidc/token`, {
        method: "POST",
        body: new URLSearchParams({ grant_type: "client_credentials", scope: "set.lecture", ...body }),
      });
    for (const body of [
      {},
      { client_id: "set-essai" },
      { client_id: "set-essai", client_secret: "essai" },
      { client_id: "ailleurs" },
      {
        client_assertion: "x.y.z",
        client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      },
    ]) {
      const answer = await ask(body as Record<string, string>);
      expect([400, 401], JSON.stringify(body)).toContain(answer.status);
      expect(await answer.json()).not.toHaveProperty("access_token");
    }
  });

  test("ne dit personne : ni jeton d’identité, ni renouvellement, ni introspection, ni code", async () => {
    const { trial } = stage;
    const answer = await client.clientCredentialsGrant(trial.config, { scope: "openid email set.lecture" });
    expect(Object.keys(answer).sort()).toEqual(["access_token", "expires_in", "scope", "token_type"]);
    expect(answer.expires_in).toBe(300);
    expect(await client.tokenIntrospection(trial.config, answer.access_token)).toEqual({ active: false });
    const transaction = await trial.begin("x");
    const callback = new URL(`http://127.0.0.1:9/oidc/callback?code=${answer.access_token}`);
    callback.searchParams.set("state", transaction.state);
    callback.searchParams.set("iss", trial.issuer);
    await expect(trial.redeem(callback, transaction)).rejects.toMatchObject({ error: "invalid_grant" });
  });

  test("n’est ni lu ni révoqué par un autre partenaire", async () => {
    const { trial } = stage;
    const token = await stage.token();
    expect(await client.tokenIntrospection(trial.other, token)).toEqual({ active: false });
    await client.tokenRevocation(trial.other, token);
    expect((await stage.get(LIST, token)).status).toBe(200);
  });

  test("n’est nulle part en clair dans la base, et s’efface une fois expiré", async () => {
    const token = await stage.token();
    // Every table, whatever it holds.
    const [dump] = await db.$queryRaw<{ contenu: string }[]>`
      SELECT database_to_xml(true, true, '')::text AS "contenu"`;
    expect(dump?.contenu).toContain("ClientCredentials");
    expect(dump?.contenu).not.toContain(token);
    expect(await db.oidcRecord.count({ where: { model: "ClientCredentials" } })).toBeGreaterThan(0);
    await db.$executeRaw`UPDATE "OidcRecord" SET "expiresAt" = portail_now() - interval '2 minutes'`;
    await purgeOidcRecords();
    expect(await db.oidcRecord.count()).toBe(0);
  });
});
