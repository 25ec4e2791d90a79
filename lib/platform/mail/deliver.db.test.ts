import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { db } from "@/lib/platform/db";
import { deliverCourriels } from "@/lib/platform/mail/deliver";
import { desabonnementOf } from "@/lib/platform/mail/desabonnement";
import { type Behaviour, type Received, startFakeResend } from "@/lib/platform/mail/fake-resend.testing";
import { enqueueCourriel } from "@/lib/platform/mail/outbox";
import { emptyDatabase } from "@/prisma/cast";

// As in production: a provider, and nothing kept once delivered.
vi.hoisted(() => {
  delete process.env.DEMO;
  Object.assign(process.env, {
    LOG_LEVEL: "silent",
    PORTAL_URL: "https://set.aqpm.example",
    RESEND_API_KEY: "re_essai",
    SET_PARTENAIRES: "[]",
  });
});

let behave: (request: Received) => Behaviour;
let resend: Awaited<ReturnType<typeof startFakeResend>>;

beforeEach(async () => {
  await emptyDatabase();
  behave = () => "accept";
  resend = await startFakeResend((request) => behave(request));
  process.env.RESEND_BASE_URL = resend.url;
});

afterEach(() => resend.stop());

const mail = {
  sujet: "Bonjour",
  paragraphes: ["Texte."],
  bouton: { libelle: "Ouvrir", url: "https://set.aqpm.example/x" },
};
const enqueue = (cle: string, sujet = mail.sujet) =>
  enqueueCourriel(db, { cle, gabarit: "essai", destinataire: "a@exemple.example", mail: { ...mail, sujet } });

/** Delivers all that is due now; what failed is due later. */
async function deliverDue(): Promise<void> {
  while ((await deliverCourriels()) > 0);
}

/** Brings forward what waits for its next try, as hours would. */
async function waitForRetries(): Promise<void> {
  await db.courriel.updateMany({
    where: { statut: "EN_ATTENTE" },
    data: { prochainEssai: new Date(Date.now() - 1_000) },
  });
}

test("un courriel n’est pas écrit quand sa cause est annulée", async () => {
  const undone = db.$transaction(async (tx) => {
    await enqueueCourriel(tx, { cle: "a", gabarit: "essai", destinataire: "a@exemple.example", mail });
    throw new Error("annulé");
  });
  await expect(undone).rejects.toThrow("annulé");
  expect(await db.courriel.count()).toBe(0);
});

test("la même clé deux fois, même en parallèle, est un seul courriel", async () => {
  await Promise.all(Array.from({ length: 20 }, () => enqueue("a")));
  await Promise.all([deliverDue(), deliverDue(), deliverDue()]);
  expect(resend.requests()).toBe(1);
});

test("un retour de ligne dans un nom ne crée aucun en-tête", async () => {
  await enqueue("a", "Bonjour\r\nBcc: victime@exemple.example");
  await deliverDue();
  const [sent] = resend.accepted.values();
  expect(sent?.message.subject).toBe("Bonjour Bcc: victime@exemple.example");
});

test("un courriel que le fournisseur refuse pour lui-même est abandonné, sans retenir les autres", async () => {
  behave = ({ message }) =>
    message.subject === "Mauvais" ? { status: 422, name: "validation_error" } : "accept";
  await enqueue("a", "Mauvais");
  await enqueue("b");
  await db.courriel.create({
    data: {
      cle: "c",
      gabarit: "essai",
      destinataire: "a@exemple.example",
      sujet: "Illisible",
      contenu: { x: 1 },
    },
  });
  await deliverDue();
  const rows = await db.courriel.findMany({
    orderBy: { cle: "asc" },
    select: { statut: true, essais: true },
  });
  expect(rows).toEqual([
    { statut: "ABANDONNE", essais: 1 },
    { statut: "ENVOYE", essais: 1 },
    { statut: "ABANDONNE", essais: 1 },
  ]);
});

test.each([
  ["le domaine de l’expéditeur n’est pas vérifié", { status: 403, name: "validation_error" }],
  ["la clé n’est pas la bonne", { status: 401, name: "validation_error" }],
  ["l’adresse de l’expéditeur est refusée", { status: 422, name: "invalid_from_address" }],
])("un courriel refusé pour la configuration attend qu’on la répare\u00a0: %s", async (_why, refusal) => {
  behave = () => refusal;
  await enqueue("a");
  await deliverDue();
  expect(await db.courriel.findUniqueOrThrow({ where: { cle: "a" } })).toMatchObject({
    statut: "EN_ATTENTE",
    essais: 1,
    erreur: expect.stringContaining(refusal.name),
  });
  behave = () => "accept";
  await waitForRetries();
  await deliverDue();
  expect(resend.accepted.size).toBe(1);
});

