import type { IncomingMessage, ServerResponse } from "node:http";
import { Forbidden } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { consume, limits } from "@/lib/platform/rate-limit";
import { findMachine } from "@/lib/set/machine-queries";
import type { Machine } from "@/lib/set/schema";
import { hangUp } from "@/server/answer";
import { acceptsJson, etagOf, holds } from "@/server/api/negotiation";
import { openapi } from "@/server/api/openapi";
import { Problem, sendProblem } from "@/server/api/problem";
import { type Answer, readAcces, readFiche } from "@/server/api/readings";
import { checkBody, checkHost } from "@/server/guard";
import { API_PATH } from "@/server/headers";

const VERSION = "v1";
const RETRY_SECONDS = 5;

/** What answers a route: for this machine, the id in the path when there is one, and the query. */
type Reading = (machine: Machine, id: string, query: URLSearchParams) => Promise<Answer>;

const READINGS: readonly (readonly [route: RegExp, read: Reading])[] = [
  [/^acces$/, (machine, _id, query) => readAcces(machine, query)],
  [/^fiches\/([^/]+)$/, readFiche],
];

type Options = { readonly origin: string; readonly ready: boolean };
type Asked = { readonly path: string; readonly id: string };

/**
 * Answers partners' servers, in JSON: what is public of a fiche and who may open the SET, to whoever bears a token of
 * `client_credentials`; the OpenAPI document, to anyone. Never throws: what breaks down is told as such, and logged.
 */
export async function answerApi(
  req: IncomingMessage,
  res: ServerResponse,
  { path, id }: Asked,
  options: Options,
): Promise<void> {
  try {
    if (!path) throw new Problem("parametre", "Cette adresse est mal formée.");
    await answer(req, res, { path: path.slice(API_PATH.length), id }, options);
  } catch (error) {
    if (!req.complete) hangUp(req, res);
    sendProblem(res, toProblem(error, id), id);
  }
}

async function answer(
  req: IncomingMessage,
  res: ServerResponse,
  { path: route, id }: Asked,
  { origin, ready }: Options,
): Promise<void> {
  const misplaced = checkHost(req.headers.host, route, origin);
  if (misplaced) throw new Problem("hote", misplaced.message);
  const query = new URL(req.url ?? "/", origin).searchParams;
  const versioned = route.startsWith(`${VERSION}/`) ? route.slice(VERSION.length + 1) : null;
  const [, read] = READINGS.find(([pattern]) => pattern.test(versioned ?? route)) ?? [];
  if (!read && route !== "openapi.json") throw new Problem("introuvable", "Il n’y a rien à cette adresse.");
  checkAsked(req);

  if (!read) return send(req, res, { body: openapi(origin) });
  if (versioned === null) return redirect(res, `${API_PATH}${VERSION}/${route}`, query);
  if (!ready)
    throw new Problem("indisponible", "Le portail démarre. Réessayez dans un instant.", RETRY_SECONDS);
  const machine = await authenticate(req);
  log.info({ partenaire: machine.partenaire, lecture: versioned, requete: id }, "machine reads");
  await spend(machine);
  send(req, res, await read(machine, versioned.split("/")[1] ?? "", query));
}

function checkAsked(req: IncomingMessage): void {
  if (req.method !== "GET" && req.method !== "HEAD")
    throw new Problem("methode", "Cette adresse se lit par GET ou HEAD.");
  const tooMuch = checkBody(req.method, "machine", req.headers);
  if (tooMuch) throw new Problem("contenu", tooMuch.message);
  if (!acceptsJson(req.headers.accept))
    throw new Problem("format", "Cette adresse ne répond qu’en application/json.");
}

/** Without a version, the address leads to the one in force: to try by hand, not to build upon. */
function redirect(res: ServerResponse, path: string, query: URLSearchParams): void {
  res.statusCode = 307;
  res.setHeader("Location", query.size > 0 ? `${path}?${query}` : path);
  res.end();
}

async function authenticate(req: IncomingMessage): Promise<Machine> {
  const [, token] = /^Bearer +(\S+)$/i.exec(req.headers.authorization ?? "") ?? [];
  if (!token) throw new Problem("jeton-absent", "Présentez un jeton : « Authorization: Bearer … ».");
  const machine = await findMachine(token);
  if (!machine)
    throw new Problem(
      "jeton-invalide",
      "Ce jeton est inconnu ou expiré : demandez-en un autre à /oidc/token.",
    );
  return machine;
}

async function spend({ partenaire }: Machine): Promise<void> {
  const wait = await consume(limits.apiParPartenaire, partenaire);
  if (wait > 0) throw new Problem("trop-de-demandes", `Reprenez dans ${wait} s.`, wait);
}

function send(req: IncomingMessage, res: ServerResponse, { body, next }: Answer): void {
  const etag = etagOf(body);
  res.setHeader("ETag", etag);
  if (next) res.setHeader("Link", `<${next}>; rel="next"`);
  if (holds(req.headers["if-none-match"], etag)) {
    res.statusCode = 304;
    res.end();
    return;
  }
  res.statusCode = 200;
  res.setHeader("Content-Type", "application/json; charset=utf-8");
  res.setHeader("Content-Length", Buffer.byteLength(body));
  res.end(body);
}

function toProblem(error: unknown, requete: string): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Forbidden) return new Problem("portee-insuffisante", error.message);
  log.error({ err: error, requete }, "api failed");
  return new Problem(
    "indisponible",
    "Le portail ne peut pas répondre en ce moment. Réessayez.",
    RETRY_SECONDS,
  );
}
