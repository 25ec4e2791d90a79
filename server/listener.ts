import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createFront, type FrontOptions } from "@/server/front";
import { pathOf } from "@/server/guard";
import { bareAnswer } from "@/server/headers";
import { takesLong } from "@/server/kinds";

const TIMEOUTS = {
  /** How long a request may take to arrive: its head, then the whole of it. The front waits less for all but the file of an import. */
  headersTimeout: 10_000,
  requestTimeout: 120_000,
  connectionsCheckingInterval: 2_000,
  /** How long a connection may be silent; where an import is done, past the two minutes that its transaction may take. */
  silence: 60_000,
  importSilence: 130_000,
};

/** The server that every request comes to, once it listens; tests give it less time than people. */
export function createListener(
  options: FrontOptions,
  { silence, importSilence, ...timeouts }: typeof TIMEOUTS = TIMEOUTS,
): Server {
  const https = options.origin.startsWith("https:");
  const limits = {
    ...timeouts,
    keepAliveTimeout: 10_000,
    maxHeaderSize: 16_384,
    // The front answers that itself, as it answers everything.
    requireHostHeader: false,
  };
  const front = createFront(options);
  const handle = (req: IncomingMessage, res: ServerResponse) => {
    // For this request only: Node goes back to `silence` at the next one of the connection.
    if (req.method === "POST" && takesLong(pathOf(req.url) ?? "")) req.socket.setTimeout(importSilence);
    front(req, res);
  };
  const server = createServer(limits, handle);
  // Node would give leave to send before anything is checked.
  server.on("checkContinue", handle);
  server.on("checkExpectation", handle);
  server.on("connect", (_req, socket) => socket.end(bareAnswer("405 Method Not Allowed", https)));
  if (!options.dev) server.setTimeout(silence);
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    if (error.code === "ECONNRESET" || !socket.writable) return socket.destroy();
    const tooSlow = error.code === "ERR_HTTP_REQUEST_TIMEOUT";
    const tooBig = error.code === "HPE_HEADER_OVERFLOW";
    socket.end(
      bareAnswer(
        tooSlow ? "408 Request Timeout" : tooBig ? "431 Request Header Fields Too Large" : "400 Bad Request",
        https,
      ),
    );
  });
  return server;
}
