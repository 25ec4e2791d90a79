import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readViewer, type Viewer } from "@/lib/authorization/viewer";
import { journalOf, mailbox } from "@/lib/comptes/mailbox.testing";
import { nameStaff, nameUserStaff, removeStaff } from "@/lib/comptes/personnel-commands";
import { suspendUser } from "@/lib/comptes/staff-commands";
import { db } from "@/lib/platform/db";
import { Forbidden, IdentityNeeded, NotFound } from "@/lib/platform/errors";
import { createCast, createUser, emptyDatabase } from "@/prisma/cast";
import { sessionFor, signIn, viewerFor, viewerOf } from "@/prisma/cast-session";
import { Barriere } from "@/prisma/courses/barriere";
import { personas } from "@/prisma/personas";

const NOBODY = "01890000-0000-7000-8000-000000000000";

beforeEach(emptyDatabase);

const staffLeft = () => db.user.count({ where: { staff: true, suspendedAt: null } });

test("nommer le personnel : refusé pour une adresse inconnue, jamais confirmée ou suspendue, ou qui administre une maison", async () => {
  await createUser({ prenom: "A", nom: "B", courriel: "pas.confirme@aqpm.ca", confirmed: false });
  await createUser({ prenom: "A", nom: "B", courriel: "suspendu@aqpm.ca", suspended: true });
  const userId = await createUser({ prenom: "A", nom: "B", courriel: "deleguee@boreales.ca" });
  const { id: maisonId } = await db.maison.create({ data: { nom: "Boréales" }, select: { id: true } });
  await db.administrateur.create({ data: { maisonId, userId, genre: "DELEGUE" }, select: { id: true } });
  for (const courriel of [
    "inconnu@aqpm.ca",
    "pas.confirme@aqpm.ca",
    "suspendu@aqpm.ca",
    "deleguee@boreales.ca",
  ]) {
    expect(await nameStaff(courriel)).toMatchObject({ ok: false });
  }
  expect(await db.user.count({ where: { staff: true } })).toBe(0);
});

test("nommer le personnel ferme les connexions de la personne et s’inscrit au journal", async () => {
  const userId = await createUser({ prenom: "Aline", nom: "Bouchard", courriel: "Aline@aqpm.ca" });
  await sessionFor(userId, { remembered: true });
  expect(await nameStaff("aline@AQPM.ca")).toMatchObject({ ok: true });
  expect(await db.session.count()).toBe(0);
  expect(await db.journal.findMany({ select: { action: true, sujetId: true } })).toEqual([
    { action: "user.nameStaff", sujetId: userId },
  ]);
});

describe("nommer et retirer le personnel, dans le portail", () => {
  let aline: Viewer;
  let theo: string;

  beforeEach(async () => {
    await createCast();
    aline = await viewerFor("aline");
    theo = await createUser({ prenom: "Théo", nom: "Lachance", courriel: "theo@aqpm.ca" });
  });

  test("est refusé à tout autre que le personnel, sur quelque compte que ce soit", async () => {
    for (const who of ["muriel", "karim", "chloe", "denis", "ines"] as const) {
      const viewer = await viewerFor(who);
      for (const id of [theo, viewer.id, aline.id, NOBODY])
        for (const command of [nameUserStaff, removeStaff])
          await expect(command(viewer, id)).rejects.toThrow(Forbidden);
    }
    expect(await staffLeft()).toBe(1);
  });

  test("ASVS 7.5.1, 6.3.3 : est refusé au personnel sans second facteur, ou dont l’identité date", async () => {
    for (const command of [nameUserStaff, removeStaff]) {
      await expect(command({ ...aline, factor: false }, theo)).rejects.toThrow("second facteur");
      await expect(command({ ...aline, identityFresh: false }, theo)).rejects.toThrow(IdentityNeeded);
    }
  });

  test("ne vise ni soi-même, ni un inconnu, ni qui ne s’y prête pas", async () => {
    await expect(removeStaff(aline, aline.id)).rejects.toThrow(Forbidden);
    for (const command of [nameUserStaff, removeStaff])
      await expect(command(aline, NOBODY)).rejects.toThrow(NotFound);
    expect(await removeStaff(aline, theo)).toMatchObject({ ok: false });
    const muriel = await viewerFor("muriel");
    const away = await createUser({ prenom: "A", nom: "B", suspended: true });
    const unconfirmed = await createUser({ prenom: "A", nom: "B", confirmed: false });
    for (const id of [muriel.id, away, unconfirmed, aline.id])
      expect(await nameUserStaff(aline, id)).toMatchObject({ ok: false });
    expect(await staffLeft()).toBe(1);
  });

  test("ferme les sessions, s’écrit au journal avec qui l’a fait, et se dit à la personne", async () => {
    const before = await signIn(theo);
    expect(await nameUserStaff(aline, theo)).toMatchObject({ ok: true });
    expect(await readViewer(before.hash)).toBeNull();
    expect((await viewerOf(theo)).staff).toBe(true);
    const after = await signIn(theo);
    expect(await removeStaff(aline, theo)).toEqual({ ok: true });
    expect(await readViewer(after.hash)).toBeNull();
    expect((await viewerOf(theo)).staff).toBe(false);
    expect(await journalOf(theo)).toEqual(["user.nameStaff", "user.removeStaff"]);
    expect(await db.journal.count({ where: { sujetId: theo, acteurId: aline.id } })).toBe(2);
    expect((await mailbox("theo@aqpm.ca")).map(({ gabarit }) => gabarit)).toEqual([
      "personnel-nomme",
      "personnel-retire",
    ]);
  });

  test("une personne retirée entre-temps ne retire, ne nomme et ne suspend plus personne", async () => {
    await nameUserStaff(aline, theo);
    await removeStaff(await viewerOf(theo), aline.id);
    const denis = await db.user.findUniqueOrThrow({ where: { courriel: personas.denis.courriel } });
    for (const command of [removeStaff, suspendUser])
      await expect(command(aline, theo)).rejects.toThrow(Forbidden);
    await expect(nameUserStaff(aline, denis.id)).rejects.toThrow(Forbidden);
    expect(await staffLeft()).toBe(1);
  });
});

describe("la dernière personne du personnel reste", () => {
  let barriere: Barriere;

  beforeAll(async () => {
    barriere = await Barriere.open();
  });
  afterAll(() => barriere.close());

  test("quand deux se retirent, se suspendent, ou l’un et l’autre, au même moment : cent fois", async () => {
    const [one, two] = await Promise.all(
      ["Une", "Deux"].map((prenom) => createUser({ prenom, nom: "Personnel", staff: true })),
    );
    if (!one || !two) throw new Error("personne");
    const commands = [removeStaff, suspendUser] as const;
    for (let rang = 0; rang < 100; rang++) {
      await db.user.updateMany({ data: { staff: true, suspendedAt: null } });
      const [first, second] = [await viewerOf(one), await viewerOf(two)];
      const place = rang % 5 === 0 ? null : ({ table: "User", id: rang % 2 ? one : two } as const);
      const outcomes = await barriere.together<{ readonly ok: boolean }>(place, [
        () => commands[rang % 2 ? 0 : 1](first, two),
        () => commands[rang % 3 ? 0 : 1](second, one),
      ]);
      expect(await staffLeft(), `tour ${rang}`).toBe(1);
      expect(
        outcomes.filter(({ status }) => status === "fulfilled"),
        `tour ${rang}`,
      ).toHaveLength(1);
      for (const outcome of outcomes)
        if (outcome.status === "rejected") expect(outcome.reason).toBeInstanceOf(Forbidden);
    }
  }, 120_000);
});
