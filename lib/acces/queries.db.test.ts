import { beforeEach, describe, expect, test } from "vitest";
import { changeAcces, grantAcces, restoreAcces, revokeAcces } from "@/lib/acces/commands";
import { listAcces, listFormerAcces } from "@/lib/acces/queries";
import { addDays, fromDay } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import { emptyDatabase } from "@/prisma/cast";
import { viewerFor } from "@/prisma/cast-session";
import { createDemoCast, type DemoCast } from "@/prisma/demo-cast";

let cast: DemoCast;

beforeEach(async () => {
  await emptyDatabase();
  cast = await createDemoCast();
});

async function chloesAcces() {
  const where = { ficheId_userId: { ficheId: cast.fiches.nuits.id, userId: cast.users.chloe.id } };
  return db.acces.findUniqueOrThrow({ where });
}

describe("les anciens accès", () => {
  test("ne se lisent ni d’une autre maison, ni par la personne qui en avait un", async () => {
    await revokeAcces(await viewerFor("muriel"), { accesId: (await chloesAcces()).id });
    for (const persona of ["ines", "chloe", "denis"] as const)
      expect(await listFormerAcces(await viewerFor(persona), cast.fiches.nuits.id)).toEqual({
        former: [],
        total: 0,
      });
    expect(await listFormerAcces(await viewerFor("muriel"), "nimporte")).toEqual({ former: [], total: 0 });
  });

  test("sont les accès retirés et ceux dont le dernier jour est passé, le jour même compris dans l’accès", async () => {
    const muriel = await viewerFor("muriel");
    const { id } = await chloesAcces();
    await changeAcces(muriel, { accesId: id, jusquau: muriel.today });
    expect((await listFormerAcces(muriel, cast.fiches.nuits.id)).total).toBe(0);
    await db.acces.update({ where: { id }, data: { jusquau: fromDay(addDays(muriel.today, -1)) } });
    expect(await listFormerAcces(muriel, cast.fiches.nuits.id)).toMatchObject({
      total: 1,
      former: [{ id, retireLe: null, fonction: { libelle: "Coordination" } }],
    });
    expect(await restoreAcces(muriel, { accesId: id })).toMatchObject({ ok: true });
    expect(await listFormerAcces(muriel, cast.fiches.nuits.id)).toEqual({ former: [], total: 0 });
    expect(await chloesAcces()).toMatchObject({ fonctionCode: "coordination", jusquau: null });
  });
});

describe("la fonction et la date d’un accès", () => {
  test("se donnent avec lui, et se refusent comme à leur changement", async () => {
    const muriel = await viewerFor("muriel");
    const give = (terms: { fonctionCode?: string; jusquau?: string }) =>
      grantAcces(muriel, {
        ficheId: cast.fiches.nuits.id,
        userId: cast.users.denis.id,
        confirme: true,
        ...terms,
      });
    expect(await give({ fonctionCode: "inventee" })).toMatchObject({
      ok: false,
      errors: { fonctionCode: expect.any(String) },
    });
    expect(await give({ jusquau: "2020-01-01" })).toMatchObject({
      ok: false,
      errors: { jusquau: expect.any(String) },
    });
    const jusquau = addDays(muriel.today, 3);
    expect(await give({ fonctionCode: "regie", jusquau })).toMatchObject({ ok: true, granted: true });
    const rows = await listAcces(muriel, cast.fiches.nuits.id);
    expect(rows.find(({ userId }) => userId === cast.users.denis.id)).toMatchObject({
      fonctionCode: "regie",
      jusquau,
    });
  });

  test("prolonger jusqu’à la fin de la production garde la fonction, et ce qu’un autre vient d’y changer", async () => {
    const muriel = await viewerFor("muriel");
    const { id } = await chloesAcces();
    await changeAcces(muriel, { accesId: id, jusquau: addDays(muriel.today, 3) });
    await changeAcces(await viewerFor("karim"), {
      accesId: id,
      fonctionCode: "regie",
      jusquau: addDays(muriel.today, 4),
    });
    await changeAcces(muriel, { accesId: id, jusquau: null });
    expect(await chloesAcces()).toMatchObject({ fonctionCode: "regie", jusquau: null });
  });
});
