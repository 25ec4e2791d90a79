import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { readViewer } from "@/lib/authorization/viewer";
import { reactivateUser } from "@/lib/comptes/staff-commands";
import { db } from "@/lib/platform/db";
import { Forbidden } from "@/lib/platform/errors";
import { hashSecret } from "@/lib/platform/ids";
import { readMail } from "@/lib/platform/mail/outbox";
import { settleUnused } from "@/lib/renseignements/inactivite-commands";
import { listHeldBack } from "@/lib/renseignements/inactivite-queries";
import { createCast, createUser, emptyDatabase } from "@/prisma/cast";
import { sessionFor, viewerFor } from "@/prisma/cast-session";
import { accesTo, ficheEnding, journalLines } from "@/prisma/cast-time";
import { setClock } from "@/prisma/clock";

const COURRIEL = "solene@exemple.example";
/** 24 months after this one, at Montréal’s 23:30, is the 10th of May 2027. */
const LAST_VISIT = new Date("2025-05-11T03:30:00Z");
/** Eight o’clock in Montréal, that day. */
const at = (day: string) => setClock(`${day}T12:30:00Z`);

beforeEach(async () => {
  await setClock(null);
  await emptyDatabase();
});
afterAll(() => setClock(null));

async function createUnused(more: Partial<Parameters<typeof createUser>[0]> = {}): Promise<string> {
  const id = await createUser({ prenom: "Solène", nom: "Absente", courriel: COURRIEL, ...more });
  await db.user.update({
    where: { id },
    data: { createdAt: new Date("2020-01-01T12:00:00Z"), lastSeenAt: LAST_VISIT },
    select: { id: true },
  });
  return id;
}

/** One round on each of these days; what was written on each, and to whom. */
async function roundsOn(days: readonly string[]): Promise<Record<string, string[]>> {
  const told: Record<string, string[]> = {};
  for (const day of days) {
    await at(day);
    const before = await db.courriel.findMany({ select: { id: true } });
    await settleUnused();
    const rows = await db.courriel.findMany({ where: { id: { notIn: before.map(({ id }) => id) } } });
    if (rows.length > 0) told[day] = rows.map(({ gabarit }) => gabarit);
  }
  return told;
}

const isGone = async (id: string) =>
  (await db.user.findUniqueOrThrow({ where: { id }, select: { anonymizedAt: true } })).anonymizedAt !== null;

describe("un compte inutilisé n’est ni averti ni supprimé", () => {
  test("avant 7 heures à Montréal, ni plus de 60 jours avant ses 24 mois", async () => {
    await createUnused();
    expect(await roundsOn(["2027-03-10"])).toEqual({});
    await setClock("2027-03-11T10:59:00Z");
    expect(await settleUnused()).toBe(0);
  });

  test("quand la personne revient : une visite après le premier avis, ou après le second, recommence 24 mois", async () => {
    const id = await createUnused();
    await roundsOn(["2027-03-11", "2027-04-26"]);
    await at("2027-05-09");
    const token = await sessionFor(id);
    expect(await readViewer(hashSecret(token))).not.toBeNull();
    expect(await roundsOn(["2027-05-10", "2027-05-11", "2027-12-31", "2029-03-09"])).toEqual({});
    expect(await roundsOn(["2029-03-10"])).toEqual({ "2029-03-10": ["compte-inutilise-premier"] });
  });

  test("quand il est le dernier administrateur d’une maison active; le personnel le voit", async () => {
    const { ids, fleuve, boreales } = await createCast();
    await db.user.updateMany({ where: { id: { not: ids.aline } }, data: { lastSeenAt: LAST_VISIT } });
    await at("2027-05-10");
    await db.user.update({
      where: { id: ids.aline },
      data: { lastSeenAt: new Date("2027-05-01") },
      select: { id: true },
    });
    expect(await settleUnused()).toBe(4);
    const told = await db.courriel.findMany({ select: { destinataire: true } });
    expect(told.map(({ destinataire }) => destinataire)).not.toContain("ines.okafor@fleuve.example");
    const aline = await viewerFor("aline");
    expect((await listHeldBack(aline)).map(({ id }) => id)).toEqual([ids.ines]);
    await expect(listHeldBack(await viewerFor("denis"))).rejects.toThrow(Forbidden);
    await db.maison.update({ where: { id: fleuve }, data: { statut: "INACTIF" }, select: { id: true } });
    expect(await listHeldBack(aline)).toEqual([]);
    // The two of Boréales, unused both: one stays.
    await roundsOn(["2027-06-25", "2027-07-09"]);
    expect(await db.administrateur.count({ where: { maisonId: boreales } })).toBe(1);
    expect(await isGone(ids.ines)).toBe(false);
  });

  test("quand il est le dernier du personnel", async () => {
    const first = await createUnused({ staff: true });
    const second = await createUnused({ staff: true, courriel: "autre@aqpm.example" });
    await roundsOn(["2027-03-11", "2027-04-26", "2027-05-10", "2027-05-11"]);
    expect([await isGone(first), await isGone(second)].filter(Boolean)).toHaveLength(1);
    expect(await db.user.count({ where: { staff: true, suspendedAt: null } })).toBe(1);
  });
});

