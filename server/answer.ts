import type { IncomingMessage, ServerResponse } from "node:http";
import { log } from "@/lib/platform/log";
import type { Kind, Rejection } from "@/server/guard";
import { sendPage } from "@/server/pages";

/** What the front knows of a request from its first line. */
export type Exchange = {
  readonly path: string;
  readonly kind: Kind;
  readonly id: string;
  readonly nonce: string;
};

/** Answers a request that is not let in. */
export function refuse(
  req: IncomingMessage,
  res: ServerResponse,
  { id, nonce }: Exchange,
  rejection: Rejection,
): void {
  // Whoever is too slow is waited for no longer.
  if (rejection.status === 408) res.setHeader("Connection", "close");
  else if (!req.complete) hangUp(req, res);
  sendPage(res, { ...rejection, nonce, requestId: id });
}

/** Gives leave to send to whoever asked for it before sending (RFC 9110, 10.1.1), once the front lets their request in. */
export function letSend(req: IncomingMessage, res: ServerResponse): void {
  const { headers, httpVersion } = req;
  if (httpVersion !== "1.1" || headers.expect?.toLowerCase() !== "100-continue") return;
  res.writeContinue();
  delete headers.expect;
}

/** Long enough for a long file on an ordinary line. */
const LINGER_MS = 10_000;

/**
 * The answer does not wait for the rest of a refused body, which is read and thrown away: a connection closed under whoever
 * is still sending loses them the answer. What still comes after that time is cut off.
 */
export function hangUp(req: IncomingMessage, res: ServerResponse): void {
  // Whoever still waits for leave to send (`letSend`) sends nothing.
  if (req.headers.expect) res.setHeader("Connection", "close");
  req.resume();
  const cut = () => {
    if (!req.complete) req.socket.destroy();
  };
  res.on("finish", () => setTimeout(cut, LINGER_MS).unref());
}

/** What may be logged of a path: the links of e-mails end with the secret that makes them good (ASVS 16.2.5). */
export function withoutSecrets(path: string): string {
  return path.replace(/[\w%-]{40,}/g, "…").slice(0, 300);
}

/** One line a request, once it is over: never its query, which may hold a passage or a code. */
export function logAccess(req: IncomingMessage, res: ServerResponse, { path, id }: Exchange): void {
  const start = performance.now();
  const { method } = req;
  res.on("close", () => {
    const ms = Math.round(performance.now() - start);
    log.info(
      {
        methode: method,
        chemin: withoutSecrets(path),
        statut: res.statusCode,
        ms,
        requete: id,
        ...(res.writableFinished ? {} : { coupee: true }),
      },
      "request",
    );
  });
}
