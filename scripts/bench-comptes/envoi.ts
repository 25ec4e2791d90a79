import { Agent, type IncomingHttpHeaders, request } from "node:http";
import { type HtmlForm, readForms } from "@/e2e/odd/html-forms";
import { idle } from "@/lib/platform/form-state";

export type Reponse = {
  readonly statut: number;
  readonly entetes: IncomingHttpHeaders;
  readonly corps: string;
  /** From the first byte asked to the last one answered, in milliseconds. */
  readonly ms: number;
};

type Champs = Readonly<Record<string, string>>;
/** `script`: as the portal's own script sends it; otherwise as a browser without JavaScript. */
type Options = { readonly script?: boolean; readonly cookie?: string };

const agent = new Agent({ keepAlive: true, maxSockets: 512 });
let networks = 0;

/** Each request comes from a network of its own, as those of whoever has many: what one network may do is not measured here. */
function newNetwork(): string {
  networks += 1;
  return `10.${(networks >> 16) & 255}.${(networks >> 8) & 255}.${networks & 255}`;
}

/** A form of a page that is open to all, sent again and again with other values. */
export class Formulaire {
  private constructor(
    private readonly origin: string,
    private readonly page: string,
    private readonly champs: Champs,
  ) {}

  static async take(origin: string, page: string, id: RegExp): Promise<Formulaire> {
    const { corps } = await ask(origin, page, { method: "GET", headers: { accept: "text/html" } });
    const form = readForms(corps).find((found) => found.multipart && id.test(found.id));
    if (!form) throw new Error(`${page} : pas de formulaire ${id}`);
    return new Formulaire(origin, page, filledIn(form));
  }

  send(typed: Champs, { script = false, cookie }: Options = {}): Promise<Reponse> {
    const champs = { ...this.champs, ...typed };
    const headers = {
      ...(script ? { "next-action": actionOf(champs), accept: "text/x-component" } : { accept: "text/html" }),
      ...(cookie ? { cookie } : {}),
      origin: this.origin,
    };
    const body = toMultipart(script ? rowsOf(champs) : Object.entries(champs));
    return ask(this.origin, this.page, { method: "POST", headers, body });
  }
}

/** A page, with the cookies of someone. */
export function visit(origin: string, page: string, cookie: string): Promise<Reponse> {
  return ask(origin, page, { method: "GET", headers: { accept: "text/html", cookie } });
}

/** The cookies that an answer gives, as the next request sends them. */
export function cookiesOf({ entetes }: Reponse): string {
  return (entetes["set-cookie"] ?? [])
    .map((line) => line.split(";", 1)[0] ?? "")
    .filter((pair) => !pair.endsWith("="))
    .join("; ");
}

function filledIn({ controls }: HtmlForm): Champs {
  const sent = controls.filter(({ kind }) => kind !== "submit" && kind !== "checkbox");
  return Object.fromEntries(sent.map(({ name, value }) => [name, value]));
}

function actionOf(champs: Champs): string {
  const [, row = "{}"] = Object.entries(champs).find(([name]) => /^\$ACTION_\d+:0$/.test(name)) ?? [];
  return (JSON.parse(row) as { id: string }).id;
}

function rowsOf(champs: Champs): [string, string][] {
  const own = Object.entries(champs).filter(([name]) => !name.startsWith("$ACTION"));
  return [
    ...own.map(([name, value]): [string, string] => [`_1_${name}`, value]),
    ["0", JSON.stringify([idle, "$K1"])],
  ];
}

const BOUNDARY = "----banc-des-comptes";

function toMultipart(champs: readonly (readonly [string, string])[]): Buffer {
  const parts = champs.map(
    ([name, value]) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return Buffer.from(`${parts.join("")}--${BOUNDARY}--\r\n`);
}

type Asked = {
  readonly method: "GET" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
};

function ask(origin: string, path: string, { method, headers, body }: Asked): Promise<Reponse> {
  const posted = body
    ? { "content-type": `multipart/form-data; boundary=${BOUNDARY}`, "content-length": String(body.length) }
    : {};
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const all = { "x-forwarded-for": newNetwork(), "x-forwarded-proto": "http", ...posted, ...headers };
    const asked = request(new URL(path, origin), { method, agent, headers: all }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("error", reject);
      answer.on("end", () => {
        const { statusCode: statut = 0, headers: entetes } = answer;
        const corps = Buffer.concat(chunks).toString("utf8");
        resolve({ statut, entetes, corps, ms: performance.now() - started });
      });
    });
    asked.on("error", reject);
    asked.end(body);
  });
}