describe("un compte inutilisé", () => {
  test("est averti 60 jours puis 14 jours avant, une fois chacun, puis supprimé", async () => {
    const { boreales, ids } = await createCast();
    await db.user.updateMany({ data: { lastSeenAt: new Date("2027-05-01") } });
    const id = await createUnused();
    const ficheId = await ficheEnding({ maisonId: boreales, titre: "Longue", finLe: "2028-01-01" });
    await accesTo(ficheId, id);
    const days = ["2027-03-11", "2027-03-12", "2027-04-25", "2027-04-26", "2027-04-27", "2027-05-09"];
    expect(await roundsOn(days)).toEqual({
      "2027-03-11": ["compte-inutilise-premier"],
      "2027-04-26": ["compte-inutilise-second"],
    });
    const warnings = await db.courriel.findMany({ orderBy: { createdAt: "asc" } });
    expect(warnings.map(({ sujet }) => sujet.replaceAll("\u00a0", " "))).toEqual([
      "Votre compte sera supprimé le 10 mai 2027",
      "Votre compte sera supprimé le 10 mai 2027",
    ]);
    expect(await isGone(id)).toBe(false);
    expect((await roundsOn(["2027-05-10"]))["2027-05-10"]?.toSorted()).toEqual([
      "compte-supprime",
      "compte-supprime-maison",
      "compte-supprime-maison",
    ]);
    expect(await isGone(id)).toBe(true);
    expect(await journalLines()).toEqual(["acces.revoke", "compte.anonymize"]);
    const lines = await db.journal.findMany({ select: { acteurId: true, sujetId: true } });
    expect(lines.every(({ acteurId, sujetId }) => acteurId === null && sujetId === id)).toBe(true);
    expect(await db.acces.count({ where: { userId: id, retireLe: null } })).toBe(0);
    expect(await db.courriel.count({ where: { destinataire: COURRIEL } })).toBe(1);
    expect(ids.muriel).toBeTruthy();
  });

  test("dont une page restée ouverte interroge seule le portail n’a pas de visite de plus", async () => {
    const id = await createUnused();
    await at("2027-03-11");
    await readViewer(hashSecret(await sessionFor(id)), { visit: false });
    expect(await settleUnused()).toBe(1);
  });

  test("qui n’a jamais été vu compte de son inscription", async () => {
    const id = await createUser({ prenom: "A", nom: "B", courriel: COURRIEL });
    await db.user.update({ where: { id }, data: { createdAt: LAST_VISIT }, select: { id: true } });
    expect(await roundsOn(["2027-03-10", "2027-03-11"])).toEqual({
      "2027-03-11": ["compte-inutilise-premier"],
    });
  });

  test("que personne n’a averti à temps (un portail arrêté) l’est quand même deux fois, à leurs intervalles", async () => {
    await createUnused();
    await at("2028-01-01");
    expect(await settleUnused()).toBe(1);
    const [warning] = await db.courriel.findMany();
    expect(readMail({ sujet: "", contenu: warning?.contenu })?.paragraphes.join(" ")).toContain(
      "1er mars 2028",
    );
    expect(await roundsOn(["2028-01-02", "2028-02-15", "2028-02-16", "2028-02-29", "2028-03-01"])).toEqual({
      "2028-02-16": ["compte-inutilise-second"],
      "2028-03-01": ["compte-supprime"],
    });
  });

  test("suspendu, l’est aussi; rétabli entre-temps, il est averti de nouveau, deux fois", async () => {
    await createCast();
    await db.user.updateMany({ data: { lastSeenAt: new Date("2027-05-01") } });
    const id = await createUnused({ suspended: true });
    await roundsOn(["2027-03-11", "2027-04-26"]);
    await reactivateUser(await viewerFor("aline"), id);
    expect(await roundsOn(["2027-05-10", "2027-06-24", "2027-06-25", "2027-07-08", "2027-07-09"])).toEqual({
      "2027-05-10": ["compte-inutilise-premier"],
      "2027-06-25": ["compte-inutilise-second"],
      "2027-07-09": ["compte-supprime"],
    });
  });

  test("par quatre processus au même moment : averti une fois, supprimé une fois", async () => {
    const id = await createUnused();
    const all = () => Promise.all(Array.from({ length: 4 }, () => settleUnused()));
    for (const day of ["2027-03-11", "2027-04-26", "2027-05-10"]) {
      await at(day);
      expect((await all()).reduce((sum, done) => sum + done, 0)).toBe(1);
    }
    expect(await isGone(id)).toBe(true);
    expect(await journalLines()).toEqual(["compte.anonymize"]);
  });
});
