import { beforeEach, describe, expect, test } from "vitest";
import type { Viewer } from "@/lib/authorization/viewer";
import { requestConfirmation, signUp } from "@/lib/comptes/commands";
import { askCourriel, confirmCourriel } from "@/lib/comptes/courriel-commands";
import { findTakenBack, findUndoLink } from "@/lib/comptes/courriel-queries";
import { courriel, denis, findDenis, motDePasse, resetWith } from "@/lib/comptes/denis.testing";
import { createConfirmedIn } from "@/lib/comptes/join-commands";
import { journalOf, lastJeton, lastWords, mailbox } from "@/lib/comptes/mailbox.testing";
import { findKeptFactors } from "@/lib/comptes/passkey-queries";
import { hashPassword, verifyPassword } from "@/lib/comptes/password";
import { requestPasswordReset } from "@/lib/comptes/password-commands";
import { purgeExpired } from "@/lib/comptes/retention-commands";
import { undoCourriel } from "@/lib/comptes/undo-commands";
import { db, transaction } from "@/lib/platform/db";
import { createUser, emptyDatabase } from "@/prisma/cast";
import { sessionFor, viewerOf } from "@/prisma/cast-session";
import { setClock } from "@/prisma/clock";
import { personas } from "@/prisma/personas";

const nouveau = "denis@neuf.example";
const passwordHash = await hashPassword(motDePasse);

let id: string;
let viewer: Viewer;

beforeEach(async () => {
  await emptyDatabase();
  id = await createUser(personas.denis);
  await db.user.update({ where: { id }, data: { passwordHash } });
  viewer = await viewerOf(id);
});

async function moveTo(address: string, who = viewer): Promise<void> {
  await askCourriel(who, { courriel: address, courrielConfirmation: address });
  const link = (await mailbox(address)).findLast(({ gabarit }) => gabarit === "courriel-nouveau");
  expect(await confirmCourriel(who, link?.jeton ?? "")).toEqual({ ok: true });
}

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
const key = (nom: string, days = 0) => ({
  userId: id,
  credentialId: nom,
  publicKey: new Uint8Array(1),
  nom,
  createdAt: daysAgo(days),
});

const account = () => db.user.findUniqueOrThrow({ where: { id } });
const kinds = async (address: string) => (await mailbox(address)).map(({ gabarit }) => gabarit);

async function later(days: number, work: () => Promise<void>): Promise<void> {
  await setClock(new Date(Date.now() + days * 86_400_000).toISOString());
  try {
    await work();
  } finally {
    await setClock(null);
  }
}

describe("l’ancien courriel", () => {
  test("reste réservé sept jours : ni inscription, ni invitation, ni changement ne le prennent", async () => {
    await moveTo(nouveau);
    expect(await signUp(denis, "ailleurs")).toEqual({ ok: true });
    const join = () => transaction((tx) => createConfirmedIn(tx, denis, "empreinte"));
    expect(await join()).toEqual({ refus: "reservee" });
    const other = await viewerOf(await createUser(personas.karim));
    for (const who of [other, await viewerOf(id)])
      expect(await askCourriel(who, { courriel, courrielConfirmation: courriel })).toEqual({ ok: true });
    expect(await db.user.count({ where: { courriel } })).toBe(0);
    expect(await kinds(courriel)).toEqual([
      "courriel-change",
      "courriel-reserve",
      "courriel-reserve",
      "courriel-reserve",
    ]);
    await later(7.01, async () => {
      expect(await join()).toEqual({ id: expect.any(String) });
    });
  });

  test("demandé par « Mot de passe oublié? » ou pour s’inscrire, reçoit un nouveau lien; celui d’avant meurt", async () => {
    await moveTo(nouveau);
    const announced = await lastJeton(courriel);
    await requestPasswordReset(courriel, "ici");
    await requestConfirmation(courriel, "ici");
    expect(await kinds(courriel)).toEqual(["courriel-change", "courriel-reserve", "courriel-reserve"]);
    expect(await undoCourriel(announced)).toMatchObject({ ok: false });
    expect(await undoCourriel(await lastJeton(courriel))).toEqual({ ok: true });
    expect((await account()).courriel).toBe(courriel);
  });
});