test("un fournisseur muet est quitté après dix secondes, et réessayé plus tard", async () => {
  behave = () => "hang";
  await enqueue("a");
  const start = Date.now();
  expect(await deliverCourriels()).toBe(1);
  expect(Date.now() - start).toBeLessThan(11_000);
  const row = await db.courriel.findUniqueOrThrow({ where: { cle: "a" } });
  expect(row).toMatchObject({
    statut: "EN_ATTENTE",
    essais: 1,
    bailJusqua: null,
    erreur: expect.stringContaining("délai"),
  });
  expect(row.prochainEssai.getTime()).toBeGreaterThan(Date.now() + 5_000);
});

test("un fournisseur en panne est réessayé de plus en plus tard, puis le courriel est abandonné après vingt essais", async () => {
  behave = () => ({ status: 500, name: "internal_server_error" });
  await enqueue("a");
  const delays: number[] = [];
  for (let time = 0; time < 21; time++) {
    await deliverDue();
    const { prochainEssai } = await db.courriel.findUniqueOrThrow({ where: { cle: "a" } });
    delays.push((prochainEssai.getTime() - Date.now()) / 1_000);
    await waitForRetries();
  }
  expect(delays[0]).toBeLessThan(12);
  expect(delays[4]).toBeGreaterThan(100);
  expect(Math.max(...delays)).toBeLessThan(4_000);
  expect(await db.courriel.findUniqueOrThrow({ where: { cle: "a" } })).toMatchObject({
    statut: "ABANDONNE",
    essais: 20,
  });
  expect(resend.requests()).toBe(20);
});

test("un bail qui a pris fin (processus tué) est repris", async () => {
  await enqueue("a");
  await db.courriel.updateMany({ data: { bailJusqua: new Date(Date.now() + 60_000) } });
  expect(await deliverCourriels()).toBe(0);
  await db.courriel.updateMany({ data: { bailJusqua: new Date(Date.now() - 1_000) } });
  expect(await deliverCourriels()).toBe(1);
  expect(resend.accepted.size).toBe(1);
});

test("cent courriels, trois processus, un fournisseur qui tombe jusqu’à huit fois sur chacun\u00a0: tous livrés, chacun une fois", async () => {
  const faults: Behaviour[] = [
    { status: 500, name: "internal_server_error" },
    "cut",
    "accept-then-cut",
    { status: 429, name: "rate_limit_exceeded" },
  ];
  const left = new Map<string, number>();
  behave = ({ key }) => {
    const more = left.get(key) ?? Math.floor(Math.random() * 9);
    left.set(key, more - 1);
    return more > 0 ? (faults[more % faults.length] ?? "cut") : "accept";
  };
  await Promise.all(Array.from({ length: 100 }, (_, rank) => enqueue(`cause ${rank}`, `Sujet ${rank}`)));
  for (
    let round = 0;
    round < 19 && (await db.courriel.count({ where: { statut: "EN_ATTENTE" } })) > 0;
    round++
  ) {
    await Promise.all([deliverDue(), deliverDue(), deliverDue()]);
    await waitForRetries();
  }
  expect(await db.courriel.count({ where: { statut: "ENVOYE" } })).toBe(100);
  expect(new Set([...resend.accepted.values()].map(({ message }) => message.subject)).size).toBe(100);
  expect(resend.accepted.size).toBe(100);
});

test("livré, il ne garde rien de son contenu, qui peut donner un droit", async () => {
  await enqueue("a");
  await deliverDue();
  const row = await db.courriel.findUniqueOrThrow({ where: { cle: "a" } });
  expect(row).toMatchObject({
    statut: "ENVOYE",
    contenu: null,
    erreur: null,
    bailJusqua: null,
    fournisseurId: `fournisseur-${row.id}`,
  });
  expect(row.envoyeLe).not.toBeNull();
});

test("un courriel qui s’arrête porte les en-têtes de la RFC 8058, les autres n’en portent aucun", async () => {
  const { unClic, ...rest } = desabonnementOf("0199aaaa-bbbb-7ccc-8ddd-eeeeffff0000", "rappels");
  await enqueue("a");
  const courriel = { cle: "b", gabarit: "rappel", destinataire: "b@exemple.example" };
  await enqueueCourriel(db, { ...courriel, mail: { ...mail, desabonnement: { unClic, ...rest } } });
  await deliverDue();
  const messages = [...resend.accepted.values()].map(({ message }) => message);
  const to = (address: string) => messages.find((message) => message.to === address);
  const [without, stoppable] = [to("a@exemple.example"), to("b@exemple.example")];
  expect(without).not.toHaveProperty("headers");
  expect(stoppable?.headers).toEqual({
    "List-Unsubscribe": `<${unClic}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  });
  expect(unClic).toMatch(/^https:\/\/set\.aqpm\.example\/api\/desabonnement\/[\w-]{66}$/);
  expect(stoppable?.html).toContain(`href="${rest.page}"`);
  expect(stoppable?.text).toContain(`${rest.libelle}\u00a0: ${rest.page}`);
});
