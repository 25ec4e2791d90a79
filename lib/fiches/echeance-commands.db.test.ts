import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { tellEndedFiches } from "@/lib/fiches/echeance-commands";
import { addDays, type Day, fromDay } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import { type Cast, createCast, createUser, emptyDatabase } from "@/prisma/cast";
import { readCourriels } from "@/prisma/cast-maison";
import { accesTo, ficheEnding, journalLines } from "@/prisma/cast-time";
import { setClock } from "@/prisma/clock";
import { personas } from "@/prisma/personas";

const LAST_DAY = "2026-12-07";
/** The first minute after it, in Montréal (UTC-5). */
const MIDNIGHT = "2026-12-08T05:00:30Z";
const { muriel, karim, chloe } = personas;

let cast: Cast;
let ficheId: string;

beforeEach(async () => {
  await setClock(MIDNIGHT);
  await emptyDatabase();
  cast = await createCast();
  ficheId = await ficheEnding({ maisonId: cast.boreales, titre: "Ondes", finLe: LAST_DAY });
  await accesTo(ficheId, cast.ids.chloe);
});
afterAll(() => setClock(null));

const endOn = (day: Day) =>
  db.fiche.update({ where: { id: ficheId }, data: { finLe: fromDay(day) }, select: { id: true } });

describe("rien n’est dit", () => {
  test("jusqu’à la dernière seconde du dernier jour, à Montréal", async () => {
    await setClock("2026-12-08T04:59:59Z");
    expect(await tellEndedFiches()).toBe(0);
    expect(await journalLines()).toEqual([]);
    expect(await readCourriels()).toEqual([]);
  });

  test("d’une fiche terminée à la main", async () => {
    await db.fiche.update({
      where: { id: ficheId },
      data: { termineeLe: new Date("2026-12-01T12:00:00Z") },
      select: { id: true },
    });
    expect(await tellEndedFiches()).toBe(0);
  });

  test("par courriel, d’une fiche finie depuis plus de sept jours\u00a0: le journal seulement", async () => {
    await endOn("2026-11-30");
    expect(await tellEndedFiches()).toBe(1);
    expect(await journalLines()).toEqual(["fiche.expire"]);
    expect(await readCourriels()).toEqual([]);
  });

  test("du tout, d’une fiche finie depuis des mois", async () => {
    await emptyDatabase();
    const { boreales } = await createCast();
    await ficheEnding({ maisonId: boreales, titre: "Glaces", finLe: "2026-06-30" });
    expect(await tellEndedFiches()).toBe(0);
    expect(await journalLines()).toEqual([]);
  });

  test("par courriel, quand la maison est inactive\u00a0: personne n’y peut rien", async () => {
    await db.maison.update({
      where: { id: cast.boreales },
      data: { statut: "INACTIF" },
      select: { id: true },
    });
    expect(await tellEndedFiches()).toBe(1);
    expect(await readCourriels()).toEqual([]);
  });

  test("à une personne suspendue, retirée, ou dont l’accès a fini avant", async () => {
    const suspended = await createUser({ prenom: "Guy", nom: "Paquin", suspended: true });
    const removed = await createUser({ prenom: "Ève", nom: "Roy" });
    const earlier = await createUser({ prenom: "Luc", nom: "Roy" });
    await accesTo(ficheId, suspended);
    await accesTo(ficheId, earlier, { jusquau: "2026-12-06" });
    await accesTo(ficheId, removed);
    await db.acces.updateMany({ where: { userId: removed }, data: { retireLe: new Date() } });
    await db.user.update({ where: { id: cast.ids.karim }, data: { suspendedAt: new Date() } });
    await tellEndedFiches();
    expect((await readCourriels()).map((line) => line.split(" : ")[0])).toEqual([
      chloe.courriel,
      muriel.courriel,
    ]);
  });

  test("une deuxième fois, quand les dates d’une fiche déjà finie se corrigent", async () => {
    await tellEndedFiches();
    await endOn("2026-12-05");
    expect(await tellEndedFiches()).toBe(0);
    expect(await journalLines()).toEqual(["fiche.expire"]);
    expect(await readCourriels()).toHaveLength(3);
  });
});

test("à minuit, une ligne du journal sans auteur, un courriel aux administrateurs et un aux personnes de la liste", async () => {
  await accesTo(ficheId, cast.ids.karim);
  expect(await tellEndedFiches()).toBe(1);
  expect(await readCourriels()).toEqual([
    `${chloe.courriel} : Votre accès à « Ondes » a pris fin`,
    `${karim.courriel} : La production « Ondes » est terminée`,
    `${muriel.courriel} : La production « Ondes » est terminée`,
  ]);
  const [line] = await db.journal.findMany();
  expect(line).toMatchObject({
    action: "fiche.expire",
    acteurId: null,
    ficheId,
    maisonId: cast.boreales,
    details: { finLe: LAST_DAY },
  });
});

test("dit une fois, même par huit processus à la fois", async () => {
  await Promise.all(Array.from({ length: 8 }, () => tellEndedFiches()));
  expect(await tellEndedFiches()).toBe(0);
  expect(await journalLines()).toEqual(["fiche.expire"]);
  expect(await readCourriels()).toHaveLength(3);
});

test("prolongée puis finie à une autre date, elle se dit de nouveau", async () => {
  await tellEndedFiches();
  await endOn(addDays(LAST_DAY, 10));
  expect(await tellEndedFiches()).toBe(0);
  await setClock("2026-12-18T05:00:30Z");
  expect(await tellEndedFiches()).toBe(1);
  expect(await journalLines()).toEqual(["fiche.expire", "fiche.expire"]);
  expect(await readCourriels()).toHaveLength(6);
});
