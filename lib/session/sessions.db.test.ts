import { beforeEach, describe, expect, test } from "vitest";
import { readViewer } from "@/lib/authorization/viewer";
import { courriel, motDePasse } from "@/lib/comptes/denis.testing";
import { journalOf, mailbox } from "@/lib/comptes/mailbox.testing";
import { hashPassword } from "@/lib/comptes/password";
import { db } from "@/lib/platform/db";
import { hashSecret } from "@/lib/platform/ids";
import { consume, limits } from "@/lib/platform/rate-limit";
import { beginConnexion, type Proof } from "@/lib/session/connexions";
import { checkCredentials, REFUSED } from "@/lib/session/credentials";
import { closeSession, findSessionLife, openSession } from "@/lib/session/sessions";
import { createUser, emptyDatabase } from "@/prisma/cast";
import { setClock } from "@/prisma/clock";
import { personas } from "@/prisma/personas";

const passwordHash = await hashPassword(motDePasse);

async function giveDenis(
  state: { confirmed?: boolean; suspended?: boolean; staff?: boolean } = {},
): Promise<string> {
  const id = await createUser({ ...personas.denis, ...state });
  await db.user.update({ where: { id }, data: { passwordHash } });
  return id;
}

const refusal = { ok: false, errors: { form: REFUSED } };
const check = (typed: Partial<{ courriel: string; motDePasse: string; ip: string }> = {}) =>
  checkCredentials({ courriel, motDePasse, ip: "ici", ...typed });
const proof = { passwordHash, remembered: false, facteurRequis: false, facteur: null };
const open = async (
  userId: string,
  { formerToken = "", ...given }: { formerToken?: string } & Partial<Proof> = {},
) => {
  const connexion = await beginConnexion({ userId, ...proof, ...given });
  return (await openSession({ connexion, formerToken })) ?? "";
};
const alive = async (token: string) => (await readViewer(hashSecret(token))) !== null;

async function later(seconds: number, work: () => Promise<void>): Promise<void> {
  await setClock(new Date(Date.now() + seconds * 1_000).toISOString());
  try {
    await work();
  } finally {
    await setClock(null);
  }
}

beforeEach(emptyDatabase);

describe("la connexion est refusée", () => {
  test("de la même phrase, adresse inconnue, mauvais mot de passe, compte à confirmer ou suspendu", async () => {
    expect(await check()).toEqual(refusal);
    const id = await giveDenis();
    expect(await check({ motDePasse: "autre" })).toEqual(refusal);
    await db.user.update({ where: { id }, data: { suspendedAt: new Date() } });
    expect(await check()).toEqual(refusal);
    await db.user.update({ where: { id }, data: { suspendedAt: null, confirmedAt: null } });
    expect(await check()).toEqual(refusal);
    expect(await journalOf(id)).toEqual(["session.refuse", "session.refuse", "session.refuse"]);
  });

  test("à un compte à confirmer, qui reçoit un nouveau lien s’il a le bon mot de passe, et rien sinon", async () => {
    await giveDenis({ confirmed: false });
    await check({ motDePasse: "autre" });
    expect(await mailbox(courriel)).toHaveLength(0);
    for (let time = 0; time < 7; time++) await check();
    expect(await mailbox(courriel)).toHaveLength(5);
  });

  test("après cent essais d’un même réseau, sur quelque adresse que ce soit", async () => {
    await consume(limits.connexionParAdresse, "ici", 98);
    for (const rank of [99, 100])
      expect(await check({ courriel: `p${rank}@exemple.example` })).toEqual(refusal);
    expect(await check()).toMatchObject({ errors: { form: expect.stringContaining("Trop d’essais") } });
    expect(await check({ ip: "ailleurs" })).toEqual(refusal);
  });

  test("quand le mot de passe change pendant qu’on le vérifie", async () => {
    const id = await giveDenis();
    expect(await open(id, { passwordHash: "ancien" })).toBe("");
    await db.user.update({ where: { id }, data: { suspendedAt: new Date() } });
    expect(await open(id)).toBe("");
    expect(await db.session.count()).toBe(0);
  });

  test("tant que le second facteur manque, et quand la connexion a servi ou date de dix minutes", async () => {
    const id = await giveDenis();
    expect(await open(id, { facteurRequis: true })).toBe("");
    const connexion = await beginConnexion({ userId: id, ...proof });
    await later(10 * 60, async () => expect(await openSession({ connexion })).toBeNull());
    expect(await openSession({ connexion })).not.toBeNull();
    expect(await openSession({ connexion })).toBeNull();
  });
});

describe("une connexion", () => {
  test("ne survit ni à 12 heures, ni à deux heures d’inactivité; retenue, à 30 jours", async () => {
    const id = await giveDenis();
    const token = await open(id);
    const kept = await open(id, { remembered: true });
    await later(2 * 3_600 - 60, async () => expect(await alive(token)).toBe(true));
    await db.session.updateMany({ data: { lastSeenAt: new Date() } });
    await later(2 * 3_600 + 60, async () => expect(await alive(token)).toBe(false));
    await db.session.updateMany({ data: { lastSeenAt: new Date(Date.now() + 365 * 86_400_000) } });
    await later(12 * 3_600 - 60, async () => expect(await alive(token)).toBe(true));
    await later(12 * 3_600 + 60, async () => expect(await alive(token)).toBe(false));
    await later(30 * 86_400 - 60, async () => expect(await alive(kept)).toBe(true));
    await later(30 * 86_400 + 60, async () => expect(await alive(kept)).toBe(false));
  });

  test("du personnel n’est jamais retenue", async () => {
    const token = await open(await giveDenis({ staff: true }), { remembered: true });
    expect(await findSessionLife(token)).toMatchObject({ remembered: false });
    await later(31 * 60, async () => expect(await alive(token)).toBe(false));
  });

  test("donne un jeton neuf, dont seule l’empreinte est gardée, et l’ancien de ce navigateur meurt", async () => {
    const id = await giveDenis();
    const former = await open(id);
    const elsewhere = await open(id);
    const token = await open(id, { formerToken: former });
    expect([await alive(former), await alive(elsewhere), await alive(token)]).toEqual([false, true, true]);
    expect(JSON.stringify(await db.session.findMany())).not.toContain(token);
  });

  test("fermée ne sert plus, et le journal le dit une fois", async () => {
    const id = await giveDenis();
    const token = await open(id);
    await Promise.all([closeSession(token), closeSession(token), closeSession("inconnu")]);
    expect(await alive(token)).toBe(false);
    expect(await journalOf(id)).toEqual(["session.open", "session.close"]);
  });

  test("s’ouvre avec le bon mot de passe, casse du courriel ignorée, et oublie les essais d’avant", async () => {
    const id = await giveDenis();
    for (let time = 0; time < 4; time++) await check({ motDePasse: "non" });
    expect(await check({ courriel: courriel.toUpperCase() })).toMatchObject({
      ok: true,
      userId: id,
      passwordHash,
    });
    for (let time = 0; time < 4; time++) await check({ motDePasse: "non" });
    expect(await check()).toMatchObject({ ok: true });
  });
});
