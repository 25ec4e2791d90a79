import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { hashPassword } from "@/lib/comptes/password";
import { drawCodes } from "@/lib/comptes/secours-commands";
import { codeAt, stepAt } from "@/lib/comptes/totp";
import { db } from "@/lib/platform/db";
import { readMail } from "@/lib/platform/mail/outbox";
import { consume, limits } from "@/lib/platform/rate-limit";
import { beginConnexion, findConnexion } from "@/lib/session/connexions";
import { checkCredentials } from "@/lib/session/credentials";
import { giveCode } from "@/lib/session/second-factor";
import { openSession } from "@/lib/session/sessions";
import { createUser, emptyDatabase } from "@/prisma/cast";
import { giveApplication } from "@/prisma/cast-factor";
import { setClock } from "@/prisma/clock";
import { demoTotpSecret, personas } from "@/prisma/personas";

const { denis } = personas;
const MOMENT = Date.parse("2026-11-28T14:00:10Z");
const PAS = stepAt(MOMENT);
const at = (seconds: number) => setClock(new Date(MOMENT + seconds * 1_000).toISOString());
const code = (away = 0) => codeAt(demoTotpSecret, PAS + away);
const wrong = (away: number) => (code(away) === "000000" ? "000001" : "000000");

async function giveDenis(): Promise<string> {
  const id = await createUser(denis);
  await giveApplication(db, id);
  return id;
}

/** A right password, that owes its second factor. */
const begin = (userId: string) =>
  beginConnexion({ userId, passwordHash: "aucun", remembered: false, facteurRequis: true, facteur: null });
const passed = async (userId: string, typed: string) =>
  (await giveCode(await begin(userId), "TOTP", typed)).ok;
const raisons = async () =>
  (await db.journal.findMany({ where: { action: "session.refuse" }, orderBy: { id: "asc" } })).map(
    ({ details }) => (details as { raison: string }).raison,
  );

beforeEach(async () => {
  await emptyDatabase();
  await at(0);
});
afterEach(() => setClock(null));

describe("le second facteur est refusé", () => {
  test("pour un code faux, d’une autre personne, ou d’une application qui n’est pas encore en service", async () => {
    const id = await giveDenis();
    expect(await passed(id, wrong(0))).toBe(false);
    const other = await createUser(personas.chloe);
    expect(await passed(other, code())).toBe(false);
    const [row] = await db.totp.findMany();
    await db.totp.update({
      where: { userId: id },
      data: { confirmedAt: null, secret: null, enAttente: row?.secret ?? "", enAttenteLe: new Date(MOMENT) },
    });
    expect(await passed(id, code())).toBe(false);
    expect(await raisons()).toEqual(["code", "code", "code"]);
    expect(await db.session.count()).toBe(0);
  });

  test("ASVS 6.5.5 : deux pas trop tôt ou trop tard, à la seconde près", async () => {
    const id = await giveDenis();
    for (const away of [-2, 2]) expect(await passed(id, code(away))).toBe(false);
    const end = 30 - ((MOMENT / 1_000) % 30);
    await at(end + 30);
    expect(await passed(id, code())).toBe(false);
    await at(end + 30 - 1);
    expect(await passed(id, code())).toBe(true);
  });

  test("ASVS 6.5.1 : quand le code a servi, et pour tout code d’avant lui", async () => {
    const id = await giveDenis();
    expect(await passed(id, code())).toBe(true);
    expect(await passed(id, code())).toBe(false);
    expect(await passed(id, code(-1))).toBe(false);
    expect(await raisons()).toEqual(["code-rejoue", "code-rejoue"]);
    expect(await passed(id, code(1))).toBe(true);
  });

  test("ASVS 6.5.1 : au second de deux qui apportent le même code au même moment", async () => {
    const id = await giveDenis();
    for (let round = 0; round < 10; round++) {
      await db.totp.update({ where: { userId: id }, data: { dernierPas: 0 } });
      await db.essaisConnexion.deleteMany();
      const connexions = await Promise.all([begin(id), begin(id)]);
      const given = await Promise.all(connexions.map((connexion) => giveCode(connexion, "TOTP", code())));
      expect(given.filter(({ ok }) => ok)).toHaveLength(1);
      const tokens = await Promise.all(connexions.map((connexion) => openSession({ connexion })));
      expect(tokens.filter((token) => token !== null)).toHaveLength(1);
    }
  });

  test("ASVS 6.3.1 : après cinq essais faux, même le bon code attend une minute, quel que soit le moyen", async () => {
    const id = await giveDenis();
    const [secours = ""] = await drawCodes(db, id);
    const tries = await Promise.all(Array.from({ length: 12 }, () => passed(id, wrong(0))));
    expect(tries).not.toContain(true);
    expect((await raisons()).filter((raison) => raison === "code")).toHaveLength(5);
    expect(await passed(id, code())).toBe(false);
    expect((await giveCode(await begin(id), "SECOURS", secours)).ok).toBe(false);
    expect((await raisons()).slice(-2)).toEqual(["code-bloque", "secours-bloque"]);
    await at(61);
    expect(await passed(id, code(2))).toBe(true);
  });

  test("ASVS 16.3.2 : essais épuisés, il ne s’écrit pas au journal plus de 200 fois à l’heure", async () => {
    const id = await giveDenis();
    for (let time = 0; time < 5; time++) await passed(id, wrong(0));
    await consume(limits.refusParPersonne, id, 193);
    for (let time = 0; time < 5; time++) expect(await passed(id, wrong(0))).toBe(false);
    expect((await raisons()).filter((raison) => raison === "code-bloque")).toHaveLength(2);
  });

  test("d’une même phrase, que le code soit faux, rejoué, ou les essais épuisés", async () => {
    const id = await giveDenis();
    const say = async (typed: string) => giveCode(await begin(id), "TOTP", typed);
    const faux = await say(wrong(0));
    await say(code());
    expect(await say(code())).toEqual(faux);
    for (let time = 0; time < 5; time++) await say(wrong(0));
    expect((await raisons()).at(-1)).toBe("code-bloque");
    expect(await say(code(1))).toEqual(faux);
  });

  test("sans la connexion qui le demande, ou dix minutes après elle, ou quand le mot de passe a changé", async () => {
    const id = await giveDenis();
    const connexion = await begin(id);
    expect(await giveCode("inconnue", "TOTP", code())).toEqual({ ok: false, perdue: true });
    await at(600);
    expect(await giveCode(connexion, "TOTP", codeAt(demoTotpSecret, PAS + 20))).toEqual({
      ok: false,
      perdue: true,
    });
    await at(0);
    await db.user.update({ where: { id }, data: { passwordHash: "autre" } });
    expect(await giveCode(connexion, "TOTP", code())).toEqual({ ok: false, perdue: true });
    expect(await db.totp.findFirst()).toMatchObject({ dernierPas: 0 });
  });
});

