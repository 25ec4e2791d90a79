import type { IncomingHttpHeaders } from "node:http";
import { isIP } from "node:net";

/** A request that is not let in: the status, and the sentence for whoever sent it. */
export type Rejection = { readonly status: number; readonly message: string };

/**
 * Who may post there, and what: people through forms, AQPM's staff the file of an import, partners' servers, the provider of e-mails that tells what came
 * back, mail programs that unsubscribe (RFC 8058), or browsers reporting violations.
 */
export type Kind = "page" | "upload" | "machine" | "webhook" | "oneClick" | "report";

export const MAX_BODY = 64 * 1024;
/** Only the file of an import may be longer (ASVS 5.2.1). */
export const MAX_UPLOAD = 10 * 1024 * 1024;

const METHODS = new Set(["GET", "HEAD", "POST"]);
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;
const PROBES = new Set(["/healthz", "/readyz"]);

const CONTENT_TYPES: Readonly<Record<Kind, readonly string[]>> = {
  page: ["multipart/form-data", "application/x-www-form-urlencoded"],
  upload: ["multipart/form-data"],
  machine: ["application/x-www-form-urlencoded"],
  webhook: ["application/json"],
  oneClick: ["application/x-www-form-urlencoded", "multipart/form-data"],
  report: ["application/csp-report", "application/reports+json"],
};

const reject = (status: number, message: string): Rejection => ({ status, message });

/** The path of a request target, without its query; null when the target is not a plain path. */
export function pathOf(target: string | undefined): string | null {
  if (!target?.startsWith("/") || target.startsWith("//") || /[\\\s]|%00/.test(target)) return null;
  const path = target.split(/[?#]/, 1)[0] ?? "/";
  try {
    return decodeURIComponent(path).includes("\u0000") ? null : path;
  } catch {
    return null;
  }
}

/** The query of a request target as its page would have it, without what the router of the pages adds; "" when there is none. */
export function searchOf(target = ""): string {
  const query = target.split("#", 1)[0]?.split("?").slice(1).join("?") ?? "";
  const kept = query.split("&").filter((part) => part !== "" && !/^_rsc(=|$)/.test(part));
  return kept.length > 0 ? `?${kept.join("&")}` : "";
}

/** The portal answers to its own name only, so that no link it writes is forged (ASVS 4.1.3); probes may ask locally. */
export function checkHost(host: string | undefined, path: string, origin: string): Rejection | null {
  if (!host) return reject(400, "La requête ne dit pas à quel site elle s’adresse.");
  if (host.toLowerCase() === new URL(origin).host) return null;
  if (PROBES.has(path) && LOOPBACK.test(host)) return null;
  return reject(421, `Le portail répond à l’adresse ${origin}.`);
}

export function checkMethod(method: string | undefined): Rejection | null {
  return METHODS.has(method ?? "") ? null : reject(405, "Cette méthode n’est pas permise.");
}

/** Whether what is sent along may be read at all. A body of unknown length is counted as it is read. */
export function checkBody(
  method: string | undefined,
  kind: Kind,
  headers: IncomingHttpHeaders,
): Rejection | null {
  const length = headers["content-length"];
  const encoding = headers["transfer-encoding"];
  if (method !== "POST") {
    return encoding || (length && length !== "0")
      ? reject(400, "Cette requête ne peut pas porter de contenu.")
      : null;
  }
  if (length !== undefined && !/^\d{1,12}$/.test(length))
    return reject(400, "La longueur du contenu est mal formée.");
  if (Number(length ?? 0) > (kind === "upload" ? MAX_UPLOAD : MAX_BODY)) return tooLarge(kind);
  // What is too long to be read before its route asks who sends it must say its length first.
  if (kind === "upload" && length === undefined) return reject(411, "La longueur du fichier n’est pas dite.");
  if (encoding && encoding.toLowerCase() !== "chunked")
    return reject(400, "Cette forme de transfert n’est pas permise.");
  if (headers["content-encoding"]) return reject(415, "Le contenu ne peut pas être compressé.");
  const type = headers["content-type"]?.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  return CONTENT_TYPES[kind].includes(type) ? null : reject(415, "Ce type de contenu n’est pas accepté.");
}

export function tooLarge(kind: Kind = "page"): Rejection {
  if (kind === "upload")
    return reject(413, "Ce fichier dépasse 10 Mo. Partagez-le en plusieurs, puis réessayez.");
  return reject(413, "Ce qui est envoyé dépasse 64 Ko. Raccourcissez les textes, puis réessayez.");
}

export function tooSlow(): Rejection {
  return reject(
    408,
    "Ce qui est envoyé met trop de temps à arriver. Vérifiez votre connexion à Internet, puis réessayez.",
  );
}

/** A form is posted from the portal's own pages: ASVS 3.5.1, whatever the browser leaves out of `Origin`. */
export function checkOrigin(kind: Kind, headers: IncomingHttpHeaders, origin: string): Rejection | null {
  if (kind !== "page" && kind !== "upload") return null;
  const from = headers.origin;
  if (from === origin) return null;
  const hidden = from === undefined || from === "null";
  if (hidden && headers["sec-fetch-site"] === "same-origin") return null;
  return reject(403, "Ce formulaire ne vient pas du portail. Ouvrez la page vous-même, puis recommencez.");
}

const FROM_INSIDE =
  /^(x-(forwarded|middleware|portail|invoke|now|vercel|prerender|matched|next|nonce|request-id|real-ip|original|rewrite|http-method|action-forwarded)|next-resume|forwarded$|content-security-policy)/;

/** Takes off whatever only the portal, or its proxy, may say of a request. */
export function dropInternalHeaders(headers: IncomingHttpHeaders): void {
  for (const name of Object.keys(headers)) if (FROM_INSIDE.test(name)) delete headers[name];
}

/**
 * The address of whoever asks: the last one that the proxy wrote, when there is one to trust, else the socket's. What the
 * proxy wrote that is no address (« unknown ») counts as its own: limits would be had anew at each connection.
 */
export function clientAddress(
  headers: IncomingHttpHeaders,
  socket: string | undefined,
  trustProxy: boolean,
): string {
  const written = String(headers["x-forwarded-for"] ?? "").split(",");
  const forwarded = withoutPort(written.at(-1)?.trim() ?? "");
  return (trustProxy && isIP(forwarded) ? forwarded : socket) || "inconnue";
}

/** Some proxies write where the connection comes from: `192.0.2.1:5678`, `[2001:db8::1]:443`. */
function withoutPort(written: string): string {
  return written.replace(/^\[(.*)\](:\d+)?$|^([\d.]+):\d+$/, "$1$3");
}
