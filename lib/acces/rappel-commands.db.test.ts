import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { sendRappels } from "@/lib/acces/rappel-commands";
import { writeJournal } from "@/lib/journal/commands";
import { type Day, fromDay } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import { readMail } from "@/lib/platform/mail/outbox";
import { type Cast, createCast, createUser, emptyDatabase } from "@/prisma/cast";
import { readCourriels } from "@/prisma/cast-maison";
import { accesTo, ficheEnding } from "@/prisma/cast-time";
import { setClock } from "@/prisma/clock";
import { personas } from "@/prisma/personas";

const END = "2026-12-21";
/** Seven o’clock in Montréal, fourteen days ahead. */
const SEVEN = "2026-12-07T12:00:00Z";
const { muriel, karim, chloe } = personas;

let cast: Cast;
let ficheId: string;
let accesId: string;

beforeEach(async () => {
  await setClock(SEVEN);
  await emptyDatabase();
  cast = await createCast();
  ficheId = await ficheEnding({ maisonId: cast.boreales, titre: "Ondes", finLe: END });
  accesId = await accesTo(ficheId, cast.ids.chloe, { par: cast.ids.muriel });
});
afterAll(() => setClock(null));

const endOn = (day: Day) =>
  db.fiche.update({ where: { id: ficheId }, data: { finLe: fromDay(day) }, select: { id: true } });
const toWhom = async () => (await readCourriels()).map((line) => line.split(" : ")[0]);

/** The e-mails of this person, as data. */
async function mailsOf(courriel: string) {
  const rows = await db.courriel.findMany({
    where: { destinataire: courriel },
    orderBy: { createdAt: "asc" },
  });
  return rows.map((row) => readMail(row));
}

describe("personne n’est prévenu", () => {
  test("avant 7 heures à Montréal, ni quinze jours avant", async () => {
    await setClock("2026-12-07T11:59:59Z");
    expect(await sendRappels()).toBe(0);
    await setClock("2026-12-06T20:00:00Z");
    expect(await sendRappels()).toBe(0);
    expect(await readCourriels()).toEqual([]);
  });

  test("d’une production terminée à la main, ni dans une maison inactive", async () => {
    await db.fiche.update({ where: { id: ficheId }, data: { termineeLe: new Date() }, select: { id: true } });
    expect(await sendRappels()).toBe(0);
    await db.fiche.update({ where: { id: ficheId }, data: { termineeLe: null }, select: { id: true } });
    await db.maison.update({
      where: { id: cast.boreales },
      data: { statut: "INACTIF" },
      select: { id: true },
    });
    expect(await sendRappels()).toBe(0);
  });

  test("qui ne le veut pas, est suspendu, n’est pas confirmé, ou n’est plus sur la liste", async () => {
    await db.user.update({ where: { id: cast.ids.muriel }, data: { rappels: false } });
    await db.user.update({ where: { id: cast.ids.karim }, data: { suspendedAt: new Date() } });
    await accesTo(ficheId, await createUser({ prenom: "Luc", nom: "Roy", confirmed: false }));
    await db.acces.update({ where: { id: accesId }, data: { retireLe: new Date() }, select: { id: true } });
    expect(await sendRappels()).toBe(0);
  });

  test("le jour même d’un changement de date\u00a0: qui l’a fait le sait, les autres le liront demain", async () => {
    await writeJournal(db, { action: "fiche.reopen", ficheId, acteurId: cast.ids.muriel });
    expect(await sendRappels()).toBe(0);
    await setClock("2026-12-08T12:00:00Z");
    expect(await sendRappels()).toBe(3);
  });

  test("le jour même où un accès est donné", async () => {
    const line = { ficheId, sujetId: cast.ids.chloe, acteurId: cast.ids.muriel };
    await writeJournal(db, { action: "acces.grant", ...line });
    await sendRappels();
    expect(await toWhom()).toEqual([karim.courriel, muriel.courriel]);
  });
});

