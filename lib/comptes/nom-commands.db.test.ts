import { beforeEach, describe, expect, test } from "vitest";
import type { Viewer } from "@/lib/authorization/viewer";
import { changeName } from "@/lib/comptes/commands";
import { journalOf, mailbox } from "@/lib/comptes/mailbox.testing";
import { correctName } from "@/lib/comptes/repair-commands";
import { addDays } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import { readMail } from "@/lib/platform/mail/outbox";
import { type Cast, createCast, createUser, emptyDatabase } from "@/prisma/cast";
import { viewerFor } from "@/prisma/cast-session";
import { accesTo, ficheEnding } from "@/prisma/cast-time";
import { personas } from "@/prisma/personas";

let cast: Cast;
let karim: Viewer;

beforeEach(async () => {
  await emptyDatabase();
  cast = await createCast();
  karim = await viewerFor("karim");
});

const AUTRE = { prenom: "Karine", nom: "Belanger" };

const changeOf = async (id: string) =>
  (await db.user.findUniqueOrThrow({ where: { id }, select: { nomChangeLe: true } })).nomChangeLe;

/** Who received what, in the order of their addresses. */
async function sent(): Promise<string[]> {
  const rows = await db.courriel.findMany({ select: { destinataire: true, gabarit: true } });
  return rows.map(({ destinataire, gabarit }) => `${destinataire} ${gabarit}`).sort();
}

describe("n’est pas un autre nom", () => {
  test.each([
    { prenom: "KARIM", nom: "Bénali" },
    { prenom: "Karim", nom: "-Benali" },
  ])("le même, écrit autrement : $prenom $nom", async (nom) => {
    expect(await changeName(karim, nom)).toMatchObject({ ok: true });
    expect(
      await db.user.findUnique({ where: { id: karim.id }, select: { prenom: true, nom: true } }),
    ).toEqual(nom);
    expect(await changeOf(karim.id)).toBeNull();
    expect(await journalOf(karim.id)).toEqual(["compte.rename"]);
    expect(await sent()).toEqual([]);
  });

  test("le même, sauvegardé de nouveau : le journal n’en dit rien", async () => {
    expect(await changeName(karim, { prenom: "Karim", nom: "Benali" })).toMatchObject({ ok: true });
    expect(await journalOf(karim.id)).toEqual([]);
  });
});

describe("un autre nom", () => {
  test("n’avise ni une maison inactive, ni une où l’accès a pris fin, ni un administrateur suspendu", async () => {
    const { boreales: maisonId, fleuve, ids } = cast;
    const { today } = karim;
    const retire = await ficheEnding({ maisonId, titre: "Retirée", finLe: addDays(today, 30) });
    const finie = await ficheEnding({ maisonId, titre: "Finie", finLe: addDays(today, -1) });
    const inactive = await ficheEnding({ maisonId: fleuve, titre: "Inactive", finLe: addDays(today, 30) });
    const accesId = await accesTo(retire, ids.chloe);
    await db.acces.update({ where: { id: accesId }, data: { retireLe: new Date() } });
    await accesTo(finie, ids.chloe);
    await accesTo(inactive, ids.chloe);
    await db.maison.update({ where: { id: fleuve }, data: { statut: "INACTIF" } });
    await changeName(await viewerFor("chloe"), AUTRE);
    expect(await sent()).toEqual([`${personas.chloe.courriel} nom-change`]);

    await accesTo(await ficheEnding({ maisonId, titre: "Suspendu", finLe: today }), ids.denis);
    await db.user.update({ where: { id: ids.karim }, data: { suspendedAt: new Date() } });
    await changeName(await viewerFor("denis"), AUTRE);
    expect(await mailbox(personas.karim.courriel)).toEqual([]);
    expect(await mailbox(personas.muriel.courriel)).toHaveLength(1);
  });

  test("se retient, s’écrit au journal sans le nom, et se dit à la personne", async () => {
    await changeName(karim, AUTRE);
    expect(await changeOf(karim.id)).toEqual(expect.any(Date));
    const line = await db.journal.findFirstOrThrow({ where: { action: "compte.rename" } });
    expect(line).toMatchObject({ acteurId: karim.id, sujetId: karim.id, maisonId: null, details: {} });
    const row = await db.courriel.findFirstOrThrow({ where: { gabarit: "nom-change" } });
    expect(row.destinataire).toBe(personas.karim.courriel);
    expect(JSON.stringify(readMail(row))).toMatch(/Karim Benali.*Karine Belanger/);
  });

  test("se dit une fois à chaque administrateur des maisons où la personne a un droit, l’ancien et le nouveau", async () => {
    const { boreales, fleuve, ids } = cast;
    await db.administrateur.createMany({
      data: [
        { maisonId: fleuve, userId: ids.karim, genre: "PRINCIPAL" },
        { maisonId: fleuve, userId: ids.muriel, genre: "PRINCIPAL" },
      ],
    });
    await changeName(karim, AUTRE);
    expect(await sent()).toEqual([
      `${personas.ines.courriel} nom-change-maison`,
      `${personas.karim.courriel} nom-change`,
      `${personas.muriel.courriel} nom-change-maison`,
    ]);
    const told = async (destinataire: string) => {
      const row = await db.courriel.findFirstOrThrow({ where: { destinataire } });
      expect(row.sujet).not.toMatch(/Kari/);
      const mail = readMail(row);
      expect(mail?.paragraphes[0]).toMatch(/Karim Benali \(karim.*\).*Karine Belanger/);
      return mail?.liens?.map(({ url }) => url.split("/").at(-3));
    };
    // Each reads of their own houses alone.
    expect(await told(personas.ines.courriel)).toEqual([fleuve]);
    expect(await told(personas.muriel.courriel)).toEqual([fleuve, boreales]);
  });

  test("se dit aussi à la maison d’un accès en vigueur, quand c’est le personnel qui le corrige", async () => {
    const finLe = karim.today;
    await accesTo(await ficheEnding({ maisonId: cast.fleuve, titre: "Nuits", finLe }), cast.ids.denis);
    const aline = await viewerFor("aline");
    expect(await correctName(aline, { id: cast.ids.denis, ...AUTRE })).toEqual({ ok: true });
    expect(await changeOf(cast.ids.denis)).toEqual(expect.any(Date));
    expect(await sent()).toEqual([
      `${personas.denis.courriel} nom-corrige`,
      `${personas.ines.courriel} nom-change-maison`,
    ]);
    expect(await correctName(aline, { id: cast.ids.denis, prenom: "KARINE", nom: "Bélanger" })).toEqual({
      ok: true,
    });
    expect(await mailbox(personas.ines.courriel)).toHaveLength(1);
  });

  test("ne se prend que dix fois par jour", async () => {
    const seul = await createUser({ prenom: "A", nom: "Zéro" });
    const viewer = { ...karim, id: seul };
    for (let rang = 0; rang < 10; rang++)
      expect(await changeName(viewer, { prenom: "A", nom: `Nom${rang}` })).toMatchObject({ ok: true });
    expect(await changeName(viewer, { prenom: "A", nom: "Trop" })).toMatchObject({
      ok: false,
      errors: { form: expect.stringContaining("demain") },
    });
  });
});
