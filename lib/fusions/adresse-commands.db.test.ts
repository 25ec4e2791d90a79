import { beforeEach, describe, expect, test } from "vitest";
import { listPouvaientAgir } from "@/lib/acces/jour-queries";
import { listPersonnes } from "@/lib/acces/maison-queries";
import { listFormerAcces } from "@/lib/acces/queries";
import { listTeam } from "@/lib/acces/team-queries";
import type { Viewer } from "@/lib/authorization/viewer";
import { findFicheTarget } from "@/lib/fiches/queries";
import { mergeAccounts } from "@/lib/fusions/commands";
import { listHistoire } from "@/lib/journal/queries";
import { addDays, fromDay } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import { type Cast, createCast, emptyDatabase } from "@/prisma/cast";
import { viewerFor } from "@/prisma/cast-session";
import { accesTo, ficheEnding } from "@/prisma/cast-time";
import { personas } from "@/prisma/personas";

const KEPT = personas.denis.courriel;
let cast: Cast;
let ficheId: string;
let accesId: string;
let muriel: Viewer;

beforeEach(async () => {
  await emptyDatabase();
  cast = await createCast();
  muriel = await viewerFor("muriel");
  ficheId = await ficheEnding({ maisonId: cast.boreales, titre: "Ondes", finLe: addDays(muriel.today, 90) });
  accesId = await accesTo(ficheId, cast.ids.chloe);
});

const merge = async () =>
  expect(
    await mergeAccounts(await viewerFor("aline"), { id: cast.ids.denis, autreId: cast.ids.chloe }),
  ).toEqual({ ok: true });

/** All that a house reads of the people of a fiche, then and now. */
async function read(viewer: Viewer): Promise<string> {
  const fiche = await findFicheTarget(viewer, ficheId);
  if (!fiche) throw new Error("the fiche is not seen");
  const everything = { genre: null, personneId: null, avant: null, apres: null };
  return JSON.stringify([
    await listFormerAcces(viewer, ficheId),
    await listTeam(viewer, ficheId),
    await listPouvaientAgir(viewer, fiche, viewer.today),
    await listPersonnes(viewer, cast.boreales, { q: "", page: 1 }),
    await listHistoire(viewer, { ficheId }, everything),
  ]);
}

describe("le courriel du compte gardé ne se dit pas à une maison pour qui la personne n’agit plus", () => {
  test("où l’autre compte n’avait plus qu’un accès retiré", async () => {
    await db.acces.update({ where: { id: accesId }, data: { retireLe: new Date() } });
    await merge();
    expect(await read(muriel)).not.toContain(KEPT);
  });

  test("où l’autre compte n’avait plus qu’un accès dont le dernier jour est passé", async () => {
    await db.acces.update({
      where: { id: accesId },
      data: { jusquau: fromDay(addDays(muriel.today, -1)) },
    });
    await merge();
    expect(await read(muriel)).not.toContain(KEPT);
  });

  test("où les deux comptes avaient un accès, retiré depuis", async () => {
    const own = await accesTo(ficheId, cast.ids.denis);
    await merge();
    await db.acces.update({ where: { id: own }, data: { retireLe: new Date() } });
    expect(await read(muriel)).not.toContain(KEPT);
  });
});

test("une maison pour qui la personne peut encore agir la reconnaît à son courriel, une production terminée comprise; le personnel le lit toujours", async () => {
  await merge();
  for (const termineeLe of [null, new Date()]) {
    await db.fiche.update({ where: { id: ficheId }, data: { termineeLe } });
    expect((await listTeam(muriel, ficheId)).map(({ courriel }) => courriel)).toEqual([KEPT]);
  }
  await db.acces.updateMany({ data: { retireLe: new Date() } });
  expect((await listTeam(muriel, ficheId)).map(({ nom, courriel }) => [nom, courriel])).toEqual([
    ["Denis Côté-Roy", null],
  ]);
  expect((await listTeam(await viewerFor("aline"), ficheId)).map(({ courriel }) => courriel)).toEqual([KEPT]);
});
