import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { revokeAcces } from "@/lib/acces/commands";
import { toDay } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import { confirmPersonnes } from "@/lib/revues/commands";
import { runRevues } from "@/lib/revues/echeance-commands";
import { findEtat } from "@/lib/revues/etat-queries";
import { findRevue, listUnconfirmed } from "@/lib/revues/queries";
import { type Cast, createCast, createUser, emptyDatabase } from "@/prisma/cast";
import { readCourriels } from "@/prisma/cast-maison";
import { viewerFor } from "@/prisma/cast-session";
import { setClock } from "@/prisma/clock";

let cast: Cast;

beforeEach(async () => {
  await setClock("2026-11-20 12:00 America/Toronto");
  await emptyDatabase();
  cast = await createCast();
  await db.$executeRaw`UPDATE "Maison" SET "createdAt" = '2026-01-15 12:00 America/Toronto'`;
  await db.$executeRaw`DELETE FROM "Courriel"`;
});

afterAll(() => setClock(null));

/** The task's rounds at this moment in Montréal, twice, by two processes at once; what it did in all. */
async function runAt(moment: string): Promise<number> {
  await setClock(`${moment} America/Toronto`);
  const first = await Promise.all([runRevues(), runRevues()]);
  expect(await runRevues()).toBe(0);
  return first.reduce((sum, done) => sum + done, 0);
}

const revues = async (maisonId = cast.boreales) =>
  (await db.revue.findMany({ where: { maisonId }, orderBy: { trimestre: "asc" } })).map(
    ({ trimestre, echeance }) => `${trimestre} ${toDay(echeance)}`,
  );
const lines = (action: string) =>
  db.journal.findMany({
    where: { action, maisonId: cast.boreales },
    select: { acteurId: true, details: true },
  });

async function confirmAll(): Promise<void> {
  const muriel = await viewerFor("muriel");
  const revue = await findRevue(muriel, cast.boreales, 1);
  const personnes = (revue?.personnes ?? []).map(({ userId }) => userId);
  expect(await confirmPersonnes(muriel, { maisonId: cast.boreales, personnes, restantes: 99 })).toMatchObject(
    { ok: true },
  );
}

describe("ouvrir les revues", () => {
  test("pas avant 7 h à Montréal, le premier jour du trimestre", async () => {
    await runAt("2026-12-31 23:59");
    await db.revue.deleteMany();
    expect(await runAt("2027-01-01 06:59")).toBe(0);
    expect(await runAt("2027-01-01 07:00")).toBe(2);
    expect(await revues()).toEqual(["2027-T1 2027-01-31"]);
  });

  test("ni maison inactive, ni sans administrateur qui puisse agir, ni créée depuis moins de trente jours", async () => {
    await db.maison.update({ where: { id: cast.fleuve }, data: { statut: "INACTIF" } });
    await db.user.updateMany({
      data: { suspendedAt: new Date() },
      where: { id: { in: [cast.ids.muriel, cast.ids.karim] } },
    });
    expect(await runAt("2027-01-01 07:00")).toBe(0);
    await db.user.updateMany({ data: { suspendedAt: null } });
    await db.$executeRaw`UPDATE "Maison" SET "createdAt" = '2026-12-03 12:00 America/Toronto'`;
    expect(await runAt("2027-01-02 09:00")).toBe(0);
    expect(await runAt("2027-03-31 23:30")).toBe(0);
    await db.$executeRaw`UPDATE "Maison" SET "createdAt" = '2026-12-02 23:00 America/Toronto'`;
    expect(await runAt("2027-01-02 09:00")).toBe(1);
    expect(await revues()).toEqual(["2027-T1 2027-02-01"]);
  });

  test("le courriel va à chaque administrateur, avec le lien ; le journal le dit, une fois", async () => {
    await runAt("2027-01-01 07:00");
    expect(await readCourriels()).toEqual([
      "ines.okafor@fleuve.example : Toujours à jour? Une minute suffit pour Films du Fleuve",
      "karim.benali@boreales.example : Toujours à jour? Une minute suffit pour Productions Boréales",
      "muriel.mur@boreales.example : Toujours à jour? Une minute suffit pour Productions Boréales",
    ]);
    const mail = await db.courriel.findFirstOrThrow({ where: { destinataire: { startsWith: "karim" } } });
    expect(JSON.stringify(mail.contenu)).toContain(`/maisons/${cast.boreales}/revue`);
    expect(JSON.stringify(mail.contenu)).toContain("jusqu’au 31 janvier 2027");
    expect(await lines("revue.open")).toEqual([
      {
        acteurId: null,
        details: { revueId: expect.any(String), trimestre: "2027-T1", echeance: "2027-01-31" },
      },
    ]);
  });

  test("une maison redevenue active en cours de trimestre a la sienne aussitôt ; chaque trimestre, la suivante", async () => {
    await db.maison.update({ where: { id: cast.boreales }, data: { statut: "INACTIF" } });
    await runAt("2027-01-01 07:00");
    expect(await revues()).toEqual([]);
    await db.maison.update({ where: { id: cast.boreales }, data: { statut: "ACTIF" } });
    await runAt("2027-02-10 08:00");
    expect(await revues()).toEqual(["2027-T1 2027-03-12"]);
    // Daylight time has come on March 14th: seven o’clock is one hour earlier in universal time.
    expect(await runAt("2027-04-01 06:59")).toBe(0);
    await runAt("2027-04-01 07:00");
    await runAt("2027-07-01 07:00");
    await runAt("2027-10-01 07:00");
    expect(await revues()).toEqual([
      "2027-T1 2027-03-12",
      "2027-T2 2027-05-01",
      "2027-T3 2027-07-31",
      "2027-T4 2027-10-31",
    ]);
  });
});

