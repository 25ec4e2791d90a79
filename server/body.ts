import { on } from "node:events";
import { IncomingMessage } from "node:http";
import { MAX_BODY, type Rejection, tooLarge, tooSlow } from "@/server/guard";

const BODY_MS = 20_000;

/**
 * Reads the whole body, or says why not: it is longer than allowed, or takes longer to come. Throws when the sender goes
 * away before its end.
 */
export async function readBody(req: IncomingMessage, ms = BODY_MS): Promise<Buffer | Rejection> {
  const late = AbortSignal.timeout(ms);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const [chunk] of on(req, "data", { close: ["end"], signal: late }) as AsyncIterable<
      [Buffer]
    >) {
      size += chunk.length;
      if (size > MAX_BODY) return tooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    if (late.aborted && !req.destroyed) return tooSlow();
    throw error;
  }
  return Buffer.concat(chunks);
}

/** The same request with its body to be read again, for the handler that comes next. */
export function replay(req: IncomingMessage, body: Buffer): IncomingMessage {
  const copy = new IncomingMessage(req.socket);
  copy.method = req.method;
  copy.url = req.url;
  copy.httpVersion = req.httpVersion;
  copy.httpVersionMajor = req.httpVersionMajor;
  copy.httpVersionMinor = req.httpVersionMinor;
  copy.headers = { ...req.headers, "content-length": String(body.length) };
  delete copy.headers["transfer-encoding"];
  copy.rawHeaders = Object.entries(copy.headers).flatMap(([name, value]) => [name, String(value)]);
  copy.push(body);
  copy.push(null);
  copy.complete = true;
  return copy;
}
