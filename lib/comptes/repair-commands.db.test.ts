import { beforeEach, describe, expect, test } from "vitest";
import { readViewer, type Viewer } from "@/lib/authorization/viewer";
import { findDenis, resetWith } from "@/lib/comptes/denis.testing";
import { findSecurity } from "@/lib/comptes/etat-queries";
import { journalOf, lastJeton, mailbox } from "@/lib/comptes/mailbox.testing";
import { closeUserSessions, correctName, resetFactor, sendReset } from "@/lib/comptes/repair-commands";
import { db } from "@/lib/platform/db";
import { Forbidden, IdentityNeeded, NotFound } from "@/lib/platform/errors";
import { type Cast, createCast, createUser, emptyDatabase } from "@/prisma/cast";
import { sessionFor, signIn, viewerFor } from "@/prisma/cast-session";
import { personas } from "@/prisma/personas";

const NOBODY = "01890000-0000-7000-8000-000000000000";
const { courriel } = personas.denis;

let cast: Cast;
let aline: Viewer;
let denis: string;

beforeEach(async () => {
  await emptyDatabase();
  cast = await createCast();
  aline = await viewerFor("aline");
  denis = cast.ids.denis;
});

const soon = () => new Date(Date.now() + 600_000);
const kinds = async () => (await mailbox(courriel)).map(({ gabarit }) => gabarit);

async function giveFactors(): Promise<void> {
  const userId = denis;
  await db.totp.create({ data: { userId, secret: "s", confirmedAt: new Date() } });
  await db.codeSecours.create({ data: { userId, hash: "c" } });
  await db.passkey.create({ data: { userId, credentialId: "p", publicKey: new Uint8Array(1), nom: "Clé" } });
}

describe("réparer le compte de quelqu’un est refusé", () => {
  test("ASVS 6.4.6 : à tout autre que le personnel, sur un autre compte comme sur le sien", async () => {
    for (const who of ["muriel", "karim", "chloe", "denis", "ines"] as const) {
      const viewer = await viewerFor(who);
      for (const id of [denis, viewer.id, NOBODY, "x"])
        for (const command of [closeUserSessions, resetFactor, sendReset, findSecurity])
          await expect(command(viewer, id)).rejects.toThrow(Forbidden);
    }
    expect(await db.courriel.count()).toBe(0);
  });

  test("au personnel sans second facteur, sur son propre compte, ou dont l’identité date", async () => {
    for (const command of [closeUserSessions, resetFactor, sendReset, findSecurity])
      await expect(command({ ...aline, factor: false }, denis)).rejects.toThrow("second facteur");
    for (const command of [closeUserSessions, resetFactor])
      await expect(command(aline, aline.id)).rejects.toThrow(Forbidden);
    await expect(resetFactor({ ...aline, identityFresh: false }, denis)).rejects.toThrow(IdentityNeeded);
  });

  test("pour un compte inconnu, ou quand il n’y a rien à faire", async () => {
    for (const command of [closeUserSessions, resetFactor, sendReset])
      await expect(command(aline, NOBODY)).rejects.toThrow(NotFound);
    expect(await closeUserSessions(aline, denis)).toMatchObject({ ok: false });
    expect(await resetFactor(aline, denis)).toMatchObject({ ok: false });
    const away = await createUser({ prenom: "A", nom: "B", suspended: true });
    expect(await sendReset(aline, away)).toMatchObject({ ok: false });
    expect(await db.courriel.count()).toBe(0);
  });
});

