import type { IncomingMessage, ServerResponse } from "node:http";
import { Html } from "./html";
import { Refusal } from "./refusal";

const FORM_BYTES = 16_384;
const FORM = "application/x-www-form-urlencoded";

/** What a handler may know of a request. */
export type Ask = {
  readonly method: string;
  readonly url: URL;
  readonly host: string | undefined;
  readonly cookies: ReadonlyMap<string, string>;
  readonly fromElsewhere: boolean;
  readonly form: () => Promise<URLSearchParams>;
};

/** What a handler answers; pages are HTML, the rest says its type. */
export type Reply = {
  readonly status: number;
  readonly body?: Html | string;
  readonly type?: string;
  readonly location?: string;
  readonly cookies?: readonly string[];
};

const HEADERS = {
  "Content-Security-Policy":
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cache-Control": "no-store",
};

/** Reads a request that came to `origin`. Throws a Refusal (400) when its address is not one. */
export function readRequest(request: IncomingMessage, origin: string): Ask {
  const address = `${origin}${request.url}`;
  if (!request.url?.startsWith("/") || !URL.canParse(address))
    throw new Refusal(400, "Cette adresse n’en est pas une.");
  const { origin: sender, cookie = "", "sec-fetch-site": site = "same-origin" } = request.headers;
  return {
    method: request.method ?? "GET",
    url: new URL(address),
    host: request.headers.host,
    cookies: new Map(cookie.split(/; */).map((pair) => pair.split("=", 2) as [string, string])),
    // A program sends neither header; a browser always says where a form was filled in.
    fromElsewhere: (sender !== undefined && sender !== origin) || (site !== "same-origin" && site !== "none"),
    form: () => readForm(request),
  };
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  if (!request.headers["content-type"]?.startsWith(FORM))
    throw new Refusal(415, "Ce formulaire n’a pas la forme attendue.");
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > FORM_BYTES) throw new Refusal(413, "Ce formulaire est trop long.");
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString("utf8"));
}

/** Writes the answer, with the headers that every answer carries. */
export function writeReply(request: IncomingMessage, response: ServerResponse, reply: Reply): void {
  const text = reply.body instanceof Html ? reply.body.text : (reply.body ?? "");
  response.writeHead(reply.status, {
    ...HEADERS,
    "Content-Type":
      reply.type ?? (reply.body instanceof Html ? "text/html; charset=utf-8" : "text/plain; charset=utf-8"),
    "Content-Length": Buffer.byteLength(text),
    ...(reply.location ? { Location: reply.location } : {}),
    ...(reply.cookies ? { "Set-Cookie": [...reply.cookies] } : {}),
    // What is left of a body that nobody read would be taken for the next request.
    ...(request.complete ? {} : { Connection: "close" }),
  });
  response.end(request.method === "HEAD" ? undefined : text);
}

/** A redirection that is always followed by a GET. */
export function seeOther(location: string, ...cookies: string[]): Reply {
  return { status: 303, location, cookies };
}

/** A cookie that scripts do not see and that comes back from the portal's redirection; 0 second removes it. */
export function cookie(name: string, value: string, options: { seconds?: number; secure: boolean }): string {
  const { seconds, secure } = options;
  const age = seconds === undefined ? "" : `; Max-Age=${seconds}`;
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax${age}${secure ? "; Secure" : ""}`;
}
