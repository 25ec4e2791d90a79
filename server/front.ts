import { randomBytes, randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { log } from "@/lib/platform/log";
import { withRequestId } from "@/lib/platform/request-context";
import { type Exchange, letSend, logAccess, refuse } from "@/server/answer";
import { answerApi } from "@/server/api/handler";
import { readBody, replay } from "@/server/body";
import { checkForm, checkRouterState } from "@/server/flight";
import {
  checkBody,
  checkHost,
  checkMethod,
  checkOrigin,
  clientAddress,
  dropInternalHeaders,
  pathOf,
  type Rejection,
  searchOf,
} from "@/server/guard";
import { API_PATH, contentSecurityPolicy, protectResponse } from "@/server/headers";
import { answerProbe, type Probes } from "@/server/health";
import { kindOf } from "@/server/kinds";
import { networkOf } from "@/server/network";
import { isOidcRoute, type OidcHandler } from "@/server/oidc/provider";
import { logReport } from "@/server/reports";

type Handler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

export type FrontOptions = {
  readonly origin: string;
  readonly dev: boolean;
  readonly trustProxy: boolean;
  readonly probes: Probes;
  /** The pages; absent while the portal starts. */
  readonly pages: () => Handler | undefined;
  readonly oidc: () => OidcHandler | undefined;
  /** The server actions of this build; null in development. */
  readonly actions: () => ReadonlySet<string> | null;
  /** How long the body of a form may take to come, in milliseconds; tests give it less. */
  readonly bodyTimeout?: number;
};

const STARTING: Rejection = { status: 503, message: "Le portail démarre. Réessayez dans un instant." };
const NO_DATABASE: Rejection = {
  status: 503,
  message:
    "La base de données du portail ne répond pas en ce moment. Votre session et vos données sont intactes : réessayez dans un instant.",
};
const BROKEN: Rejection = {
  status: 500,
  message: "Le portail a rencontré une erreur. Réessayez dans un instant.",
};
const HEAD_AT_DOOR: Rejection = {
  status: 405,
  message: "Cette adresse ne se consulte que par un navigateur.",
};

/** The handler of every request: checks it, gives it an id and a nonce, then hands it to the provider or to the pages. */
export function createFront(options: FrontOptions): (req: IncomingMessage, res: ServerResponse) => void {
  const https = options.origin.startsWith("https:");

  return (req, res) => {
    const exchange = open(req);
    const policy = contentSecurityPolicy(exchange.nonce, { dev: options.dev, https });
    protectResponse(res, { path: exchange.path, policy, https, requestId: exchange.id });
    logAccess(req, res, exchange);
    void withRequestId(exchange.id, async () => {
      try {
        const rejection = await serve(req, res, exchange, policy, options);
        if (rejection) refuse(req, res, exchange, rejection);
      } catch (err) {
        if (req.destroyed && !req.complete) return; // Whoever asked went away before the end of the request.
        log.error({ err, requete: exchange.id }, "request failed");
        if (!res.headersSent) refuse(req, res, exchange, BROKEN);
        else res.destroy();
      }
    });
  };
}

function open(req: IncomingMessage): Exchange {
  const path = pathOf(req.url) ?? "";
  return { path, kind: kindOf(path), id: randomUUID(), nonce: randomBytes(16).toString("base64") };
}

/** Serves the request, or returns why not. */
async function serve(
  req: IncomingMessage,
  res: ServerResponse,
  exchange: Exchange,
  policy: string,
  options: FrontOptions,
): Promise<Rejection | null> {
  const { path, kind } = exchange;
  // A target that is no path is told in the same way to a machine.
  if ((path || req.url)?.startsWith(API_PATH)) {
    await answerApi(req, res, exchange, { origin: options.origin, ready: options.oidc() !== undefined });
    return null;
  }
  const rejection = check(req, exchange, options.origin);
  if (rejection) return rejection;
  letSend(req, res);
  if (await answerProbe(path, res, options.probes)) return null;

  mark(req, exchange, policy, options);
  if (isOidcRoute(path)) return serveOidc(req, res, path, options);
  if (kind === "report") return serveReport(req, res, options);
  const pages = options.pages();
  if (!pages) return STARTING;
  const unreadable = checkRouterState(req.headers);
  if (unreadable) return unreadable;
  if (!path.startsWith("/_next/") && !(await options.probes.database())) return NO_DATABASE;
  // A file is read by its own route, once it knows who sends it.
  if (req.method !== "POST" || kind === "upload") {
    await pages(req, res);
    return null;
  }

  const body = await readBody(req, options.bodyTimeout);
  if (!Buffer.isBuffer(body)) return body;
  const malformed = kind === "page" ? await checkPosted(req, body, options) : null;
  if (malformed) return malformed;
  await pages(replay(req, body), res);
  return null;
}

/** People post the portal's own forms; a machine, what its route reads and checks by itself. */
async function checkPosted(
  req: IncomingMessage,
  body: Buffer,
  { actions }: FrontOptions,
): Promise<Rejection | null> {
  const action = req.headers["next-action"];
  return checkForm(
    req.headers["content-type"] ?? "",
    body,
    action === undefined ? undefined : String(action),
    actions(),
  );
}

function check(req: IncomingMessage, { path, kind }: Exchange, origin: string): Rejection | null {
  if (!path) return { status: 400, message: "Cette adresse est mal formée." };
  return (
    checkMethod(req.method) ??
    checkHost(req.headers.host, path, origin) ??
    checkBody(req.method, kind, req.headers) ??
    (req.method === "POST" ? checkOrigin(kind, req.headers, origin) : null)
  );
}

/** Says of the request what only the front knows, in place of whatever the sender said. */
function mark(
  req: IncomingMessage,
  { path, kind, id, nonce }: Exchange,
  policy: string,
  options: FrontOptions,
): void {
  const { headers } = req;
  const address = clientAddress(headers, req.socket.remoteAddress, options.trustProxy);
  const { protocol, host } = new URL(options.origin);
  dropInternalHeaders(headers);
  headers["x-forwarded-for"] = address;
  headers["x-forwarded-proto"] = protocol.slice(0, -1);
  headers["x-forwarded-host"] = host;
  headers["x-request-id"] = id;
  headers["x-nonce"] = nonce;
  headers["x-portail-chemin"] = path;
  headers["x-portail-recherche"] = searchOf(req.url);
  headers["x-portail-methode"] = req.method ?? "GET";
  headers["x-portail-ip"] = networkOf(address);
  headers["content-security-policy"] = policy;
  if (kind !== "page" && kind !== "upload") delete headers.cookie;
  if (kind !== "page") delete headers["next-action"];
  else if (req.method === "POST") headers.origin = options.origin;
}

async function serveOidc(
  req: IncomingMessage,
  res: ServerResponse,
  path: string,
  { oidc, bodyTimeout }: FrontOptions,
): Promise<Rejection | null> {
  // A link checker that asks for the head of a launch must not spend it.
  if (req.method === "HEAD" && path === "/oidc/auth") return HEAD_AT_DOOR;
  const handle = oidc();
  if (!handle) return STARTING;
  if (req.method !== "POST") {
    await handle(req, res);
    return null;
  }
  const body = await readBody(req, bodyTimeout);
  if (!Buffer.isBuffer(body)) return body;
  await handle(replay(req, body), res);
  return null;
}

async function serveReport(
  req: IncomingMessage,
  res: ServerResponse,
  options: FrontOptions,
): Promise<Rejection | null> {
  if (req.method !== "POST") return { status: 405, message: "Cette adresse ne reçoit que des rapports." };
  const body = await readBody(req, options.bodyTimeout);
  if (!Buffer.isBuffer(body)) return body;
  logReport(body);
  res.statusCode = 204;
  res.end();
  return null;
}
