import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { callBack, endSessions, initiate } from "./handlers-oidc";
import * as pages from "./handlers-pages";
import { type Ask, type Reply, readRequest, seeOther, writeReply } from "./http";
import type { SigningKey } from "./keys";
import { errorPage } from "./pages/error";
import { Refusal } from "./refusal";
import type { Settings } from "./settings";
import { createMemory, type StandIn } from "./stand-in";

type Handler = (ask: Ask, standIn: StandIn) => Reply | Promise<Reply>;
type Route = { readonly [method in "GET" | "POST"]?: Handler };

const style = readFileSync(new URL("style.css", import.meta.url), "utf8");
const icon = readFileSync(new URL("icone.svg", import.meta.url), "utf8");

/** What answers even when the stand-in plays dead. */
const ALWAYS: Readonly<Record<string, Route>> = {
  "/healthz": { GET: () => ({ status: 200, body: "ok" }) },
  "/style.css": { GET: () => ({ status: 200, type: "text/css; charset=utf-8", body: style }) },
  "/icone.svg": { GET: () => ({ status: 200, type: "image/svg+xml", body: icon }) },
  "/interrupteurs": { GET: pages.showInterrupteurs, POST: pages.setInterrupteurs },
};

const ROUTES: Readonly<Record<string, Route>> = {
  "/": { GET: pages.showHome },
  "/quitter": { POST: pages.leave },
  "/interrupteurs/rejouer": { POST: pages.replayCode },
  "/oidc/initier": { GET: initiate },
  "/oidc/callback": { GET: callBack },
  "/oidc/deconnexion": { POST: endSessions },
};

const PRODUCTION: Route = { GET: pages.showProduction, POST: pages.addDemande };

/** The stand-in SET, not listening yet. `slowMs` is how slow « lent » is. */
export function createStandIn(settings: Settings, key: SigningKey, slowMs?: number): Server {
  const standIn = createMemory(settings, key, slowMs);
  const server = createServer((request, response) => {
    answer(request, standIn)
      .catch((error: unknown) => toPage(error, settings))
      .then((reply) => writeReply(request, response, reply))
      .catch(() => response.destroy());
  });
  server.requestTimeout = 10_000;
  return server;
}

async function answer(request: IncomingMessage, standIn: StandIn): Promise<Reply> {
  const ask = readRequest(request, standIn.settings.url);
  const { pathname } = ask.url;
  const always = own(ALWAYS, pathname);
  if (!always) await standIn.interrupteurs.suffer();
  // Cookies and forms are those of one host: `localhost` is not `127.0.0.1`.
  if (pathname !== "/healthz" && ask.host !== new URL(standIn.settings.url).host)
    return seeOther(ask.url.href);

  const route =
    always ?? own(ROUTES, pathname) ?? (/^\/productions\/[\w-]+$/.test(pathname) ? PRODUCTION : null);
  if (!route) throw new Refusal(404, "Cette page n’existe pas.", "Revenez à l’accueil du SET.");
  const handler = handlerOf(route, ask);
  if (!handler)
    throw new Refusal(405, "Cette adresse ne répond pas à cette demande.", "Revenez à l’accueil du SET.");
  return handler(ask, standIn);
}

/** A HEAD must change nothing, and most of what lies under /oidc/ does. */
function handlerOf(route: Route, { method, url }: Ask): Handler | undefined {
  if (method === "HEAD" && url.pathname.startsWith("/oidc/")) return undefined;
  if (method === "GET" || method === "HEAD") return route.GET;
  return method === "POST" ? route.POST : undefined;
}

function own(routes: Readonly<Record<string, Route>>, path: string): Route | null {
  return Object.hasOwn(routes, path) ? (routes[path] ?? null) : null;
}

function toPage(error: unknown, { issuer }: Settings): Reply {
  if (error instanceof Refusal) return { status: error.status, body: errorPage(error, issuer) };
  process.stderr.write(`SET d’essai : ${error instanceof Error ? error.stack : error}\n`);
  const refusal = new Refusal(500, "Le SET a rencontré un problème.", "Réessayez dans un instant.");
  return { status: 500, body: errorPage(refusal, issuer) };
}
