import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { db } from "@/lib/platform/db";
import { cookieName } from "@/lib/session/cookie";
import { openSet } from "@/lib/set/commands";
import { startSetWatcher } from "@/lib/set/watch";
import { type SignedIn, signIn } from "@/prisma/cast-session";
import { createSetStage, ficheOf, type SetStage } from "@/prisma/cast-set";
import { readRecipe } from "@/scripts/recipes";
import { TestBrowser } from "@/set-demo/test-browser";

/* The very code of `docs/recettes/openid-client.md`, run against the provider: the page stays true. */

const folders: string[] = [];
const servers: Server[] = [];
let [portal, site] = ["", ""];
let stage: SetStage;
let chloe: SignedIn;
let stopWatcher = async () => {};

async function listen(server: Server, host: string): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  servers.push(server);
  return `http://${host}:${(server.address() as AddressInfo).port}`;
}

/** Under `node_modules`, so that it finds the same packages as anyone who copies it. */
async function startSite(key: object): Promise<void> {
  await mkdir("node_modules/.cache", { recursive: true });
  const folder = await mkdtemp(path.resolve("node_modules/.cache/recette-"));
  folders.push(folder);
  const keyFile = path.join(folder, "cle-privee.json");
  await writeFile(keyFile, JSON.stringify(key));
  const [code = ""] = readRecipe("openid-client", { portal, site })("js");
  const here = code
    .replace('"cle-privee.json"', JSON.stringify(keyFile))
    .replace("process.env.PORT ?? 8080", new URL(site).port)
    .replace("execute: [", "execute: [oidc.allowInsecureRequests, ");
  const file = path.join(folder, "set.mjs");
  await writeFile(file, here);
  const { site: server } = (await import(file)) as { site: Server };
  servers.push(server);
}

beforeAll(async () => {
  const front = createServer();
  portal = await listen(front, "localhost");
  const placeholder = createServer();
  site = await listen(placeholder, "127.0.0.1");
  await new Promise((resolve) => placeholder.close(resolve));
  servers.pop();
  const { privateKey, publicKey } = await generateKeyPair("ES256", { extractable: true });
  const marks = { kid: "set-1", alg: "ES256", use: "sig" };
  const [partner = ""] = readRecipe("openid-client", { portal, site })("json");
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), ...marks }] };
  process.env.PORTAL_URL = portal;
  process.env.SET_PARTENAIRES = JSON.stringify([{ ...JSON.parse(partner), jwks }]);
  // Only now: the provider reads its settings as it loads.
  const { createOidc } = await import("@/server/oidc/provider");
  const handle = await createOidc(portal);
  front.on("request", (req, res) => {
    req.headers["x-forwarded-proto"] = "http";
    void handle(req, res);
  });
  await startSite({ ...(await exportJWK(privateKey)), ...marks });
  stage = await createSetStage();
  chloe = await signIn(stage.cast.ids.chloe);
  stopWatcher = startSetWatcher();
  vi.spyOn(console, "warn").mockImplementation(() => {});
});

afterAll(async () => {
  await stopWatcher();
  for (const server of servers) server.closeAllConnections();
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true })));
});

afterEach(() => setRetrait(null));

async function setRetrait(retireLe: Date | null): Promise<void> {
  await db.acces.updateMany({
    where: { ficheId: stage.ficheId, userId: chloe.viewer.id },
    data: { retireLe },
  });
}

/** Chloé’s browser, at the SET’s door with a code. */
async function answered(): Promise<{ browser: TestBrowser; callback: string }> {
  const browser = new TestBrowser();
  browser.cookies(portal).set(cookieName("session"), chloe.token);
  const launch = await openSet(chloe.viewer, await ficheOf(chloe.viewer, stage.ficheId));
  const initiated = await browser.ask(launch);
  const authorized = await browser.ask(initiated.location ?? "");
  return { browser, callback: authorized.location ?? "" };
}

describe("la recette d’un site Node", () => {
  test("refuse un retour volé, rejoué, et un droit retiré entre le code et le jeton, en français", async () => {
    const { browser, callback } = await answered();
    const stolen = await new TestBrowser().visit(callback);
    expect([stolen.status, stolen.text]).toEqual([400, expect.stringContaining("Accéder au SET")]);
    expect((await browser.visit(callback)).status).toBe(200);
    expect((await browser.visit(callback)).status).toBe(400);
    const late = await answered();
    await setRetrait(new Date());
    const refused = await late.browser.visit(late.callback);
    expect([refused.status, refused.text]).toEqual([403, expect.stringContaining("n’a pas confirmé")]);
  });

  test("refuse un clic d’un autre émetteur, ou vers un autre site", async () => {
    const launch = new URL(await openSet(chloe.viewer, await ficheOf(chloe.viewer, stage.ficheId)));
    for (const [name, value] of [
      ["iss", "https://ailleurs.example"],
      ["target_link_uri", "https://ailleurs.example/productions/1"],
    ] as const) {
      const wrong = new URL(launch);
      wrong.searchParams.set(name, value);
      expect((await new TestBrowser().ask(wrong.href)).status).toBe(400);
    }
  });

  test("n’ouvre que sa production, et ferme la session quand le droit finit", async () => {
    const { browser, callback } = await answered();
    const page = await browser.visit(callback);
    expect([page.status, page.text]).toEqual([200, expect.stringContaining("Chloé Tremblay-Gagné")]);
    expect((await browser.ask(`${page.url}0`)).status).toBe(403);
    await setRetrait(new Date());
    await expect.poll(async () => (await browser.ask(page.url)).status, { timeout: 20_000 }).toBe(403);
  });

  test("n’honore pas une fin de droit que le portail n’a pas signée", async () => {
    const { browser, callback } = await answered();
    const page = await browser.visit(callback);
    const { id: sid } = await db.passage.findFirstOrThrow({
      where: { consumedAt: { not: null } },
      orderBy: { consumedAt: "desc" },
      select: { id: true },
    });
    const { kid } = await db.cleSignature.findFirstOrThrow({
      where: { active: true },
      select: { kid: true },
    });
    const { privateKey } = await generateKeyPair("ES256");
    const forged = await new SignJWT({
      sid,
      events: { "http://schemas.openid.net/event/backchannel-logout": {} },
    })
      .setProtectedHeader({ alg: "ES256", kid, typ: "logout+jwt" })
      .setIssuer(portal)
      .setAudience("set-aqtis")
      .setIssuedAt()
      .setExpirationTime("2m")
      .setJti("invente")
      .sign(privateKey);
    const answer = await fetch(`${site}/oidc/deconnexion`, {
      method: "POST",
      body: new URLSearchParams({ logout_token: forged }),
    });
    expect(answer.status).toBe(400);
    expect((await browser.ask(page.url)).status).toBe(200);
  });
});