describe("rappeler, puis signaler", () => {
  beforeEach(async () => {
    // The review of the winter spans the change to daylight time when it opens late.
    await runAt("2027-02-20 08:00");
    expect(await revues()).toEqual(["2027-T1 2027-03-22"]);
    await db.courriel.deleteMany();
    await db.maison.update({ where: { id: cast.fleuve }, data: { statut: "INACTIF" } });
  });

  const subjects = async () => (await readCourriels()).map((line) => line.replace(/^.* : /, ""));

  test("rien avant le septième jour qui précède la fin, ni avant 7 h", async () => {
    expect(await runAt("2027-03-14 12:00")).toBe(0);
    expect(await runAt("2027-03-15 06:59")).toBe(0);
    expect(await runAt("2027-03-15 07:00")).toBe(1);
    expect(await runAt("2027-03-16 07:00")).toBe(0);
    expect(await subjects()).toEqual([
      "Toujours à jour? Encore 2 lignes à confirmer pour Productions Boréales",
      "Toujours à jour? Encore 2 lignes à confirmer pour Productions Boréales",
    ]);
  });

  test("le dernier jour compte en entier ; le lendemain, ce qui reste est signalé, une fois, et rien n’est retiré", async () => {
    await runAt("2027-03-15 07:00");
    await db.courriel.deleteMany();
    expect(await runAt("2027-03-22 23:59")).toBe(0);
    expect(await findEtat(await viewerFor("muriel"), cast.boreales)).toMatchObject({ etat: "en-cours" });
    expect(await runAt("2027-03-23 06:59")).toBe(0);
    expect(await findEtat(await viewerFor("muriel"), cast.boreales)).toMatchObject({ etat: "en-retard" });
    expect(await runAt("2027-03-23 07:00")).toBe(1);
    expect(await runAt("2027-03-24 07:00")).toBe(0);
    expect(await subjects()).toEqual([
      "2 lignes restent à confirmer pour Productions Boréales",
      "2 lignes restent à confirmer pour Productions Boréales",
    ]);
    expect(await lines("revue.flag")).toEqual([
      { acteurId: null, details: { revueId: expect.any(String), lignes: 2 } },
    ]);
    expect(await db.administrateur.count({ where: { maisonId: cast.boreales } })).toBe(2);
    expect((await listUnconfirmed(await viewerFor("karim"), { maisonId: cast.boreales })).size).toBe(2);
  });

  test("une maison à jour n’entend plus rien jusqu’à la revue suivante", async () => {
    await confirmAll();
    expect(await runAt("2027-03-15 07:00")).toBe(0);
    expect(await runAt("2027-03-23 07:00")).toBe(0);
    expect(await subjects()).toEqual([]);
    expect(await runAt("2027-04-01 07:00")).toBe(1);
    expect(await findEtat(await viewerFor("muriel"), cast.boreales)).toMatchObject({
      etat: "en-cours",
      restantes: 2,
    });
  });

  test("une maison devenue inactive n’entend rien ; une personne suspendue non plus", async () => {
    await db.user.update({ where: { id: cast.ids.karim }, data: { suspendedAt: new Date() } });
    await runAt("2027-03-15 07:00");
    expect(await db.courriel.count()).toBe(1);
    await db.maison.update({ where: { id: cast.boreales }, data: { statut: "INACTIF" } });
    expect(await runAt("2027-03-23 07:00")).toBe(0);
  });

  test("la revue suivante remplace la précédente : celle-ci ne se signale plus", async () => {
    await db.$executeRaw`UPDATE "Revue" SET "echeance" = '2027-04-03'`;
    await runAt("2027-04-01 07:00");
    await db.courriel.deleteMany();
    expect(await runAt("2027-04-04 07:00")).toBe(0);
    expect(await db.courriel.count()).toBe(0);
  });

  test("les dernières lignes retirées ailleurs : la tâche note que la maison est à jour", async () => {
    const userId = await createUser({ prenom: "Alice", nom: "Roy" });
    const producteur = await db.producteur.create({
      data: { maisonId: cast.boreales, nature: "PERSONNE", nom: "P" },
    });
    const day = new Date("2027-03-01");
    const fiche = await db.fiche.create({
      data: {
        numero: "2027-0001",
        maisonId: cast.boreales,
        producteurId: producteur.id,
        titre: "Essai",
        type: "LONG_METRAGE",
        entente: "FILM",
        tournageDebut: day,
        tournageFin: day,
        finLe: new Date("2027-12-31"),
        ressourceNom: "R",
        ressourceCourriel: "r@exemple.example",
        ressourceTelephone: "+15145550100",
      },
    });
    const acces = await db.acces.create({
      data: { ficheId: fiche.id, userId, accordeLe: new Date("2027-02-01") },
    });
    const muriel = await viewerFor("muriel");
    const personnes = [cast.ids.muriel, cast.ids.karim];
    await confirmPersonnes(muriel, { maisonId: cast.boreales, personnes, restantes: 2 });
    expect(await findEtat(muriel, cast.boreales)).toMatchObject({ etat: "en-cours", restantes: 1 });
    await revokeAcces(muriel, { accesId: acces.id });
    expect(await findEtat(muriel, cast.boreales)).toMatchObject({ etat: "a-jour" });
    expect(await runAt("2027-03-15 07:00")).toBe(1);
    const [revue] = await db.revue.findMany({ where: { maisonId: cast.boreales } });
    expect(revue?.aJourLe).not.toBeNull();
    expect(await subjects()).not.toContain(expect.stringMatching(/à confirmer/));
  });
});
