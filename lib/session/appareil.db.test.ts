import { beforeEach, describe, expect, test } from "vitest";
import { autreMotDePasse, courriel, motDePasse, resetWith } from "@/lib/comptes/denis.testing";
import { lastJeton, mailbox } from "@/lib/comptes/mailbox.testing";
import { hashPassword } from "@/lib/comptes/password";
import { requestPasswordReset } from "@/lib/comptes/password-commands";
import { verifyOwnPassword } from "@/lib/comptes/preuve-commands";
import { purgeExpired } from "@/lib/comptes/retention-commands";
import { suspendUser } from "@/lib/comptes/staff-commands";
import { db } from "@/lib/platform/db";
import { newSecret } from "@/lib/platform/ids";
import { readMail } from "@/lib/platform/mail/outbox";
import { beginConnexion } from "@/lib/session/connexions";
import { checkCredentials, REFUSED } from "@/lib/session/credentials";
import { openSession } from "@/lib/session/sessions";
import { createUser, emptyDatabase } from "@/prisma/cast";
import { viewerOf } from "@/prisma/cast-session";
import { setClock } from "@/prisma/clock";
import { personas } from "@/prisma/personas";

const passwordHash = await hashPassword(motDePasse);
const portable = newSecret();
const REFUSED_ANSWER = { ok: false, errors: { form: REFUSED } };

let denis = "";
beforeEach(async () => {
  await emptyDatabase();
  denis = await createUser(personas.denis);
  await db.user.update({ where: { id: denis }, data: { passwordHash } });
});

const check = (typed: { motDePasse?: string; appareil?: string } = {}) =>
  checkCredentials({ courriel, motDePasse, ip: crypto.randomUUID(), ...typed });

async function signInFrom(
  appareil: string,
  navigateur = "Firefox sur Linux",
  userId = denis,
): Promise<string> {
  const { passwordHash } = await db.user.findUniqueOrThrow({ where: { id: userId } });
  const proof = { userId, passwordHash, remembered: false, facteurRequis: false, facteur: null };
  const token = await openSession({ connexion: await beginConnexion(proof), appareil, navigateur });
  if (!token) throw new Error("La session ne s’est pas ouverte.");
  return token;
}

async function attack(): Promise<void> {
  for (let time = 0; time < 5; time++) expect(await check({ motDePasse: "deviné" })).toEqual(REFUSED_ANSWER);
}

const notices = async () => (await mailbox(courriel)).filter(({ gabarit }) => gabarit === "nouvel-appareil");

describe("ASVS 6.3.1 : pendant l’attente que cause un attaquant", () => {
  test("le bon mot de passe a la même réponse qu’un mauvais, d’un appareil inconnu ou d’un témoin inventé", async () => {
    await signInFrom(portable);
    await attack();
    expect(await check()).toEqual(REFUSED_ANSWER);
    expect(await check({ appareil: newSecret() })).toEqual(REFUSED_ANSWER);
    const reasons = await db.journal.findMany({
      where: { action: "session.refuse" },
      orderBy: { id: "asc" },
    });
    expect(reasons.slice(-2).map(({ details }) => details)).toEqual([
      { raison: "bloque" },
      { raison: "bloque" },
    ]);
  });

  test("le témoin de quelqu’un d’autre n’ouvre pas le compte", async () => {
    const chloe = await createUser(personas.chloe);
    await signInFrom(portable, "", chloe);
    await attack();
    expect(await check({ appareil: portable })).toEqual(REFUSED_ANSWER);
  });

  test("la personne se connecte d’un appareil connu, et y confirme son identité", async () => {
    await signInFrom(portable);
    await attack();
    expect(await check({ appareil: portable })).toMatchObject({ ok: true, userId: denis });
    const viewer = await viewerOf(denis);
    expect(await verifyOwnPassword(viewer, motDePasse, portable)).toBe(true);
    expect(await verifyOwnPassword(viewer, motDePasse)).toBe(false);
  });

  test("un appareil connu a ses cinq essais à lui, qui n’attendent que lui", async () => {
    await signInFrom(portable);
    for (let time = 0; time < 5; time++)
      expect(await check({ motDePasse: "oublié", appareil: portable })).toEqual(REFUSED_ANSWER);
    expect(await check({ appareil: portable })).toEqual(REFUSED_ANSWER);
    expect(await check()).toMatchObject({ ok: true });
  });

  test("un mot de passe choisi par courriel rouvre tout, et les appareils d’avant ne sont plus connus", async () => {
    await signInFrom(portable);
    await attack();
    await db.essaisConnexion.updateMany({ data: { echecs: 100 } });
    await requestPasswordReset(courriel, "ici");
    expect(await resetWith(await lastJeton(courriel))).toEqual({ ok: true });
    expect(await db.appareil.count()).toBe(0);
    expect(await check({ motDePasse: autreMotDePasse })).toMatchObject({ ok: true });
  });
});

