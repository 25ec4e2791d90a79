import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { GET, POST } from "@/app/api/desabonnement/[jeton]/route";
import { db } from "@/lib/platform/db";
import { desabonnementOf } from "@/lib/platform/mail/desabonnement";
import { createUser, emptyDatabase } from "@/prisma/cast";
import { readBody } from "@/server/body";
import { createFront } from "@/server/front";

/* One-click unsubscribe (RFC 8058), from the bytes of a mail program to the database, through the front. */

const ONE_CLICK = "List-Unsubscribe=One-Click";
const form = { "content-type": "application/x-www-form-urlencoded" };

let server: Server;
let origin: string;
let userId: string;
let path: string;
/** The heads of the requests that the front let in. */
let seen: Record<string, unknown>[];

beforeEach(async () => {
  await emptyDatabase();
  userId = await createUser({ prenom: "Muriel", nom: "Mur" });
  path = new URL(desabonnementOf(userId, "rappels").unClic).pathname;
  seen = [];
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const front = createFront({
    origin,
    dev: false,
    trustProxy: false,
    probes: { phase: () => "serving", migrations: [], database: async () => true },
    pages: () => async (req, res) => {
      seen.push({ ...req.headers });
      const body = req.method === "POST" ? new Uint8Array((await readBody(req)) as Buffer) : null;
      const type = { "content-type": String(req.headers["content-type"]) };
      const request = new Request(`${origin}${req.url}`, { method: req.method, headers: type, body });
      const context = { params: Promise.resolve({ jeton: req.url?.split("/").at(-1) ?? "" }) };
      const answer = await (req.method === "POST" ? POST : GET)(request, context);
      res.writeHead(answer.status, Object.fromEntries(answer.headers));
      res.end(await answer.text());
    },
    oidc: () => undefined,
    actions: () => new Set(),
  });
  server.on("request", front);
});

afterEach(() => new Promise((resolve) => server.close(resolve)));

const post = (to: string, body: BodyInit, headers: Record<string, string> = form) =>
  fetch(`${origin}${to}`, { method: "POST", body, headers, redirect: "manual" });
const wants = async () => (await db.user.findUniqueOrThrow({ where: { id: userId } })).rappels;

describe("ne change rien", () => {
  test("un GET ou un HEAD, comme en font les antivirus\u00a0: ils mènent à la page qui a le bouton", async () => {
    for (const method of ["GET", "HEAD"]) {
      const answer = await fetch(`${origin}${path}`, { method, redirect: "manual" });
      expect(answer.status).toBe(303);
      expect(answer.headers.get("location")).toBe(desabonnementOf(userId, "rappels").page);
    }
    expect(await wants()).toBe(true);
  });

  test("un jeton d’une autre main, un corps qui ne dit pas « One-Click », un autre type", async () => {
    expect((await post(`${path.slice(0, -1)}-`, ONE_CLICK)).status).toBe(404);
    expect((await post("/api/desabonnement/x", ONE_CLICK)).status).toBe(404);
    for (const body of ["", "a=1", "List-Unsubscribe=oui"]) expect((await post(path, body)).status).toBe(400);
    const typed = { "content-type": "application/json" };
    expect((await post(path, JSON.stringify({ "List-Unsubscribe": "One-Click" }), typed)).status).toBe(415);
    expect(await wants()).toBe(true);
  });

  test("un formulaire d’un autre site, ailleurs qu’à cette adresse", async () => {
    const foreign = { ...form, origin: "https://ailleurs.example" };
    for (const other of [
      path.replace("/api", ""),
      `${path}/`,
      `${path}/x`,
      "/api/desabonnement/..%2f..",
      "/profil",
    ])
      expect((await post(other, ONE_CLICK, foreign)).status, other).toBe(403);
    expect(seen).toEqual([]);
  });
});

test("un clic dans un logiciel de courriel suffit, sans origine ni témoin, et deux fois sont une", async () => {
  const headers = { ...form, origin: "https://courriel.example", cookie: "portail=x", "next-action": "abc" };
  expect((await post(path, ONE_CLICK, headers)).status).toBe(200);
  expect(await wants()).toBe(false);
  expect((await post(path, ONE_CLICK)).status).toBe(200);
  expect(seen[0]).not.toHaveProperty("cookie");
  expect(seen[0]).not.toHaveProperty("next-action");
  expect(await db.journal.count({ where: { action: "compte.prefer", sujetId: userId } })).toBe(1);
});

test("ni le type urlencoded ni le multipart ne manquent à la RFC", async () => {
  const multipart = new FormData();
  multipart.set("List-Unsubscribe", "One-Click");
  expect((await post(path, multipart, {})).status).toBe(200);
  expect(await wants()).toBe(false);
});
