import type { Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createListener } from "@/server/listener";

/* `Expect: 100-continue` (RFC 9110, 10.1.1): whoever asks for leave to send waits for it before the body. */

const HOST = "portail.example";
const BODY = "a=b";

let server: Server;

beforeEach(async () => {
  server = createListener({
    origin: `http://${HOST}`,
    dev: false,
    trustProxy: false,
    probes: { phase: () => "serving", migrations: [], database: async () => true },
    pages: () => async (req, res) => {
      let read = "";
      for await (const chunk of req) read += chunk;
      res.end(`lu ${read}`);
    },
    oidc: () => undefined,
    actions: () => null,
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

/** Asks for leave to post a form there, and sends it once it is given; returns all that was said until the portal hangs up. */
async function ask(path: string, head: Readonly<Record<string, string>>, body = BODY): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  const lines = Object.entries({ Host: HOST, Expect: "100-continue", ...head });
  socket.write(
    `POST ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`,
  );
  let said = "";
  socket.on("data", (data) => {
    said += data.toString();
    if (said === "HTTP/1.1 100 Continue\r\n\r\n") socket.write(body);
  });
  await new Promise((resolve, reject) => socket.on("close", resolve).on("error", reject));
  return said;
}

const FORM = { "Content-Type": "application/x-www-form-urlencoded", "Content-Length": String(BODY.length) };
const statuses = (said: string) => said.match(/HTTP\/1\.1 \d+/g)?.map((line) => Number(line.slice(9)));

describe("qui demande la permission d’envoyer", () => {
  test.each([
    ["d’un autre site", "/connexion", { ...FORM, Origin: "https://ailleurs.example" }, 403],
    ["un contenu trop long", "/api/desabonnement/abc", { ...FORM, "Content-Length": "99999999" }, 413],
    ["aux machines, là où l’on ne fait que lire", "/api/set/v1/acces", FORM, 405],
  ])(
    "%s est refusé sans l’avoir reçue, et la connexion se ferme aussitôt",
    async (_what, path, head, status) => {
      const started = performance.now();
      const said = await ask(path, head);
      expect(statuses(said)).toEqual([status]);
      expect(said).toMatch(/^connection: close\r$/im);
      expect(performance.now() - started).toBeLessThan(2_000);
    },
  );

  test("la reçoit, envoie, et est lu", async () => {
    const said = await ask("/api/desabonnement/abc", { ...FORM, Connection: "close" });
    expect(statuses(said)).toEqual([100, 200]);
    expect(said).toContain(`lu ${BODY}`);
  });
  test("la reçoit, et cache la longueur d’un envoi trop long : la connexion sert encore après le refus", async () => {
    const { "Content-Type": type } = FORM;
    const head = { "Content-Type": type, "Transfer-Encoding": "chunked" };
    const long = `${(70_000).toString(16)}\r\n${"x".repeat(70_000)}\r\n0\r\n\r\n`;
    const next = `GET / HTTP/1.1\r\nHost: ${HOST}\r\nConnection: close\r\n\r\n`;
    expect(statuses(await ask("/api/desabonnement/abc", head, long + next))).toEqual([100, 413, 200]);
  });
});
