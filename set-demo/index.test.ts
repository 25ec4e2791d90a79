import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listen, stop } from "./test-portal";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "set-essai-"));
});

afterAll(() => rm(folder, { recursive: true }));

function start(env: Record<string, string>) {
  const entry = path.join(import.meta.dirname, "index.ts");
  const child = spawn(process.execPath, ["--import", "tsx", entry], {
    env: { ...process.env, SET_URL: "", DATA_DIR: folder, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
  const ended = new Promise<{ code: number | null; said: string }>((resolve) => {
    child.once("close", (code) => resolve({ code, said }));
  });
  return { child, ended };
}

async function untilHealthy(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 100 && child.exitCode === null; tries += 1) {
    const answer = await fetch(`${url}/healthz`).catch(() => null);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error("the stand-in did not start");
}

async function freeUrl(): Promise<string> {
  const server = createServer();
  const url = await listen(server);
  await stop(server);
  return url;
}

test("un port occupé se dit en une phrase", async () => {
  const busy = createServer();
  const { port } = new URL(await listen(busy));
  const { code, said } = await start({ SET_PORT: port }).ended;
  await stop(busy);
  expect(code).toBe(1);
  expect(said).toMatch(new RegExp(`^Le port ${port} est déjà utilisé\\. .+SET_PORT=\\d+ npm start\\n$`));
});

test("un réglage ou un dossier inutilisable se dit en une phrase", async () => {
  const wrong = await start({ SET_PORT: "cent" }).ended;
  expect(wrong).toEqual({ code: 1, said: "SET_PORT doit être un numéro de port, de 1 à 65535.\n" });
  const blocked = await start({ DATA_DIR: "/dev/null/x", SET_PORT: "3999" }).ended;
  expect(blocked.code).toBe(1);
  expect(blocked.said).toMatch(/^Le SET d’essai ne peut pas écrire ses clés dans DATA_DIR \(\w+\)\.\n$/);
});

test("il démarre sans portail, garde sa clé d’une fois à l’autre, et s’arrête aussitôt", async () => {
  const url = await freeUrl();
  const kept = async () => readFile(path.join(folder, "set-demo", "cle-publique.json"), "utf8");
  const run = async () => {
    const { child, ended } = start({ SET_PORT: new URL(url).port, PORTAL_URL: "http://127.0.0.1:9" });
    await untilHealthy(url, child);
    const key = await kept();
    const target = `${url}/productions/f1`;
    const query = new URLSearchParams({
      iss: "http://127.0.0.1:9",
      login_hint: "p",
      target_link_uri: target,
    });
    expect((await fetch(`${url}/oidc/initier?${query}`)).status).toBe(502);
    child.kill("SIGTERM");
    expect(await ended).toEqual({ code: 0, said: "" });
    return key;
  };
  const first = await run();
  expect(JSON.parse(first)).toMatchObject({
    kty: "EC",
    crv: "P-256",
    alg: "ES256",
    use: "sig",
    kid: expect.any(String),
  });
  expect(JSON.parse(first)).not.toHaveProperty("d");
  expect((await stat(path.join(folder, "set-demo", "cle-privee.json"))).mode & 0o777).toBe(0o600);
  expect(await run()).toBe(first);
}, 30_000);
