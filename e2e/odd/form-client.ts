import { randomBytes } from "node:crypto";
import { Agent, request } from "node:http";
import type { HtmlForm } from "./html-forms";

/** A value as a browser would send it, or bytes that no browser would. */
export type Sent = string | Buffer;
export type Field = readonly [name: string, value: Sent];
export type Answer = {
  readonly status: number;
  readonly location: string | undefined;
  readonly body: string;
  readonly url: string;
};

export type FormClient = {
  readonly get: (path: string) => Promise<Answer>;
  /** The same, following what it is sent to. */
  readonly follow: (path: string) => Promise<Answer>;
  /** Takes a cookie of its own origin that it was not sent. */
  readonly keep: (cookie: { readonly name: string; readonly value: string }) => void;
  /** Sends a form of the page at `path`; nothing is followed. */
  readonly send: (path: string, form: HtmlForm, fields: readonly Field[]) => Promise<Answer>;
};

type Body = { readonly type: string; readonly bytes: Buffer };

const agent = new Agent({ keepAlive: true, maxSockets: 8 });

/** A browser without JavaScript: it keeps its cookies, host by host, and sends forms byte for byte. */
export function createFormClient(origin: string): FormClient {
  const jars = new Map<string, Map<string, string>>();

  function jarOf({ host }: URL): Map<string, string> {
    const jar = jars.get(host) ?? new Map<string, string>();
    jars.set(host, jar);
    return jar;
  }

  function ask(method: "GET" | "POST", path: string, body?: Body): Promise<Answer> {
    const url = new URL(path, origin);
    const jar = jarOf(url);
    const headers = {
      accept: "text/html",
      ...(jar.size > 0 ? { cookie: [...jar].map((pair) => pair.join("=")).join("; ") } : {}),
      ...(body
        ? { origin: url.origin, "content-type": body.type, "content-length": String(body.bytes.length) }
        : {}),
    };
    return new Promise((resolve, reject) => {
      const asked = request(url, { method, headers, agent, timeout: 30_000 }, (answer) => {
        for (const line of answer.headers["set-cookie"] ?? []) keep(jar, line);
        const { statusCode: status = 0, headers } = answer;
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("error", reject);
        answer.on("end", () => {
          const body = Buffer.concat(chunks).toString("utf8");
          resolve({ status, location: headers.location, body, url: url.href });
        });
      });
      asked.on("timeout", () => asked.destroy(new Error("no answer after 30 s")));
      asked.on("error", reject);
      asked.end(body?.bytes);
    });
  }

  return {
    get: (path) => ask("GET", path),
    follow: async (path) => {
      let answer = await ask("GET", path);
      for (let hops = 0; answer.location && hops < 12; hops++) {
        answer = await ask("GET", new URL(answer.location, answer.url).href);
      }
      return answer;
    },
    keep: ({ name, value }) => jarOf(new URL(origin)).set(name, value),
    send: (path, form, fields) => {
      const target = new URL(form.action || path, new URL(path, origin)).href;
      if (form.method === "get") return ask("GET", `${target.split("?", 1)[0]}?${toQuery(fields)}`);
      return ask("POST", target, form.multipart ? toMultipart(fields) : toUrlEncoded(fields));
    },
  };
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = ""] = line.split(";", 1);
  const at = pair.indexOf("=");
  if (/;\s*max-age=0\b|1970/i.test(line)) jar.delete(pair.slice(0, at));
  else jar.set(pair.slice(0, at), pair.slice(at + 1));
}

const toBytes = (value: Sent) =>
  typeof value === "string" ? Buffer.from(value.replace(/\r\n?|\n/g, "\r\n")) : value;

function toQuery(fields: readonly Field[]): string {
  const quote = (value: Sent) =>
    toBytes(value)
      .toString("latin1")
      .replace(/[^\w.~-]/g, (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, "0")}`);
  return fields.map(([name, value]) => `${quote(name)}=${quote(value)}`).join("&");
}

function toUrlEncoded(fields: readonly Field[]): Body {
  return { type: "application/x-www-form-urlencoded", bytes: Buffer.from(toQuery(fields)) };
}

function toMultipart(fields: readonly Field[]): Body {
  const boundary = `----${randomBytes(12).toString("hex")}`;
  const head = (name: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name.replace(/"/g, "%22")}"\r\n\r\n`;
  const parts = fields.flatMap(([name, value]) => [
    Buffer.from(head(name)),
    toBytes(value),
    Buffer.from("\r\n"),
  ]);
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    bytes: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
  };
}
