import { type ChildProcess, fork } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { createRemoteJWKSet, jwtVerify } from "jose";
import * as client from "openid-client";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { activateKey, prepareKey, retireKey } from "@/lib/set/key-commands";
import { listKeys } from "@/lib/set/key-queries";
import { type RoundRobin, roundRobin } from "@/scripts/round-robin";
import { startTrial, type Trial } from "@/server/oidc/trial.testing";

/* Two processes of the portal, and a third one that clicks, share nothing but the database. */

let trial: Trial;
let proxy: RoundRobin;
const children: ChildProcess[] = [];

beforeAll(async () => {
  trial = await startTrial(async (server) => {
    // Together: both make sure of the keys.
    const ports = await Promise.all([startProcess(), startProcess()]);
    proxy = roundRobin(ports);
    server.on("request", proxy.handle);
  });
}, 90_000);

afterAll(async () => {
  for (const child of children) child.disconnect();
  await trial.close();
});

afterEach(async () => {
  proxy.pick = () => null;
  await trial.restoreAcces();
});

function startProcess(): Promise<number> {
  // Nothing listens where the partner of the trial should: the log would tell it at length.
  const env = { ...process.env, LOG_LEVEL: "silent" };
  const execArgv = ["--import", "tsx"];
  const child = fork("server/oidc/process.testing.ts", [], { execArgv, stdio: "inherit", env });
  children.push(child);
  return new Promise((resolve, reject) => {
    child.once("message", (port) => resolve(Number(port)));
    child.once("exit", () => reject(new Error("Le processus n’a pas démarré.")));
  });
}

const active = async (token: string) => (await client.tokenIntrospection(trial.config, token)).active;
const statuses = (results: readonly PromiseSettledResult<unknown>[]) =>
  results.filter(({ status }) => status === "fulfilled").length;

test("ce qui commence sur l’un finit sur l’autre, dans les deux sens", async () => {
  const keys = createRemoteJWKSet(new URL(`${trial.issuer}/oidc/jwks`));
  for (const first of [0, 1]) {
    proxy.pick = (path) => (path === "/oidc/auth" ? first : 1 - first);
    const { callback, transaction } = await trial.authorize();
    const { id_token = "", access_token } = await trial.redeem(callback, transaction);
    const { payload } = await jwtVerify(id_token, keys, { issuer: trial.issuer, audience: "set-essai" });
    expect(payload.fiche_id).toBe(trial.stage.ficheId);
    proxy.pick = () => first;
    expect(await active(access_token)).toBe(true);
    await client.tokenRevocation(trial.config, access_token);
    proxy.pick = () => 1 - first;
    expect(await active(access_token)).toBe(false);
  }
});

test("un passage ne donne qu’un code, un code qu’un jeton, une assertion ne sert qu’une fois, à eux deux", async () => {
  for (let round = 0; round < 5; round++) {
    const { url } = await trial.begin(await trial.passage());
    const answers = await Promise.all(Array.from({ length: 30 }, () => trial.browse(url)));
    const codes = answers.filter((answer) => answer.headers.get("location")?.includes("code="));
    expect(codes).toHaveLength(1);
    const { callback, transaction } = await trial.authorize();
    const exchanges = Array.from({ length: 20 }, () => trial.redeem(callback, transaction));
    expect(statuses(await Promise.allSettled(exchanges))).toBe(1);
  }
  const bodies: string[] = [];
  const { callback, transaction } = await trial.authorize();
  const { access_token } = await trial.redeem(callback, transaction);
  trial.config[client.customFetch] = (url, options) => {
    bodies.push(String(options.body));
    return fetch(url, options as RequestInit);
  };
  await active(access_token);
  delete trial.config[client.customFetch];
  const replays = await Promise.all(
    Array.from({ length: 4 }, () =>
      fetch(`${trial.issuer}/oidc/token/introspection`, {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: bodies[0] ?? "",
      }),
    ),
  );
  expect(replays.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
});

test("un accès retiré, les deux le savent, et le SET n’en est avisé que par l’un d’eux", async () => {
  const { callback, transaction } = await trial.authorize();
  const tokens = await trial.redeem(callback, transaction);
  const passageId = String(tokens.claims()?.sid);
  await trial.withdrawAcces();
  for (const process of [0, 1]) {
    proxy.pick = () => process;
    expect(await active(tokens.access_token)).toBe(false);
  }
  await expect.poll(() => db.deconnexion.count({ where: { passageId } }), { timeout: 20_000 }).toBe(3);
  await sleep(700);
  expect(await db.deconnexion.count({ where: { passageId } })).toBe(3);
  const told = { action: "set.logout", details: { path: ["passage"], equals: passageId } };
  expect(await db.journal.count({ where: told })).toBe(1);
});

/** As if so many seconds had passed since the keys were last touched. */
const wait = (seconds: number) => db.$executeRaw`
  UPDATE "CleSignature" SET "createdAt" = "createdAt" - make_interval(secs => ${seconds}::int),
    "remplaceeLe" = "remplaceeLe" - make_interval(secs => ${seconds}::int)`;

/** Until both processes publish these keys, and no other. */
async function published(): Promise<void> {
  const kids = (await listKeys()).map(({ kid }) => kid);
  for (const process of [0, 1]) {
    await expect
      .poll(
        async () => {
          proxy.pick = (path) => (path === "/oidc/jwks" ? process : null);
          const answer = await fetch(`${trial.issuer}/oidc/jwks`);
          const { keys } = (await answer.json()) as { keys: { kid: string }[] };
          return keys.map(({ kid }) => kid);
        },
        { timeout: 20_000 },
      )
      .toEqual(kids);
  }
  proxy.pick = () => null;
}

test("les clés tournent deux fois pendant que des passages se font : aucun n’échoue", async () => {
  const keys = createRemoteJWKSet(new URL(`${trial.issuer}/oidc/jwks`), { cooldownDuration: 0 });
  const kids = new Set<string | undefined>();
  let turning = true;
  let done = 0;
  const handOff = async () => {
    while (turning) {
      const { callback, transaction } = await trial.authorize();
      const { id_token = "" } = await trial.redeem(callback, transaction);
      kids.add((await jwtVerify(id_token, keys, { audience: "set-essai" })).protectedHeader.kid);
      done++;
    }
  };
  const rotate = async () => {
    for (let turn = 0; turn < 2; turn++) {
      const former = (await listKeys())[0]?.kid ?? "";
      expect((await prepareKey()).ok).toBe(true);
      await published();
      await wait(3_601);
      expect((await activateKey(undefined, false)).ok).toBe(true);
      await published();
      await wait(31);
      // What the former key signed is on its way, as it would be after the true half minute.
      await sleep(2_000);
      expect((await retireKey(former, true)).ok).toBe(true);
      await published();
    }
  };
  const flow = Array.from({ length: 4 }, handOff);
  await Promise.all([rotate().finally(() => (turning = false)), ...flow]);
  expect(kids.size).toBe(3);
  expect(done).toBeGreaterThan(10);
}, 120_000);