describe("ASVS 6.3.5, 6.3.7 : une connexion d’un nouvel appareil", () => {
  test("ne s’annonce pas la première fois que la personne vient, ni d’un appareil déjà connu", async () => {
    await signInFrom(portable);
    await signInFrom(portable);
    expect(await notices()).toHaveLength(0);
    expect(await db.appareil.findMany()).toMatchObject([{ userId: denis, navigateur: "Firefox sur Linux" }]);
  });

  test("s’annonce à qui a un autre appareil, ou est déjà venu, avec le navigateur et l’heure de Montréal", async () => {
    await db.user.update({ where: { id: denis }, data: { lastSeenAt: new Date() } });
    await setClock("2026-11-23T19:05:00Z");
    try {
      await signInFrom(portable, "Chrome sur Windows");
    } finally {
      await setClock(null);
    }
    await signInFrom(newSecret(), "");
    expect(await notices()).toHaveLength(2);
    const rows = await db.courriel.findMany({
      where: { gabarit: "nouvel-appareil" },
      orderBy: { id: "asc" },
    });
    const [first, second] = rows.map((row) => readMail(row)?.paragraphes.join(" "));
    expect(first).toContain(
      "Chrome sur Windows, le lundi 23 novembre 2026, à 14\u00a0h\u00a05, heure de Montréal",
    );
    expect(second).toContain("un navigateur inconnu");
    const lines = await db.journal.findMany({ where: { action: "session.open" } });
    expect(lines.map(({ details }) => (details as { nouvelAppareil: boolean }).nouvelAppareil)).toEqual([
      true,
      true,
    ]);
  });

  test("vingt fois au même moment du même navigateur : toutes s’ouvrent, un seul appareil", async () => {
    const tokens = await Promise.all(Array.from({ length: 20 }, () => signInFrom(portable)));
    expect(new Set(tokens).size).toBe(20);
    expect(await db.appareil.count()).toBe(1);
    expect(await notices()).toHaveLength(0);
  });

  test("un même navigateur sert à plusieurs personnes, et seule son empreinte est gardée", async () => {
    const chloe = await createUser(personas.chloe);
    await signInFrom(portable);
    await signInFrom(portable, "", chloe);
    const devices = await db.appareil.findMany();
    expect(devices).toHaveLength(2);
    expect(JSON.stringify(devices)).not.toContain(portable);
  });
});

describe("un appareil s’oublie", () => {
  test("quand le compte est suspendu, avec ses essais", async () => {
    await signInFrom(portable);
    await check({ motDePasse: "oublié", appareil: portable });
    const aline = await createUser(personas.aline);
    await suspendUser(await viewerOf(aline), denis);
    expect(await db.appareil.count()).toBe(0);
    expect(await db.essaisConnexion.count()).toBe(0);
  });

  test("après 13 mois sans visite, et les essais après une semaine, sauf ceux qu’un mot de passe seul rouvre", async () => {
    await signInFrom(portable);
    await db.essaisConnexion.createMany({
      data: [
        { cle: "courriel:a", echecs: 99 },
        { cle: "courriel:b", echecs: 100 },
      ],
    });
    const at = async (days: number) => {
      await setClock(new Date(Date.now() + days * 86_400_000).toISOString());
      await purgeExpired().finally(() => setClock(null));
      return [await db.appareil.count(), (await db.essaisConnexion.findMany()).map(({ cle }) => cle)];
    };
    expect(await at(6)).toEqual([1, ["courriel:a", "courriel:b"]]);
    expect(await at(8)).toEqual([1, ["courriel:b"]]);
    expect(await at(390)).toEqual([1, ["courriel:b"]]);
    expect(await at(400)).toEqual([0, ["courriel:b"]]);
  });
});
