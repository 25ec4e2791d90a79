import type { IncomingMessage } from "node:http";
import { cookieName } from "@/lib/session/cookie";

const tokens = new WeakMap<IncomingMessage, string>();

/**
 * Takes the cookies off a request bound for the provider, and remembers the portal's session token among them. The
 * provider has no cookie of its own: whatever bears its names comes from someone who made it up.
 */
export function takeCookies(req: IncomingMessage): void {
  const token = readCookie(req.headers.cookie ?? "", cookieName("session"));
  if (token) tokens.set(req, token);
  delete req.headers.cookie;
}

/** The portal's session token of this browser, or null. */
export function sessionTokenOf(req: IncomingMessage): string | null {
  return tokens.get(req) ?? null;
}

function readCookie(header: string, name: string): string | null {
  for (const pair of header.split(";")) {
    const at = pair.indexOf("=");
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}
