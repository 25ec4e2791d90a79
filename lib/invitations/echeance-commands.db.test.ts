import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { tellExpiredInvitations } from "@/lib/invitations/echeance-commands";
import { db } from "@/lib/platform/db";
import { type Cast, createCast, emptyDatabase } from "@/prisma/cast";
import { readCourriels } from "@/prisma/cast-maison";
import { ficheEnding, invitationTo, journalLines } from "@/prisma/cast-time";
import { setClock } from "@/prisma/clock";
import { personas } from "@/prisma/personas";

const EXPIRES = "2026-12-07T18:30:00Z";
const { muriel, karim } = personas;

let cast: Cast;
let ficheId: string;
let invitationId: string;

const inviteAs = (par: string, courriel: string, where: string | null = ficheId) =>
  invitationTo(cast.boreales, where, { courriel, par, expiresAt: EXPIRES });

beforeEach(async () => {
  await setClock(EXPIRES);
  await emptyDatabase();
  cast = await createCast();
  ficheId = await ficheEnding({ maisonId: cast.boreales, titre: "Ondes", finLe: "2027-02-01" });
  invitationId = await inviteAs(cast.ids.muriel, "nouvelle@exemple.example");
});
afterAll(() => setClock(null));

describe("rien n’est dit", () => {
  test("une seconde avant", async () => {
    await setClock("2026-12-07T18:29:59Z");
    expect(await tellExpiredInvitations()).toBe(0);
    expect(await readCourriels()).toEqual([]);
  });

  test("d’une invitation acceptée ou annulée", async () => {
    await db.invitation.update({ where: { id: invitationId }, data: { annuleeLe: new Date() } });
    const accepted = await inviteAs(cast.ids.muriel, "autre@exemple.example");
    await db.invitation.update({ where: { id: accepted }, data: { accepteeLe: new Date() } });
    expect(await tellExpiredInvitations()).toBe(0);
  });

  test("par courriel, à qui n’administre plus la maison, ni pour une production terminée ou une maison inactive", async () => {
    await db.administrateur.deleteMany({ where: { userId: cast.ids.muriel } });
    const over = await ficheEnding({ maisonId: cast.boreales, titre: "Finie", finLe: "2026-12-06" });
    await inviteAs(cast.ids.karim, "autre@exemple.example", over);
    await invitationTo(cast.fleuve, null, {
      courriel: "fleuve@exemple.example",
      par: cast.ids.ines,
      expiresAt: EXPIRES,
    });
    await db.maison.update({ where: { id: cast.fleuve }, data: { statut: "INACTIF" }, select: { id: true } });
    expect(await tellExpiredInvitations()).toBe(3);
    expect(await journalLines()).toEqual(["invitation.expire", "invitation.expire", "invitation.expire"]);
    expect(await readCourriels()).toEqual([]);
  });

  test("par courriel, d’une invitation expirée depuis plus de sept jours", async () => {
    await setClock("2026-12-14T18:30:01Z");
    expect(await tellExpiredInvitations()).toBe(1);
    expect(await readCourriels()).toEqual([]);
  });
});

test("à la seconde, une ligne du journal et un courriel à qui l’a envoyée\u00a0; elle reste dans la liste", async () => {
  expect(await tellExpiredInvitations()).toBe(1);
  expect(await readCourriels()).toEqual([
    `${muriel.courriel} : Votre invitation à nouvelle@exemple.example a expiré`,
  ]);
  const [line] = await db.journal.findMany();
  expect(line).toMatchObject({
    action: "invitation.expire",
    acteurId: null,
    ficheId,
    maisonId: cast.boreales,
    details: { invitationId },
  });
  expect(await db.invitation.findUniqueOrThrow({ where: { id: invitationId } })).toMatchObject({
    accepteeLe: null,
    annuleeLe: null,
  });
});

test("celles d’une même liste, un courriel à chacun de ceux qui les ont envoyées", async () => {
  await inviteAs(cast.ids.muriel, "deux@exemple.example");
  await inviteAs(cast.ids.karim, "trois@exemple.example");
  await inviteAs(cast.ids.muriel, "quatre@exemple.example", null);
  expect(await tellExpiredInvitations()).toBe(4);
  expect(await readCourriels()).toEqual([
    `${karim.courriel} : Votre invitation à trois@exemple.example a expiré`,
    `${muriel.courriel} : 2 de vos invitations ont expiré`,
    `${muriel.courriel} : Votre invitation à quatre@exemple.example a expiré`,
  ]);
});

test("dit une fois, même par huit processus à la fois\u00a0; renvoyée, elle expire de nouveau", async () => {
  await Promise.all(Array.from({ length: 8 }, () => tellExpiredInvitations()));
  expect(await journalLines()).toEqual(["invitation.expire"]);
  await db.invitation.update({
    where: { id: invitationId },
    data: { hash: "autre", expiresAt: new Date("2026-12-21T10:00:00Z") },
  });
  expect(await tellExpiredInvitations()).toBe(0);
  await setClock("2026-12-21T10:00:00Z");
  expect(await tellExpiredInvitations()).toBe(1);
  expect(await readCourriels()).toHaveLength(2);
});
