import { createHmac, randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { POST } from "@/app/api/courriels/retours/route";
import { inviteToFiche } from "@/lib/acces/invitation-commands";
import { listInvitations } from "@/lib/invitations/queries";
import { tellUndelivered } from "@/lib/invitations/retour-commands";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { emptyDatabase } from "@/prisma/cast";
import { viewerFor } from "@/prisma/cast-session";
import { createDemoCast, type DemoCast } from "@/prisma/demo-cast";
import { readBody } from "@/server/body";
import { createFront } from "@/server/front";

/* What the provider tells of an e-mail, from its bytes to the list of those who sent it, through the front. */

const { SECRET } = vi.hoisted(() => {
  const SECRET = `whsec_${Buffer.from("un secret qui ne sert qu’aux essais").toString("base64")}`;
  process.env.RESEND_WEBHOOK_SECRET = SECRET;
  return { SECRET };
});
const PATH = "/api/courriels/retours";
const GASPARD = "gaspard@exemple.example";

let server: Server;
let origin: string;
let seen: Record<string, unknown>[];
let cast: DemoCast;

beforeEach(async () => {
  await emptyDatabase();
  cast = await createDemoCast();
  await inviteToFiche(await viewerFor("muriel"), {
    ficheId: cast.fiches.nuits.id,
    courriel: GASPARD,
    nom: null,
    fonctionCode: null,
    jusquau: null,
  });
  await db.courriel.updateMany({
    where: { gabarit: "invitation" },
    data: { statut: "ENVOYE", fournisseurId: "envoi-1" },
  });
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
      const headers = new Headers(
        Object.entries(req.headers).map(([name, value]) => [name, String(value)] as [string, string]),
      );
      const body = new Uint8Array((await readBody(req)) as Buffer);
      const answer = await POST(new Request(`${origin}${req.url}`, { method: "POST", headers, body }));
      res.writeHead(answer.status);
      res.end();
    },
    oidc: () => undefined,
    actions: () => new Set(),
  });
  server.on("request", front);
});

afterEach(() => new Promise((resolve) => server.close(resolve)));

type Event = { type: string; created_at: string; data: { email_id: string } };
const event = (type: string, email_id = "envoi-1", created_at = "2026-01-01T00:00:00Z"): Event => ({
  type,
  created_at,
  data: { email_id },
});

function signed(body: string, { secret = SECRET, age = 0 } = {}): Record<string, string> {
  const id = `msg_${randomBytes(8).toString("hex")}`;
  const timestamp = String(Math.floor(Date.now() / 1000) - age);
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  const mac = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return {
    "content-type": "application/json",
    "svix-id": id,
    "svix-timestamp": timestamp,
    "svix-signature": `v1,${mac}`,
  };
}

const post = (body: string, headers: Record<string, string> = signed(body)) =>
  fetch(`${origin}${PATH}`, { method: "POST", body, headers, redirect: "manual" });
const tell = async (what: Event) => (await post(JSON.stringify(what))).status;
const stateOf = async () =>
  (await listInvitations(await viewerFor("muriel"), { ficheId: cast.fiches.nuits.id }))[0];
const told = () =>
  db.courriel.findMany({
    where: { gabarit: "invitation-non-livree" },
    select: { destinataire: true, sujet: true },
  });

