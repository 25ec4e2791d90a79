import type { Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { FrontOptions } from "@/server/front";
import { createListener } from "@/server/listener";

/* The times of a day in a second: a form has 20 s in life, the file of an import two minutes. */

const TIMEOUTS = {
  headersTimeout: 300,
  requestTimeout: 3_000,
  connectionsCheckingInterval: 30,
  silence: 600,
  importSilence: 5_000,
};
const HOST = "portail.example";
const IMPORT = "/aqpm/importations/televerser";
const BODY = "x".repeat(20);

let server: Server;
/** How long the bodies are that the pages received. */
let read: number[];
/** How long the pages take to answer. */
let thinking: number;

const options: FrontOptions = {
  origin: `http://${HOST}`,
  dev: false,
  trustProxy: false,
  probes: { phase: () => "serving", migrations: [], database: async () => true },
  pages: () => async (req, res) => {
    let length = 0;
    for await (const chunk of req) length += (chunk as Buffer).length;
    read.push(length);
    await wait(thinking);
    res.end("lu");
  },
  oidc: () => undefined,
  actions: () => null,
  bodyTimeout: 300,
};

beforeEach(async () => {
  read = [];
  thinking = 0;
  server = createListener(options, TIMEOUTS);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

/** Sends these pieces, one each 50 ms, until the portal hangs up; returns what it said, and after how long. */
async function drip(pieces: readonly string[]): Promise<{ said: string; ms: number }> {
  const started = performance.now();
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  let said = "";
  socket.on("data", (data) => {
    said += data.toString();
  });
  socket.on("error", () => undefined);
  const closed = new Promise((resolve) => socket.on("close", resolve));
  for (const piece of pieces) {
    if (socket.destroyed) break;
    socket.write(piece);
    await wait(50);
  }
  await closed;
  return { said, ms: performance.now() - started };
}

const head = (path: string, type: string, length = BODY.length, connection = "keep-alive") =>
  [
    `POST ${path} HTTP/1.1`,
    `Host: ${HOST}`,
    `Origin: http://${HOST}`,
    `Content-Type: ${type}`,
    `Content-Length: ${length}`,
    `Connection: ${connection}`,
    "\r\n",
  ].join("\r\n");
const FORM = "multipart/form-data; boundary=b";

describe("ce qui n’en finit pas d’arriver", () => {
  test.each([
    ["le formulaire d’une page", "/connexion", FORM],
    ["le rapport d’un navigateur", "/rapports/csp", "application/csp-report"],
    ["le clic d’un désabonnement", "/api/desabonnement/abc", "application/x-www-form-urlencoded"],
  ])(
    "%s reçoit une page 408, et la connexion est coupée bien avant le temps d’un fichier",
    async (_, path, type) => {
      const { said, ms } = await drip([head(path, type, 200), ..."x".repeat(200)]);
      expect(said).toMatch(/^HTTP\/1\.1 408 /);
      expect(said).toContain("met trop de temps à arriver");
      expect(ms).toBeLessThan(2_000);
      expect(read).toEqual([]);
    },
  );

  test("un en-tête est coupé dans le même temps, pour un fichier comme pour le reste", async () => {
    const { said, ms } = await drip([...head(IMPORT, FORM)]);
    expect(said).toMatch(/^HTTP\/1\.1 408 /);
    expect(ms).toBeLessThan(2_000);
  });

  test("un fichier est coupé à la fin du sien", async () => {
    const { said, ms } = await drip([head(IMPORT, FORM), "x"]);
    expect(said).toMatch(/^HTTP\/1\.1 408 /);
    expect(ms).toBeGreaterThan(TIMEOUTS.requestTimeout);
    expect(read).toEqual([]);
  });
});

test("le fichier d’un import a plus de temps pour arriver qu’un formulaire", async () => {
  const { said, ms } = await drip([head(IMPORT, FORM, BODY.length, "close"), ...BODY]);
  expect(said).toMatch(/^HTTP\/1\.1 200 /);
  expect(ms).toBeGreaterThan(300);
  expect(read).toEqual([BODY.length]);
});

test("un formulaire en plusieurs morceaux arrive entier, tant qu’il se presse", async () => {
  const body = '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--b--\r\n';
  const whole = head("/api/desabonnement/abc", FORM, body.length, "close");
  const { said } = await drip([whole, body.slice(0, 10), body.slice(10)]);
  expect(said).toMatch(/^HTTP\/1\.1 200 /);
  expect(read).toEqual([body.length]);
});

describe("ce qui met longtemps à répondre", () => {
  const APPLY = "/aqpm/importations/0199aaaa-bbbb-7ccc-8ddd-eeeeffff0000";
  const FIELDS = `--b\r\nContent-Disposition: form-data; name="$ACTION_ID_${"a".repeat(42)}"\r\n\r\n\r\n--b--\r\n`;
  const post = (path: string) => drip([head(path, FORM, FIELDS.length, "close"), FIELDS]);
  beforeEach(() => {
    thinking = 1_200;
  });

  test.each([
    ["une page", "/fiches/nouvelle"],
    ["une page dont le nom ressemble à celui des imports", "/aqpm/importationsx"],
  ])("%s est coupée après la minute de silence de tous", async (_what, path) => {
    const { said, ms } = await post(path);
    expect(read).toEqual([FIELDS.length]);
    expect(said).toBe("");
    expect(ms).toBeLessThan(thinking);
  });

  test("un import qu’on ne fait que lire, aussi", async () => {
    const asked = `GET ${APPLY} HTTP/1.1\r\nHost: ${HOST}\r\n\r\n`;
    expect((await drip([asked])).said).toBe("");
  });

  test.each([
    ["l’application d’un import", APPLY],
    ["son téléversement", IMPORT],
  ])("%s arrive, et la connexion n’a ce temps que pour elle", async (_what, path) => {
    expect((await post(path)).said).toMatch(/^HTTP\/1\.1 200 /);
    const kept = head(path, FORM, FIELDS.length);
    const next = head("/fiches/nouvelle", FORM, FIELDS.length);
    const { said } = await drip([kept, FIELDS, ...Array(45).fill(""), next, FIELDS]);
    expect(said.match(/HTTP\/1\.1 200 /g)).toHaveLength(1);
  });
});