test("quatorze jours avant, à 7 heures\u00a0: aux administrateurs avec « Prolonger », aux personnes de la liste", async () => {
  expect(await sendRappels()).toBe(3);
  expect(await readCourriels()).toEqual([
    `${chloe.courriel} : Votre accès à « Ondes » prend fin le 21 décembre 2026`,
    `${karim.courriel} : « Ondes » prend fin le 21 décembre 2026`,
    `${muriel.courriel} : « Ondes » prend fin le 21 décembre 2026`,
  ]);
  const [mail] = await mailsOf(muriel.courriel);
  expect(mail?.bouton).toEqual({
    libelle: "Prolonger",
    url: `http://localhost:3000/fiches/${ficheId}/prolonger`,
  });
  expect(mail?.desabonnement?.unClic).toMatch(/^http:\/\/localhost:3000\/api\/desabonnement\/[\w-]{66}$/);
});

test("une fois, même par huit processus, puis une deuxième fois trois jours avant", async () => {
  await Promise.all(Array.from({ length: 8 }, () => sendRappels()));
  expect(await readCourriels()).toHaveLength(3);
  for (const day of ["08", "10", "14", "17"]) {
    await setClock(`2026-12-${day}T15:00:00Z`);
    expect(await sendRappels()).toBe(0);
  }
  await setClock("2026-12-18T12:00:00Z");
  expect(await sendRappels()).toBe(3);
  for (const day of ["19", "20", "21", "22"]) {
    await setClock(`2026-12-${day}T15:00:00Z`);
    expect(await sendRappels()).toBe(0);
  }
});

test("une date ramenée à deux jours\u00a0: le rappel proche seulement ; prolongée, ceux de la nouvelle date", async () => {
  await endOn("2026-12-09");
  expect(await sendRappels()).toBe(3);
  await setClock("2026-12-08T15:00:00Z");
  expect(await sendRappels()).toBe(0);
  await endOn("2027-01-20");
  expect(await sendRappels()).toBe(0);
  await setClock("2027-01-06T15:00:00Z");
  expect(await sendRappels()).toBe(3);
});

test("un accès qui a sa propre date\u00a0: la personne et les administrateurs, pas à la fin de la production", async () => {
  await endOn("2027-03-01");
  await db.acces.update({ where: { id: accesId }, data: { jusquau: fromDay(END) }, select: { id: true } });
  expect(await sendRappels()).toBe(3);
  expect(await readCourriels()).toContain(
    `${karim.courriel} : L’accès de Chloé Tremblay-Gagné à « Ondes » prend fin le 21 décembre 2026`,
  );
  await db.courriel.deleteMany();
  await setClock("2027-02-15T15:00:00Z");
  await sendRappels();
  expect(await toWhom()).toEqual([karim.courriel, muriel.courriel]);
});

test("une administratrice qui est sur la liste lit la fin de la production, pas aussi celle de son accès", async () => {
  await accesTo(ficheId, cast.ids.muriel);
  await sendRappels();
  expect(await mailsOf(muriel.courriel)).toHaveLength(1);
  expect((await mailsOf(muriel.courriel))[0]?.sujet).toContain("« Ondes » prend fin");
});

test("tout ce qui finit pour une personne tient en un courriel, avec un lien pour chaque production", async () => {
  const other = await ficheEnding({ maisonId: cast.boreales, titre: "Marées", finLe: "2026-12-10" });
  const long = await ficheEnding({ maisonId: cast.boreales, titre: "Longue", finLe: "2027-06-01" });
  await accesTo(long, cast.ids.denis, { jusquau: "2026-12-09", par: cast.ids.karim });
  await accesTo(other, cast.ids.chloe);
  expect(await sendRappels()).toBe(4);
  const [mail] = await mailsOf(karim.courriel);
  expect(mail?.sujet).toBe("Prend fin bientôt : 2 productions et 1 accès");
  expect(mail?.liens?.map(({ libelle }) => libelle)).toEqual([
    "Prolonger «\u00a0Marées\u00a0»",
    "Prolonger «\u00a0Ondes\u00a0»",
    "Gérer les accès de «\u00a0Longue\u00a0»",
  ]);
  expect(mail?.paragraphes.join("\n")).toContain("Denis Côté-Roy, «\u00a0Longue\u00a0»");
  const [own] = await mailsOf(chloe.courriel);
  expect(own?.sujet).toBe("Prend fin bientôt : 2 accès");
  expect(own?.liens?.map(({ libelle }) => libelle)).toEqual(["Voir mes accès"]);
});
