import { Agent, type IncomingHttpHeaders, request } from "node:http";

export type Answer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** From the first byte asked to the last one answered, in milliseconds. */
  readonly ms: number;
};

type Asked = {
  readonly headers?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string>>;
};

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** One request of this machine to itself; nothing is followed. */
export function ask(url: string, { headers = {}, form }: Asked = {}): Promise<Answer> {
  const body = form ? new URLSearchParams(form).toString() : undefined;
  const posted =
    body === undefined
      ? {}
      : {
          "content-type": "application/x-www-form-urlencoded",
          "content-length": String(Buffer.byteLength(body)),
        };
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const options = {
      method: body === undefined ? "GET" : "POST",
      agent,
      headers: { ...posted, ...headers },
    };
    const asked = request(url, options, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("error", reject);
      answer.on("end", () => {
        const { statusCode: status = 0, headers } = answer;
        const text = Buffer.concat(chunks).toString("utf8");
        resolve({ status, headers, body: text, ms: performance.now() - started });
      });
    });
    asked.on("error", reject);
    asked.end(body);
  });
}