describe("corriger un nom", () => {
  const juste = { prenom: "Denise", nom: "Côté" };

  test("est refusé à tout autre que le personnel, et au personnel pour soi", async () => {
    for (const who of ["muriel", "denis"] as const) {
      const viewer = await viewerFor(who);
      for (const id of [denis, viewer.id, NOBODY])
        await expect(correctName(viewer, { id, ...juste })).rejects.toThrow(Forbidden);
    }
    await expect(correctName(aline, { id: aline.id, ...juste })).rejects.toThrow(Forbidden);
    await expect(correctName(aline, { id: NOBODY, ...juste })).rejects.toThrow(NotFound);
    const { prenom, nom } = personas.denis;
    expect(await correctName(aline, { id: denis, prenom, nom })).toMatchObject({ ok: false });
    expect(await db.journal.count({ where: { action: "user.correctName" } })).toBe(0);
    expect(await kinds()).toEqual([]);
  });

  test("se fait, s’écrit au journal sans le nom, et se dit à la personne", async () => {
    expect(await correctName(aline, { id: denis, ...juste })).toEqual({ ok: true });
    expect(await db.user.findUnique({ where: { id: denis }, select: { prenom: true, nom: true } })).toEqual(
      juste,
    );
    const line = await db.journal.findFirstOrThrow({ where: { action: "user.correctName" } });
    expect(line).toMatchObject({ acteurId: aline.id, sujetId: denis, details: {} });
    expect(await kinds()).toEqual(["nom-corrige"]);
  });
});

test("ASVS 7.4.5 : fermer les sessions d’une personne vaut dès la requête suivante, s’écrit et se dit", async () => {
  const [one, two] = [await signIn(denis), await signIn(denis)];
  await db.connexionEnCours.create({
    data: { hash: "h", userId: denis, passwordHash: "aucun", expiresAt: soon() },
  });
  expect(await closeUserSessions(aline, denis)).toEqual({ ok: true });
  expect([await readViewer(one.hash), await readViewer(two.hash)]).toEqual([null, null]);
  expect(await db.connexionEnCours.count()).toBe(0);
  expect(await journalOf(denis)).toEqual(["user.closeSessions"]);
  expect(await kinds()).toEqual(["sessions-fermees"]);
});

test("retirer le second facteur enlève l’application, les codes et les clés, ferme les sessions, s’écrit et se dit", async () => {
  await giveFactors();
  const { hash } = await signIn(denis);
  const chloe = { userId: cast.ids.chloe, secret: "s", confirmedAt: new Date() };
  await db.totp.create({ data: chloe });
  expect(await resetFactor(aline, denis)).toEqual({ ok: true });
  const own = { where: { userId: denis } };
  expect([await db.totp.count(own), await db.codeSecours.count(), await db.passkey.count()]).toEqual([
    0, 0, 0,
  ]);
  expect(await db.totp.count({ where: { userId: cast.ids.chloe } })).toBe(1);
  expect(await readViewer(hash)).toBeNull();
  expect(
    await db.journal.findFirst({ where: { sujetId: denis }, select: { action: true, details: true } }),
  ).toEqual({
    action: "user.resetFactor",
    details: { totp: true, passkeys: 1 },
  });
  expect(await kinds()).toEqual(["facteur-repare"]);
});

test("ASVS 6.4.6 : envoyer un lien de mot de passe ne change ni le mot de passe ni les sessions; la personne seule choisit", async () => {
  const { hash } = await signIn(denis);
  const before = (await findDenis()).passwordHash;
  expect(await sendReset(aline, denis)).toEqual({ ok: true });
  expect((await findDenis()).passwordHash).toBe(before);
  expect(await readViewer(hash)).not.toBeNull();
  expect(await journalOf(denis)).toEqual(["user.sendReset"]);
  expect(await kinds()).toEqual(["mot-de-passe"]);
  expect(await resetWith(await lastJeton(courriel))).toEqual({ ok: true });
  for (let time = 0; time < 4; time++) await sendReset(aline, denis);
  expect(await sendReset(aline, denis)).toMatchObject({ ok: false });
});

test("la fiche d’une personne dit sa dernière visite, ses sessions ouvertes et les facteurs qu’elle a, jamais lesquels", async () => {
  expect(await findSecurity(aline, denis)).toEqual({ vue: null, sessions: 0, totp: false, passkey: false });
  await giveFactors();
  await signIn(denis);
  await sessionFor(denis, { idleSeconds: 3 * 3600 });
  await sessionFor(denis, { expiresInSeconds: -5 });
  const seen = await findSecurity(aline, denis);
  expect(seen).toEqual({ vue: expect.any(Date), sessions: 1, totp: true, passkey: true });
  expect(await findSecurity(aline, "x")).toBeNull();
});
