import { beforeEach, describe, expect, test } from "vitest";
import { give, inShort, noon, openJours, peopleOn } from "@/lib/acces/jour.testing";
import type { Viewer } from "@/lib/authorization/viewer";
import { reactivateUser, suspendUser } from "@/lib/comptes/staff-commands";
import { mergeAccounts } from "@/lib/fusions/commands";
import { writeJournal } from "@/lib/journal/commands";
import { db } from "@/lib/platform/db";
import { deleteAccount } from "@/lib/renseignements/suppression-commands";
import { createUser } from "@/prisma/cast";
import { viewerFor, viewerOf } from "@/prisma/cast-session";
import { accesTo } from "@/prisma/cast-time";
import type { Persona } from "@/prisma/personas";

/* « Qui pouvait agir ce jour-là? », once two accounts of one person were merged: each day as it was, and one person. */

const scene = openJours();
let aline: Viewer;
let ficheId: string;
let kept: string;
let double: string;

beforeEach(async () => {
  const { cast } = scene();
  ficheId = scene().ficheId;
  aline = await viewerFor("aline");
  kept = cast.ids.denis;
  double = await createUser({ prenom: "Dionys", nom: "Côté-Roy" });
});

const people = async (day: number, by: Persona = "aline") => peopleOn(await viewerFor(by), ficheId, day);
const on = async (day: number) => (await people(day)).map(inShort);

/** From noon to noon. */
async function suspend(id: string, from: number, to: number): Promise<void> {
  await noon(from);
  await suspendUser(aline, id);
  await noon(to);
  await reactivateUser(aline, id);
}

async function merge(day: number, id = kept, autreId = double): Promise<void> {
  await noon(day);
  expect(await mergeAccounts(aline, { id, autreId })).toEqual({ ok: true });
}

async function visit(userId: string, day: number): Promise<void> {
  await noon(day);
  const { cast } = scene();
  await writeJournal(db, { action: "set.redeem", acteurId: userId, maisonId: cast.boreales, ficheId });
}

describe("une suspension d’avant la réunion n’est que du compte suspendu", () => {
  test("celle du compte réuni arrêtait son accès, celle du compte gardé ne l’arrêtait pas", async () => {
    await give(ficheId, double);
    await suspend(double, 3, 5);
    await suspend(kept, 6, 8);
    await merge(10);
    await suspend(kept, 12, 14);
    expect(await on(3)).toEqual(["Denis -17"]);
    expect(await on(4)).toEqual([]);
    expect(await on(5)).toEqual(["Denis 17-"]);
    expect(await on(7)).toEqual(["Denis -"]);
    expect(await on(10)).toEqual(["Denis -"]);
    expect(await on(13)).toEqual([]);
    expect(await on(14)).toEqual(["Denis 17-"]);
  });

  test("d’un accès d’avant le journal aussi, et de deux réunions à la suite", async () => {
    await accesTo(ficheId, double);
    await suspend(double, 2, 4);
    await merge(5);
    await suspend(kept, 6, 8);
    const last = await createUser({ prenom: "Denis", nom: "Roy" });
    await suspend(last, 9, 11);
    await merge(12, last, kept);
    await noon(14);
    expect(await on(1)).toEqual(["Denis 17-"]);
    expect(await on(3)).toEqual([]);
    expect(await on(5)).toEqual(["Denis -"]);
    expect(await on(7)).toEqual([]);
    expect(await on(10)).toEqual(["Denis -"]);
    expect(await on(13)).toEqual(["Denis -"]);
  });
});

test("le dernier jour d’un accès d’avant le journal reste ce qu’il était, reporté ou élargi", async () => {
  await accesTo(ficheId, double, { jusquau: "2026-12-02" });
  await merge(5);
  expect(await on(2)).toEqual(["Denis -"]);
  expect(await on(3)).toEqual([]);
  const other = await createUser({ prenom: "Dionys", nom: "Roy" });
  await noon(7);
  await give(ficheId, other);
  await merge(8, kept, other);
  await noon(9);
  expect(await on(4)).toEqual([]);
  expect(await on(7)).toEqual(["Denis 17-"]);
  expect(await on(8)).toEqual(["Denis -"]);
});

describe("deux comptes sur la même liste", () => {
  beforeEach(async () => {
    await give(ficheId, kept);
    await noon(2);
    await give(ficheId, double);
  });

  test("sont une personne, sous le compte gardé, qui pouvait agir par l’un ou par l’autre", async () => {
    await suspend(kept, 3, 5);
    await merge(7);
    await noon(9);
    for (const day of [2, 4, 7, 8]) expect(await on(day)).toEqual(["Denis -"]);
    expect(await people(4)).toMatchObject([{ userId: kept, nom: "Denis Côté-Roy" }]);
  });

  test("qui y est allée par l’un ou par l’autre se voit", async () => {
    await suspend(kept, 3, 5);
    await visit(double, 4);
    await merge(7);
    await noon(9);
    for (const persona of ["aline", "karim"] as const) {
      expect(await people(4, persona)).toMatchObject([{ venue: true }]);
      expect(await people(5, persona)).toMatchObject([{ venue: false }]);
    }
  });

  test("le compte gardé une fois supprimé, ce qui reste ne nomme personne et reste vrai", async () => {
    await visit(double, 4);
    await merge(7);
    await noon(9);
    expect(await deleteAccount(await viewerOf(kept))).toMatchObject({ ok: true });
    await noon(11);
    const gone = { userId: kept, nom: "Un compte supprimé", courriel: null };
    expect(await people(4)).toMatchObject([{ ...gone, venue: true, from: null, to: null }]);
    expect(await people(8)).toMatchObject([{ ...gone, venue: false }]);
    expect(await on(9)).toEqual(["Un -17"]);
    expect(await on(10)).toEqual([]);
  });
});
