import { beforeEach, describe, expect, test } from "vitest";
import { readViewer, type Viewer } from "@/lib/authorization/viewer";
import { purgeExpired } from "@/lib/comptes/retention-commands";
import { db } from "@/lib/platform/db";
import { hashSecret, newSecret } from "@/lib/platform/ids";
import { dropKeptForm, findKeptForms, type KeptForm, keepForm } from "@/lib/session/kept-forms";
import { createUser, emptyDatabase } from "@/prisma/cast";
import { sessionFor, viewerOf } from "@/prisma/cast-session";
import { setClock } from "@/prisma/clock";
import { personas } from "@/prisma/personas";

const HOUR = 3600;
const form: KeptForm = {
  chemin: "/profil",
  formulaire: "Votre nom",
  valeurs: { prenom: "Denise", nom: "Côté-Roy", choix: ["un", "deux"] },
};

let id: string;
let denis: Viewer;
beforeEach(async () => {
  await emptyDatabase();
  id = await createUser(personas.denis);
  denis = await viewerOf(id);
});

const ended = () => sessionFor(id, { expiresInSeconds: -60 });
const keep = async (typed: Partial<KeptForm> = {}) =>
  String(await keepForm(await ended(), { ...form, ...typed }));

describe("ce qui était écrit n’est pas gardé", () => {
  test("pour une session inconnue, ou fermée", async () => {
    const token = await ended();
    await db.session.deleteMany({ where: { tokenHash: hashSecret(token) } });
    expect(await keepForm(newSecret(), form)).toBeNull();
    expect(await keepForm(token, form)).toBeNull();
  });

  test("pour un compte suspendu, ou pas encore confirmé", async () => {
    for (const state of [{ suspendedAt: new Date() }, { suspendedAt: null, confirmedAt: null }]) {
      await db.user.update({ where: { id }, data: state });
      expect(await keepForm(await ended(), form)).toBeNull();
    }
    expect(await db.formulaireGarde.count()).toBe(0);
  });

  test("plus d’une heure, à la seconde près; puis il est effacé", async () => {
    await setClock("2026-11-23T17:00:00Z");
    const secret = await keep();
    await setClock("2026-11-23T17:59:59Z");
    const before = await findKeptForms(denis, [secret]);
    await setClock("2026-11-23T18:00:00Z");
    const after = await findKeptForms(denis, [secret]);
    await setClock("2026-11-23T18:00:01Z");
    await purgeExpired();
    await setClock(null);
    expect([before.length, after.length, await db.formulaireGarde.count()]).toEqual([1, 0, 0]);
  });

  test("pour quelqu’un d’autre : qui se connecte ensuite dans ce navigateur ne le voit pas, et il est effacé", async () => {
    const secret = await keep();
    const other = await viewerOf(await createUser(personas.karim));
    expect(await findKeptForms(other, [secret])).toEqual([]);
    expect(await db.formulaireGarde.count()).toBe(0);
  });

  test("au-delà de trois à la fois", async () => {
    const secrets: string[] = [];
    for (let rank = 0; rank < 5; rank++) secrets.push(await keep({ formulaire: `formulaire ${rank}` }));
    const kept = await findKeptForms(denis, secrets);
    expect(kept.map(({ formulaire }) => formulaire)).toEqual([
      "formulaire 4",
      "formulaire 3",
      "formulaire 2",
    ]);
    expect(await db.formulaireGarde.count()).toBe(3);
  });
});

describe("ce qui était écrit est gardé", () => {
  test("pour la personne de la session, échue ou restée sans visite, tel quel et sous une empreinte", async () => {
    const idle = await sessionFor(id, { idleSeconds: 3 * HOUR });
    for (const token of [await ended(), idle]) {
      expect(await readViewer(hashSecret(token))).toBeNull();
      const secret = String(await keepForm(token, form));
      expect(await findKeptForms(denis, [newSecret(), secret])).toEqual([form]);
      expect(JSON.stringify(await db.formulaireGarde.findMany())).not.toContain(secret);
    }
  });

  test("même si un caractère ne se garde pas dans la base", async () => {
    const secret = await keep({ valeurs: { nom: "a\0b", choix: ["\0c"] } });
    expect(await findKeptForms(denis, [secret])).toMatchObject([{ valeurs: { nom: "ab", choix: ["c"] } }]);
  });

  test("jusqu’à ce que ce formulaire soit envoyé de nouveau; les autres attendent encore", async () => {
    const [name, other] = [await keep(), await keep({ chemin: "/fiches/nouvelle" })];
    expect(await dropKeptForm(denis, [name, other], form)).toEqual([other]);
    expect(await findKeptForms(denis, [name, other])).toMatchObject([{ chemin: "/fiches/nouvelle" }]);
  });
});

test("une session finie reste un jour, sans ouvrir quoi que ce soit, puis s’efface", async () => {
  const token = await sessionFor(id, { expiresInSeconds: -23 * HOUR });
  const older = await sessionFor(id, { expiresInSeconds: -25 * HOUR });
  await purgeExpired();
  expect(await readViewer(hashSecret(token))).toBeNull();
  expect(await db.session.count({ where: { tokenHash: hashSecret(token) } })).toBe(1);
  expect(await db.session.count({ where: { tokenHash: hashSecret(older) } })).toBe(0);
});