describe("reprendre son ancien courriel est refusé", () => {
  test("avec un lien inventé, celui de la confirmation, ou un compte suspendu", async () => {
    await moveTo(nouveau);
    const undo = await lastJeton(courriel);
    for (const jeton of ["", "x", `${undo}x`, "é\u0000", await lastJeton(nouveau)])
      expect(await undoCourriel(jeton)).toMatchObject({ ok: false });
    await db.user.update({ where: { id }, data: { suspendedAt: new Date() } });
    expect(await findUndoLink(undo)).toBeNull();
    expect(await undoCourriel(undo)).toMatchObject({ ok: false });
    expect((await account()).courriel).toBe(nouveau);
    await requestPasswordReset(courriel, "ici");
    expect((await kinds(courriel)).at(-1)).toBe("compte-suspendu");
  });

  test("après sept jours, et la demande s’oublie", async () => {
    await moveTo(nouveau);
    const undo = await lastJeton(courriel);
    await later(6.99, async () => expect(await findUndoLink(undo)).not.toBeNull());
    await later(7.01, async () => expect(await undoCourriel(undo)).toMatchObject({ ok: false }));
    await later(37.01, async () => {
      await purgeExpired();
      expect(await db.changementCourriel.count()).toBe(0);
    });
  });
});

describe("reprendre son ancien courriel", () => {
  test("ferme tout, rend le mot de passe inutile, tue ce qui attend, le dit aux deux adresses, et un lien permet d’en choisir un", async () => {
    await moveTo(nouveau);
    const undo = await lastJeton(courriel);
    const elsewhere = await viewerOf(id);
    await askCourriel(elsewhere, { courriel: "troisieme@pirate.example", courrielConfirmation: "" });
    await requestPasswordReset(nouveau, "ici");
    const reset = await lastJeton(nouveau);
    const soon = new Date(Date.now() + 600_000);
    await db.connexionEnCours.create({ data: { hash: "h", userId: id, passwordHash, expiresAt: soon } });
    for (let time = 0; time < 5; time++) expect(await findUndoLink(undo)).not.toBeNull();
    expect(await undoCourriel(undo)).toEqual({ ok: true });
    const { courriel: now, passwordHash: hash } = await account();
    expect(now).toBe(courriel);
    expect(await verifyPassword(hash, motDePasse)).toBe(false);
    expect([await db.session.count(), await db.connexionEnCours.count()]).toEqual([0, 0]);
    expect(await db.changementCourriel.count({ where: { confirmeLe: null } })).toBe(0);
    expect(await resetWith(reset)).toMatchObject({ ok: false });
    expect((await kinds(courriel)).at(-1)).toBe("courriel-repris");
    expect((await kinds(nouveau)).at(-1)).toBe("courriel-retire");
    expect((await journalOf(id)).at(-1)).toBe("compte.courrielUndo");
    expect(await resetWith(await lastJeton(courriel))).toEqual({ ok: true });
    expect((await findDenis()).id).toBe(id);
  });

  test("ne se fait qu’une fois, même de neuf clics à la fois", async () => {
    await moveTo(nouveau);
    const undo = await lastJeton(courriel);
    const done = await Promise.all(Array.from({ length: 9 }, () => undoCourriel(undo)));
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await kinds(courriel)).filter((kind) => kind === "courriel-repris")).toHaveLength(1);
  });

  test("l’emporte sur les changements d’après, que plus rien ne ramène", async () => {
    await moveTo(nouveau);
    const undo = await lastJeton(courriel);
    await moveTo("pirate@exemple.example", await viewerOf(id));
    const laterUndo = await lastJeton(nouveau);
    expect(await undoCourriel(undo)).toEqual({ ok: true });
    expect(await undoCourriel(laterUndo)).toMatchObject({ ok: false });
    expect((await account()).courriel).toBe(courriel);
    expect((await kinds("pirate@exemple.example")).at(-1)).toBe("courriel-retire");
  });

  test("laisse à qui tenait le premier courriel le dernier mot, quand le deuxième a été repris", async () => {
    await moveTo(nouveau);
    const undo = await lastJeton(courriel);
    await moveTo("troisieme@exemple.example", await viewerOf(id));
    expect(await undoCourriel(await lastJeton(nouveau))).toEqual({ ok: true });
    expect((await account()).courriel).toBe(nouveau);
    expect(await undoCourriel(undo)).toEqual({ ok: true });
    expect((await account()).courriel).toBe(courriel);
  });

  test("retire les clés d’accès et l’application ajoutées depuis la demande, ou dans les 30 jours d’avant", async () => {
    await db.passkey.create({ data: key("juste avant", 1) });
    await db.passkey.create({ data: key("un mois avant", 29.9) });
    await db.totp.create({
      data: { userId: id, secret: "s", confirmedAt: daysAgo(1), createdAt: daysAgo(90) },
    });
    await db.codeSecours.create({ data: { userId: id, hash: "c" } });
    await moveTo(nouveau);
    await db.passkey.create({ data: key("après") });
    await sessionFor(id);
    expect(await undoCourriel(await lastJeton(courriel))).toEqual({ ok: true });
    expect([await db.passkey.count(), await db.totp.count(), await db.codeSecours.count()]).toEqual([
      0, 0, 0,
    ]);
    expect(await lastWords(courriel)).not.toContain("encore votre compte");
  });

  test("garde les facteurs plus anciens; le courriel et la page qui suit nomment les clés qui restent", async () => {
    for (const [nom, days] of [
      ["Téléphone", 400],
      ["Clé bleue", 30.1],
    ] as const)
      await db.passkey.create({ data: key(nom, days) });
    await db.passkey.create({ data: key("Pirate", 1) });
    const old = { userId: id, secret: "s", confirmedAt: daysAgo(40), createdAt: daysAgo(40) };
    await db.totp.create({ data: old });
    await db.codeSecours.create({ data: { userId: id, hash: "c" } });
    await moveTo(nouveau);
    const undo = await lastJeton(courriel);
    expect(await findTakenBack(undo)).toBeNull();
    expect(await undoCourriel(undo)).toEqual({ ok: true });
    expect([await db.totp.count(), await db.codeSecours.count()]).toEqual([1, 1]);
    const words = await lastWords(courriel);
    expect(words).toContain("« Téléphone », « Clé bleue »");
    expect(words).toContain("Votre application d’authentification");
    expect(words).not.toContain("Pirate");
    expect(await findTakenBack(undo)).toEqual({ userId: id, ancien: courriel });
    const { cles } = await findKeptFactors(id);
    expect(cles.map(({ nom }) => nom)).toEqual(["Téléphone", "Clé bleue"]);
  });

  test("ne montre plus rien par son lien une fois le courriel changé de nouveau, ni par un lien annulé avec lui", async () => {
    await moveTo(nouveau);
    const undo = await lastJeton(courriel);
    await moveTo("pirate@exemple.example", await viewerOf(id));
    const laterUndo = await lastJeton(nouveau);
    expect(await undoCourriel(undo)).toEqual({ ok: true });
    expect(await findTakenBack(laterUndo)).toBeNull();
    await moveTo("encore@exemple.example", await viewerOf(id));
    expect(await findTakenBack(undo)).toBeNull();
    for (const jeton of ["", "x", "é\u0000"]) expect(await findTakenBack(jeton)).toBeNull();
  });
});
