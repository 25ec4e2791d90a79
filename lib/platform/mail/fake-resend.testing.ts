import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Received = { readonly key: string; readonly message: Record<string, unknown> };
/** What the provider does of a request: accept it, refuse it with a status, or cut the line before or after accepting. */
export type Behaviour = "accept" | "cut" | "accept-then-cut" | "hang" | { status: number; name: string };

/** For tests: a provider on loopback that plays Resend, idempotency keys included. */
export async function startFakeResend(behave: (request: Received) => Behaviour) {
  const accepted = new Map<string, Received>();
  let requests = 0;

  const server = createServer(async (request, response) => {
    requests += 1;
    const received = {
      key: String(request.headers["idempotency-key"]),
      message: JSON.parse(await bodyOf(request)),
    };
    const behaviour = behave(received);
    if (behaviour === "hang") return;
    if (behaviour === "cut") return void request.socket.destroy();
    if (typeof behaviour === "object")
      return answer(response, behaviour.status, {
        statusCode: behaviour.status,
        name: behaviour.name,
        message: behaviour.name,
      });
    if (!accepted.has(received.key)) accepted.set(received.key, received);
    if (behaviour === "accept-then-cut") return void request.socket.destroy();
    answer(response, 200, { id: `fournisseur-${received.key}` });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    accepted,
    requests: () => requests,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request) body += chunk;
  return body;
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
