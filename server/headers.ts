import type { ServerResponse } from "node:http";
import { notedStatus } from "@/lib/platform/request-context";

export const REPORTS_PATH = "/rapports/csp";
/** The interface for partners' machines. */
export const API_PATH = "/api/set/";

type Context = {
  readonly path: string;
  readonly policy: string;
  readonly https: boolean;
  readonly requestId: string;
};

/** The CSP of one answer. Development needs more, for hot reload. */
export function contentSecurityPolicy(
  nonce: string,
  { dev, https }: { dev: boolean; https: boolean },
): string {
  const directives = [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    dev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${dev ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
    ...(https ? ["upgrade-insecure-requests"] : []),
    `report-uri ${REPORTS_PATH}`,
    "report-to csp",
  ];
  return directives.join("; ");
}

/**
 * Every answer leaves with the same protections, whoever wrote it (ASVS 3.4): they are set last, as its head is
 * written, since Next and the provider set and remove headers of their own.
 */
export function protectResponse(res: ServerResponse, context: Context): void {
  const writeHead = res.writeHead.bind(res) as (...args: unknown[]) => ServerResponse;
  res.writeHead = ((...args: unknown[]) => {
    // A page cannot set its own status: it notes one.
    const noted = notedStatus();
    if (noted && (res.statusCode === 200 || noted === 503)) res.statusCode = noted;
    if (args[0] === 200 || noted === 503) args[0] = res.statusCode;
    for (const [name, value] of protections(res, context)) res.setHeader(name, value);
    res.removeHeader("X-Powered-By");
    return writeHead(...args);
  }) as typeof res.writeHead;
}

/** The same for an answer written on a bare socket, when a request cannot even be parsed. */
export function bareAnswer(status: string, https: boolean): string {
  const policy = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'";
  const lines = fixed(https).map(([name, value]) => `${name}: ${value}`);
  return [
    `HTTP/1.1 ${status}`,
    ...lines,
    `Content-Security-Policy: ${policy}`,
    "Cache-Control: no-store",
    "Connection: close",
    "Content-Length: 0",
    "",
    "",
  ].join("\r\n");
}

function* protections(
  res: ServerResponse,
  { path, policy, https, requestId }: Context,
): Generator<readonly [string, string]> {
  yield* fixed(https);
  // Next answers a redirected action with the headers of the page that it fetched by itself, its id included.
  yield ["x-request-id", requestId];
  yield ["Content-Security-Policy", policy];
  yield ["Reporting-Endpoints", `csp="${REPORTS_PATH}"`];
  // « same-origin » rather than « no-referrer »: under the latter Chromium posts forms with a null Origin.
  if (res.getHeader("Referrer-Policy") !== "no-referrer") yield ["Referrer-Policy", "same-origin"];
  // What a page says it cannot do now is worth trying again; the front and the provider say when of theirs.
  if (res.statusCode === 503 && !res.hasHeader("Retry-After")) yield ["Retry-After", "30"];
  if (isForMachines(path, res.statusCode)) yield ["Cache-Control", "private, no-cache"];
  else if (!isStatic(path, res.statusCode)) yield ["Cache-Control", "no-store"];
}

/** What a partner's server keeps and asks again with its `ETag`; nobody between them may keep it. */
function isForMachines(path: string, status: number): boolean {
  return path.startsWith(API_PATH) && (status === 200 || status === 304);
}

function fixed(https: boolean): (readonly [string, string])[] {
  return [
    ...(https ? [["Strict-Transport-Security", "max-age=31536000; includeSubDomains"] as const] : []),
    ["X-Content-Type-Options", "nosniff"],
    ["X-Frame-Options", "DENY"],
    ["Cross-Origin-Opener-Policy", "same-origin"],
    ["Cross-Origin-Resource-Policy", "same-origin"],
    [
      "Permissions-Policy",
      "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    ],
  ];
}

/** Files of the build, and icons: what holds nothing of anyone. */
function isStatic(path: string, status: number): boolean {
  const isFile = path.startsWith("/_next/static/") || /^\/[^/]+\.(ico|png|svg|webmanifest|txt)$/.test(path);
  return isFile && (status === 200 || status === 206 || status === 304);
}
