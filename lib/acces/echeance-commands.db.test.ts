import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { tellEndedAcces } from "@/lib/acces/echeance-commands";
import { tellEndedFiches } from "@/lib/fiches/echeance-commands";
import { fromDay } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import { type Cast, createCast, createUser, emptyDatabase } from "@/prisma/cast";
import { readCourriels } from "@/prisma/cast-maison";
import { accesTo, ficheEnding, journalLines } from "@/prisma/cast-time";
import { setClock } from "@/prisma/clock";
import { personas } from "@/prisma/personas";

const LAST_DAY = "2026-12-07";
const MIDNIGHT = "2026-12-08T05:00:30Z";
const { muriel, chloe } = personas;

let cast: Cast;
let ficheId: string;
let accesId: string;

beforeEach(async () => {
  await setClock(MIDNIGHT);
  await emptyDatabase();
  cast = await createCast();
  ficheId = await ficheEnding({ maisonId: cast.boreales, titre: "Ondes", finLe: "2027-02-01" });
  accesId = await accesTo(ficheId, cast.ids.chloe, { jusquau: LAST_DAY, par: cast.ids.muriel });
});
afterAll(() => setClock(null));

describe("rien n’est dit", () => {
  test("jusqu’à la dernière seconde du dernier jour, à Montréal", async () => {
    await setClock("2026-12-08T04:59:59Z");
    expect(await tellEndedAcces()).toBe(0);
    expect(await journalLines()).toEqual([]);
    expect(await readCourriels()).toEqual([]);
  });

  test("d’un accès retiré, d’un accès sans date, ni d’une production terminée", async () => {
    await accesTo(ficheId, cast.ids.karim);
    await db.acces.update({ where: { id: accesId }, data: { retireLe: new Date() }, select: { id: true } });
    const over = await ficheEnding({ maisonId: cast.boreales, titre: "Finie", finLe: LAST_DAY });
    await accesTo(over, cast.ids.chloe, { jusquau: LAST_DAY });
    expect(await tellEndedAcces()).toBe(0);
  });

  test("par courriel, d’un accès fini depuis plus de sept jours, ni dans une maison inactive", async () => {
    await db.acces.update({ where: { id: accesId }, data: { jusquau: fromDay("2026-11-30") } });
    await db.maison.update({ where: { id: cast.fleuve }, data: { statut: "INACTIF" }, select: { id: true } });
    const elsewhere = await ficheEnding({ maisonId: cast.fleuve, titre: "Glaces", finLe: "2027-02-01" });
    await accesTo(elsewhere, cast.ids.denis, { jusquau: LAST_DAY, par: cast.ids.ines });
    expect(await tellEndedAcces()).toBe(2);
    expect(await journalLines()).toEqual(["acces.expire", "acces.expire"]);
    expect(await readCourriels()).toEqual([]);
  });

  test("à qui l’a donné et n’administre plus la maison, ni à son titulaire suspendu", async () => {
    await db.administrateur.deleteMany({ where: { userId: cast.ids.muriel } });
    await db.user.update({ where: { id: cast.ids.chloe }, data: { suspendedAt: new Date() } });
    expect(await tellEndedAcces()).toBe(1);
    expect(await readCourriels()).toEqual([]);
  });

  test("deux fois à son titulaire, quand il finit le jour de la production et qu’elle se prolonge", async () => {
    await db.acces.delete({ where: { id: accesId }, select: { id: true } });
    const id = await ficheEnding({ maisonId: cast.boreales, titre: "Finie", finLe: LAST_DAY });
    await accesTo(id, cast.ids.chloe, { jusquau: LAST_DAY, par: cast.ids.muriel });
    expect(await tellEndedFiches()).toBe(1);
    await db.fiche.update({ where: { id }, data: { finLe: fromDay("2027-01-15") }, select: { id: true } });
    expect(await tellEndedAcces()).toBe(1);
    const lines = (await readCourriels()).filter((line) => line.startsWith(chloe.courriel));
    expect(lines).toHaveLength(1);
  });
});

test("à minuit, une ligne du journal, un courriel à la personne et un à qui a donné l’accès", async () => {
  expect(await tellEndedAcces()).toBe(1);
  expect(await readCourriels()).toEqual([
    `${chloe.courriel} : Votre accès à « Ondes » a pris fin`,
    `${muriel.courriel} : L’accès de Chloé Tremblay-Gagné à « Ondes » a pris fin`,
  ]);
  const [line] = await db.journal.findMany();
  expect(line).toMatchObject({
    action: "acces.expire",
    acteurId: null,
    sujetId: cast.ids.chloe,
    ficheId,
    maisonId: cast.boreales,
    details: { accesId, jusquau: LAST_DAY },
  });
});

test("soixante accès donnés d’un coup finissent ensemble\u00a0: un seul courriel à qui les a donnés", async () => {
  for (let rank = 0; rank < 59; rank++) {
    const userId = await createUser({ prenom: "Équipe", nom: String(rank) });
    await accesTo(ficheId, userId, { jusquau: LAST_DAY, par: cast.ids.muriel });
  }
  expect(await tellEndedAcces()).toBe(60);
  const lines = await readCourriels();
  expect(lines).toHaveLength(61);
  expect(lines.filter((line) => line.startsWith(muriel.courriel))).toEqual([
    `${muriel.courriel} : 60 accès à « Ondes » ont pris fin`,
  ]);
});

test("dit une fois, même par huit processus à la fois", async () => {
  await Promise.all(Array.from({ length: 8 }, () => tellEndedAcces()));
  expect(await tellEndedAcces()).toBe(0);
  expect(await journalLines()).toEqual(["acces.expire"]);
  expect(await readCourriels()).toHaveLength(2);
});

test("prolongé puis fini à une autre date, il se dit de nouveau", async () => {
  await tellEndedAcces();
  await db.acces.update({ where: { id: accesId }, data: { jusquau: fromDay("2026-12-10") } });
  expect(await tellEndedAcces()).toBe(0);
  await setClock("2026-12-11T05:00:30Z");
  expect(await tellEndedAcces()).toBe(1);
  expect(await readCourriels()).toHaveLength(4);
});
