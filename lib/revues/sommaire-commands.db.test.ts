import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { writeJournal } from "@/lib/journal/commands";
import type { JournalAction } from "@/lib/journal/schema";
import { db } from "@/lib/platform/db";
import { readMail } from "@/lib/platform/mail/outbox";
import { sendSommaires } from "@/lib/revues/sommaire-commands";
import { type Cast, createCast, emptyDatabase } from "@/prisma/cast";
import { ficheEnding, invitationTo } from "@/prisma/cast-time";
import { setClock } from "@/prisma/clock";
import { personas } from "@/prisma/personas";

/** Seven o’clock in Montréal, on the 1st of December. */
const SEVEN = "2026-12-01T12:00:00Z";

let cast: Cast;

/** A line of the journal of a house, at this moment. */
async function note(action: JournalAction, maisonId: string, moment: string): Promise<void> {
  await setClock(moment);
  await writeJournal(db, { action, maisonId });
}

beforeEach(async () => {
  await setClock(SEVEN);
  await emptyDatabase();
  cast = await createCast();
  await db.user.updateMany({
    where: { id: { in: [cast.ids.muriel, cast.ids.ines] } },
    data: { sommaire: true },
  });
  await note("acces.grant", cast.boreales, "2026-11-10T15:00:00Z");
  await setClock(SEVEN);
});
afterAll(() => setClock(null));

async function mails() {
  const rows = await db.courriel.findMany({ orderBy: { destinataire: "asc" } });
  return rows.map((row) => ({ a: row.destinataire, ...readMail(row) }));
}

describe("aucun sommaire ne part", () => {
  test("avant 7 heures le 1er à Montréal, ni après le 3", async () => {
    await setClock("2026-12-01T11:59:00Z");
    expect(await sendSommaires()).toBe(0);
    await setClock("2026-12-04T15:00:00Z");
    expect(await sendSommaires()).toBe(0);
    expect(await mails()).toEqual([]);
  });

  test("à qui ne l’a pas demandé, est suspendu, ou n’administre plus aucune maison active", async () => {
    await db.user.update({ where: { id: cast.ids.muriel }, data: { suspendedAt: new Date() } });
    await db.user.update({ where: { id: cast.ids.denis }, data: { sommaire: true } });
    expect(await sendSommaires()).toBe(0);
    await db.user.update({ where: { id: cast.ids.muriel }, data: { suspendedAt: null } });
    await db.maison.update({
      where: { id: cast.boreales },
      data: { statut: "INACTIF" },
      select: { id: true },
    });
    await setClock("2026-12-02T15:00:00Z");
    expect(await sendSommaires()).toBe(0);
    expect(await mails()).toEqual([]);
  });

  test("quand il n’y a rien à dire, et il ne se cherche pas deux fois", async () => {
    await sendSommaires();
    expect((await mails()).map(({ a }) => a)).toEqual([personas.muriel.courriel]);
    await note("acces.grant", cast.fleuve, "2026-11-12T15:00:00Z");
    await setClock("2026-12-02T15:00:00Z");
    expect(await sendSommaires()).toBe(0);
  });
});

test("un seul, même par huit processus, puis un autre le mois suivant", async () => {
  await Promise.all(Array.from({ length: 8 }, () => sendSommaires()));
  expect(await mails()).toHaveLength(1);
  await note("acces.revoke", cast.boreales, "2026-12-15T15:00:00Z");
  await setClock("2027-01-01T12:00:00Z");
  expect(await sendSommaires()).toBe(1);
  const subjects = await db.courriel.findMany({ orderBy: { createdAt: "asc" }, select: { sujet: true } });
  expect(subjects.map(({ sujet }) => sujet)).toEqual([
    "Sommaire de novembre 2026 : Productions Boréales",
    "Sommaire de décembre 2026 : Productions Boréales",
  ]);
});

test("le mois est celui de Montréal, et dit les accès, les fins, les invitations et les demandes", async () => {
  await note("acces.grant", cast.boreales, "2026-11-01T03:59:59Z");
  await note("acces.grant", cast.boreales, "2026-11-01T04:00:00Z");
  await note("acces.expire", cast.boreales, "2026-12-01T04:59:59Z");
  await note("acces.revoke", cast.boreales, "2026-12-01T05:00:00Z");
  await setClock(SEVEN);
  const ficheId = await ficheEnding({ maisonId: cast.boreales, titre: "Ondes", finLe: "2026-12-31" });
  await ficheEnding({ maisonId: cast.boreales, titre: "Loin", finLe: "2027-01-01" });
  const invite = (courriel: string, expiresAt: string) =>
    invitationTo(cast.boreales, ficheId, { courriel, par: cast.ids.muriel, expiresAt });
  await invite("a@exemple.example", "2026-12-05T00:00:00Z");
  await invite("b@exemple.example", "2026-11-28T00:00:00Z");
  const bounced = await invite("c@exemple.example", "2026-12-05T00:00:00Z");
  const envoi = await db.courriel.create({
    data: { cle: "x", gabarit: "x", destinataire: "c@exemple.example", sujet: "x", rebondLe: new Date() },
    select: { id: true },
  });
  await db.invitation.update({ where: { id: bounced }, data: { courrielId: envoi.id } });
  await db.demandeAcces.create({ data: { userId: cast.ids.denis, saisie: "2026-0001", ficheId } });
  expect(await sendSommaires()).toBe(1);
  const sent = (await mails()).find(({ a }) => a === personas.muriel.courriel);
  expect(sent?.paragraphes).toEqual([
    "Productions Boréales, en novembre 2026\u00a0: 2 accès donnés, 1 accès terminé.",
    "Prennent fin d’ici 30 jours\u00a0:\n«\u00a0Ondes\u00a0», le 31 décembre 2026",
    "Invitations\u00a0: 1 en attente, 1 non livrée, 1 expirée.",
    "1 demande d’accès attend votre réponse.",
  ]);
  expect(sent?.desabonnement?.libelle).toBe("Ne plus recevoir ce sommaire");
});

test("une revue en retard suffit pour écrire\u00a0; deux maisons tiennent en un courriel", async () => {
  await db.administrateur.create({
    data: { maisonId: cast.fleuve, userId: cast.ids.muriel, genre: "PRINCIPAL" },
  });
  await db.administrateur.updateMany({ data: { createdAt: new Date("2026-09-01T12:00:00Z") } });
  const revue = { maisonId: cast.fleuve, trimestre: "2026-T4", ouverteLe: new Date("2026-10-01T12:00:00Z") };
  await db.revue.create({ data: { ...revue, echeance: new Date("2026-10-31") }, select: { id: true } });
  expect(await sendSommaires()).toBe(2);
  const [ines, muriel] = await mails();
  expect(ines?.paragraphes?.at(-1)).toBe("Revue trimestrielle\u00a0: 2 lignes à confirmer, en retard.");
  expect(muriel?.sujet).toBe("Sommaire de novembre 2026 : 2 maisons de production");
  expect(muriel?.liens?.map(({ libelle }) => libelle)).toEqual(["Films du Fleuve", "Productions Boréales"]);
});
