import { Agent, type IncomingMessage, request, type ServerResponse } from "node:http";

/** An address behind which several processes answer, each in its turn unless `pick` says which. */
export type RoundRobin = {
  readonly handle: (req: IncomingMessage, res: ServerResponse) => void;
  /** The process for this path; null leaves it to the turn. */
  pick: (path: string) => number | null;
};

/** Passes each request on as it came, to the next of the ports. */
export function roundRobin(ports: readonly number[]): RoundRobin {
  const agent = new Agent({ keepAlive: true });
  let turn = 0;
  const proxy: RoundRobin = {
    pick: () => null,
    handle: (req, res) => {
      const at = proxy.pick((req.url ?? "").split("?", 1)[0] ?? "") ?? turn++;
      const { method, url: path, headers } = req;
      const onward = request({
        host: "localhost",
        port: ports[at % ports.length],
        method,
        path,
        headers,
        agent,
      });
      onward.on("response", (answer) => {
        // Of this connection and not of that one: whoever asks would keep it for longer than we do.
        const { connection: _, "keep-alive": __, ...headers } = answer.headers;
        res.writeHead(answer.statusCode ?? 502, headers);
        answer.pipe(res);
      });
      onward.on("error", () => (res.headersSent ? res.destroy() : res.writeHead(502).end()));
      req.pipe(onward);
    },
  };
  return proxy;
}