describe("est refusé, et ne change rien", () => {
  const bounce = JSON.stringify(event("email.bounced"));

  afterEach(async () => {
    expect((await stateOf())?.etat).toBe("envoyee");
    expect(await told()).toEqual([]);
  });

  test("ce qui n’est pas signé, ou l’est par une autre clé, pour un autre texte ou depuis longtemps", async () => {
    const other = `whsec_${randomBytes(24).toString("base64")}`;
    for (const headers of [
      { "content-type": "application/json" },
      signed(bounce, { secret: other }),
      signed(`${bounce} `),
      signed(bounce, { age: 301 }),
      signed(bounce, { age: -360 }),
    ])
      expect((await post(bounce, headers)).status).toBe(401);
  });

  test("un texte trop long, un autre type, un formulaire", async () => {
    const long = JSON.stringify({ ...event("email.bounced"), trop: "x".repeat(66_000) });
    expect((await post(long)).status).toBe(413);
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=a"])
      expect((await post(bounce, { ...signed(bounce), "content-type": type })).status).toBe(415);
    expect(seen).toEqual([]);
  });

  test("du JSON posté ailleurs, même signé", async () => {
    for (const path of ["/api/courriels", `${PATH}/`, `${PATH}/x`, "/fiches", "/invitation/x"]) {
      const answer = await fetch(`${origin}${path}`, {
        method: "POST",
        body: bounce,
        headers: signed(bounce),
      });
      expect(answer.status, path).toBe(415);
    }
    expect(seen).toEqual([]);
  });

  test("sans secret à la configuration, il n’y a rien à cette adresse", async () => {
    Object.assign(env(), { RESEND_WEBHOOK_SECRET: undefined });
    expect((await post(bounce)).status).toBe(404);
    Object.assign(env(), { RESEND_WEBHOOK_SECRET: SECRET });
  });

  test("ce qui parle d’autre chose : d’un autre courriel, d’un autre événement, d’un texte signé mais mal formé", async () => {
    expect(await tell(event("email.bounced", "inconnu"))).toBe(204);
    expect(await tell(event("email.bounced", "inconnu", new Date().toISOString()))).toBe(503);
    expect(await tell(event("email.sent"))).toBe(204);
    for (const body of ["{}", "[]", '"x"', '{"type":"email.bounced","data":{}}'])
      expect((await post(body)).status).toBe(204);
    expect((await post("{")).status).toBe(401);
  });
});

describe("le fournisseur dit", () => {
  test("qu’un courriel est revenu : l’invitation le montre, et qui l’a envoyée en est avisé une seule fois", async () => {
    const body = JSON.stringify(event("email.bounced"));
    const headers = { ...signed(body), cookie: "portail=x", origin: "https://ailleurs.example" };
    expect((await post(body, headers)).status).toBe(204);
    expect(await tell(event("email.bounced"))).toBe(204);
    await tellUndelivered();
    expect(seen[0]).not.toHaveProperty("cookie");
    expect(await stateOf()).toMatchObject({ etat: "non-livree", rebond: "introuvable" });
    expect(await told()).toEqual([
      {
        destinataire: cast.users.muriel.courriel,
        sujet: `Votre invitation à ${GASPARD} n’a pas pu être livrée`,
      },
    ]);
  });

  test("que la personne l’a signalé comme indésirable : qui l’a envoyée ne lit pas qu’il est revenu", async () => {
    expect(await tell(event("email.complained"))).toBe(204);
    expect(await stateOf()).toMatchObject({ etat: "non-livree", rebond: "plainte" });
    expect(await told()).toEqual([
      {
        destinataire: cast.users.muriel.courriel,
        sujet: `Votre invitation à ${GASPARD} a été signalée comme indésirable`,
      },
    ]);
    const { contenu } = await db.courriel.findFirstOrThrow({ where: { gabarit: "invitation-non-livree" } });
    expect(JSON.stringify(contenu)).toContain("Parlez-lui avant de renvoyer l’invitation.");
    expect(JSON.stringify(contenu)).not.toMatch(/revenu|Vérifiez l’adresse/);
  });

  test("qu’il tarde, puis qu’il est arrivé", async () => {
    await tell(event("email.delivery_delayed"));
    expect((await stateOf())?.etat).toBe("en-attente");
    await tell(event("email.delivered"));
    expect((await stateOf())?.etat).toBe("envoyee");
    expect(await told()).toEqual([]);
  });

  test("qu’il est revenu : un retard ou une arrivée appris ensuite n’y changent rien", async () => {
    await tell(event("email.bounced"));
    await tell(event("email.delivery_delayed"));
    await tell(event("email.delivered"));
    expect(await stateOf()).toMatchObject({ etat: "non-livree", rebond: "introuvable" });
  });

  test("rien, mais le portail a renoncé à l’envoyer : qui invite en est avisé au prochain tour", async () => {
    await db.courriel.updateMany({ where: { gabarit: "invitation" }, data: { statut: "ABANDONNE" } });
    expect(await tellUndelivered()).toBe(1);
    expect(await tellUndelivered()).toBe(0);
    expect((await stateOf())?.etat).toBe("non-livree");
    expect(await told()).toHaveLength(1);
  });
});
