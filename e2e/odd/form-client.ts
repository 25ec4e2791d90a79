import { randomBytes } from "node:crypto";
import { Agent, request } from "node:http";
import type { HtmlForm } from "./html-forms";

/** A value as a browser would send it, or bytes that no browser would. */
export type Sent = string | Buffer;
export type Field = readonly [name: string, value: Sent];
export type Answer = { readonly status: number; readonly location: string | undefined; readonly body: string };

export type FormClient = {
  readonly get: (path: string) => Promise<Answer>;
  /** Posts a form of the page at `path`; nothing is followed. */
  readonly post: (path: string, form: HtmlForm, fields: readonly Field[]) => Promise<Answer>;
};

const agent = new Agent({ keepAlive: true, maxSockets: 8 });

/** A browser without JavaScript: it keeps its cookies and posts forms, byte for byte. */
export function createFormClient(origin: string): FormClient {
  const cookies = new Map<string, string>();

  function send(method: string, path: string, type?: string, body?: Buffer): Promise<Answer> {
    const headers = {
      accept: "text/html",
      ...(cookies.size > 0 ? { cookie: [...cookies].map((pair) => pair.join("=")).join("; ") } : {}),
      ...(body ? { origin, "content-type": type, "content-length": String(body.length) } : {}),
    };
    return new Promise((resolve, reject) => {
      const asked = request(new URL(path, origin), { method, headers, agent, timeout: 30_000 }, (answer) => {
        for (const line of answer.headers["set-cookie"] ?? []) keep(cookies, line);
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("error", reject);
        answer.on("end", () =>
          resolve({
            status: answer.statusCode ?? 0,
            location: answer.headers.location,
            body: Buffer.concat(chunks).toString("utf8"),
          }),
        );
      });
      asked.on("timeout", () => asked.destroy(new Error("no answer after 30 s")));
      asked.on("error", reject);
      asked.end(body);
    });
  }

  return {
    get: (path) => send("GET", path),
    post: (path, form, fields) => {
      const target = form.action || path;
      if (!form.multipart)
        return send("POST", target, "application/x-www-form-urlencoded", Buffer.from(toQuery(fields)));
      const boundary = `----${randomBytes(12).toString("hex")}`;
      return send("POST", target, `multipart/form-data; boundary=${boundary}`, toMultipart(fields, boundary));
    },
  };
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = ""] = line.split(";", 1);
  const at = pair.indexOf("=");
  if (/;\s*max-age=0\b|1970/i.test(line)) cookies.delete(pair.slice(0, at));
  else cookies.set(pair.slice(0, at), pair.slice(at + 1));
}

const toBytes = (value: Sent) =>
  typeof value === "string" ? Buffer.from(value.replace(/\r\n?|\n/g, "\r\n")) : value;

/** `nom=valeur&…`, each byte that is not plain written `%XX`. */
export function toQuery(fields: readonly Field[]): string {
  const quote = (value: Sent) =>
    [...toBytes(value)]
      .map((byte) =>
        /[\w.~-]/.test(String.fromCharCode(byte))
          ? String.fromCharCode(byte)
          : `%${byte.toString(16).padStart(2, "0")}`,
      )
      .join("");
  return fields.map(([name, value]) => `${quote(name)}=${quote(value)}`).join("&");
}

function toMultipart(fields: readonly Field[], boundary: string): Buffer {
  const parts = fields.flatMap(([name, value]) => [
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${name.replace(/"/g, "%22")}"\r\n\r\n`,
    ),
    toBytes(value),
    Buffer.from("\r\n"),
  ]);
  return Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]);
}