describe("le second facteur", () => {
  test("est demandé après le mot de passe dès qu’une application est en service, et pas avant", async () => {
    const id = await createUser(denis);
    await db.user.update({
      where: { id },
      data: { passwordHash: await hashPassword("lanterne bruyère ardoise") },
    });
    const check = () =>
      checkCredentials({ courriel: denis.courriel, motDePasse: "lanterne bruyère ardoise", ip: "ici" });
    expect(await check()).toMatchObject({ ok: true, facteurRequis: false });
    await giveApplication(db, id);
    expect(await check()).toMatchObject({ ok: true, facteurRequis: true });
  });

  test("donné, ouvre une session qui l’a, et le journal dit lequel", async () => {
    const id = await giveDenis();
    const connexion = await begin(id);
    expect(await openSession({ connexion })).toBeNull();
    expect(await giveCode(connexion, "TOTP", code())).toEqual({ ok: true });
    expect(await findConnexion(connexion)).toMatchObject({ owesFactor: false });
    expect(await openSession({ connexion })).not.toBeNull();
    expect(await db.session.findFirst()).toMatchObject({ factorAt: expect.any(Date) });
    expect(await db.journal.findFirst({ where: { action: "session.open" } })).toMatchObject({
      details: { facteur: "TOTP" },
    });
  });

  test("vaut un pas avant et un pas après", async () => {
    const id = await giveDenis();
    expect(await passed(id, code(-1))).toBe(true);
    expect(await passed(id, code(1))).toBe(true);
  });

  test("donné, l’est encore quand la session n’a pas pu s’ouvrir : le même code n’est pas redemandé", async () => {
    const connexion = await begin(await giveDenis());
    expect(await giveCode(connexion, "TOTP", code())).toEqual({ ok: true });
    expect(await giveCode(connexion, "TOTP", code())).toEqual({ ok: true });
  });
});

describe("un code de secours", () => {
  const use = async (userId: string, typed: string) =>
    (await giveCode(await begin(userId), "SECOURS", typed)).ok;

  test("ASVS 6.5.1 : ne sert qu’une fois, même à deux au même moment, et à personne d’autre", async () => {
    const id = await giveDenis();
    const other = await createUser(personas.chloe);
    const [first = "", second = ""] = await drawCodes(db, id);
    expect(await use(other, first)).toBe(false);
    const both = await Promise.all([use(id, first), use(id, first)]);
    expect(both.filter(Boolean)).toHaveLength(1);
    expect(await use(id, first)).toBe(false);
    expect(await use(id, second.toLowerCase().replaceAll("-", " "))).toBe(true);
    expect((await raisons()).slice(-1)).toEqual(["secours-rejoue"]);
  });

  test("ouvre une session, et un courriel dit combien il en reste", async () => {
    const id = await giveDenis();
    const codes = await drawCodes(db, id);
    for (const typed of codes) expect(await use(id, typed)).toBe(true);
    const rows = await db.courriel.findMany({ orderBy: { createdAt: "asc" } });
    const said = rows.map((row) => readMail(row)?.paragraphes.at(-1) ?? "");
    expect(said).toHaveLength(10);
    for (let left = 9; left > 0; left--)
      expect(said.filter((text) => text.includes(`Il vous en reste ${left}.`))).toHaveLength(1);
    expect(said.filter((text) => text.includes("Il ne vous en reste aucun"))).toHaveLength(1);
  });
});
