import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { cookieName } from "@/lib/session/cookie";
import { openSet } from "@/lib/set/commands";
import { startSetWatcher } from "@/lib/set/watch";
import { type SignedIn, signIn } from "@/prisma/cast-session";
import { createSetStage, ficheOf, type SetStage } from "@/prisma/cast-set";
import { ensureKey } from "@/set-demo/keys";
import { createStandIn } from "@/set-demo/server";
import { readSettings } from "@/set-demo/settings";
import { TestBrowser } from "@/set-demo/test-browser";

/** Someone who works at the SET: `status` is what their page answers now. */
export type AtTheSet = { readonly status: () => Promise<number> };

/** For tests of the hand-off from end to end: the provider, the watcher and the stand-in, on ports of their own. */
export async function startSetStage() {
  const folder = await mkdtemp(path.join(tmpdir(), "set-essai-"));
  const portal = createServer();
  const issuer = `http://localhost:${await listen(portal, "localhost")}`;
  const placeholder = createServer();
  const setPort = await listen(placeholder, "127.0.0.1");
  await close(placeholder);
  const setUrl = `http://127.0.0.1:${setPort}`;
  Object.assign(process.env, { PORTAL_URL: issuer, SET_URL: setUrl, DATA_DIR: folder });

  const key = await ensureKey(path.join(folder, "set-demo"));
  const settings = readSettings({
    NODE_ENV: "test",
    SET_PORT: String(setPort),
    PORTAL_URL: issuer,
    DATA_DIR: folder,
  });
  const standIn = createStandIn(settings, key);
  await new Promise<void>((resolve) => standIn.listen(setPort, "127.0.0.1", resolve));

  // Only now: the provider reads its settings as it loads.
  const { createOidc } = await import("@/server/oidc/provider");
  const handle = await createOidc(issuer);
  portal.on("request", (req, res) => {
    req.headers["x-forwarded-proto"] = "http";
    void handle(req, res);
  });

  const stage = await createSetStage();
  let stopWatcher = startSetWatcher();
  return {
    stage,
    /** Signs in, clicks « Accéder au SET » and lands there. */
    arrive: async (userId = stage.cast.ids.chloe): Promise<AtTheSet & { signedIn: SignedIn }> => {
      const signedIn = await signIn(userId);
      return { signedIn, ...(await goToSet(stage, issuer, signedIn)) };
    },
    /** A switch of the stand-in, or all of them off. */
    flip: async (name?: "panne") => {
      await new TestBrowser().send(`${setUrl}/interrupteurs`, name ? { [name]: "on" } : {});
    },
    /** As when every process of the portal stops, and one starts again. */
    restartWatcher: async (meanwhile: () => Promise<unknown>) => {
      await stopWatcher();
      await meanwhile();
      stopWatcher = startSetWatcher();
    },
    stop: async () => {
      await stopWatcher();
      await Promise.all([close(portal), close(standIn)]);
      await rm(folder, { recursive: true });
    },
  };
}

async function goToSet(stage: SetStage, issuer: string, { viewer, token }: SignedIn): Promise<AtTheSet> {
  const browser = new TestBrowser();
  browser.cookies(issuer).set(cookieName("session"), token);
  const page = await browser.visit(await openSet(viewer, await ficheOf(viewer, stage.ficheId)));
  if (page.status !== 200) throw new Error(`Le SET répond ${page.status} à l’arrivée.`);
  return { status: async () => (await browser.ask(page.url)).status };
}

async function listen(server: Server, host: string): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return (server.address() as AddressInfo).port;
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
