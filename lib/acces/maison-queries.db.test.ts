import { beforeEach, describe, expect, test } from "vitest";
import { removeFromMaison } from "@/lib/acces/maison-commands";
import { findGeste, findPersonneOf, listPersonnes } from "@/lib/acces/maison-queries";
import { fromDay } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import { emptyDatabase } from "@/prisma/cast";
import { viewerFor } from "@/prisma/cast-session";
import { createDemoCast, type DemoCast } from "@/prisma/demo-cast";

let cast: DemoCast;
let maisonId: string;

beforeEach(async () => {
  await emptyDatabase();
  cast = await createDemoCast();
  maisonId = cast.maisons.boreales.id;
});

describe("les personnes de la maison", () => {
  test("personne pour qui ne voit pas la maison", async () => {
    for (const persona of ["chloe", "denis", "ines"] as const) {
      const viewer = await viewerFor(persona);
      expect(await listPersonnes(viewer, maisonId, { q: "", page: 1 })).toEqual({ personnes: [], total: 0 });
      expect(await findPersonneOf(viewer, maisonId, cast.users.karim.id)).toBeNull();
    }
  });

  test("qui y tient quelque chose aujourd’hui, par nom, avec son rôle et ses accès ; la recherche ignore les accents", async () => {
    const list = async (q = "") => {
      const { personnes, total } = await listPersonnes(await viewerFor("muriel"), maisonId, { q, page: 1 });
      expect(total).toBe(personnes.length);
      return personnes.map(({ nom, genre, acces }) => [nom, genre, acces]);
    };
    const chloe = ["Tremblay-Gagné", null, 1];
    expect(await list()).toEqual([["Benali", "PRINCIPAL", 3], ["Mur", "DELEGUE", 2], chloe]);
    expect(await list("chloe gagne")).toEqual([chloe]);
    expect(await list(cast.users.chloe.courriel.toUpperCase())).toEqual([chloe]);
    expect(await list("denis")).toEqual([]);
    expect(await list("%")).toHaveLength(3);
    const past = { jusquau: fromDay("2020-01-01") };
    await db.acces.updateMany({ where: { userId: cast.users.chloe.id }, data: past });
    expect(await list()).toHaveLength(2);
  });

  test("chercher trouve aussi qui n’a plus que des accès de productions terminées, qui reviendraient avec elles ; la liste entière, non", async () => {
    const muriel = await viewerFor("muriel");
    const userId = cast.users.chloe.id;
    const find = async (q: string) => {
      const { personnes, total } = await listPersonnes(muriel, maisonId, { q, page: 1 });
      expect(total).toBe(personnes.length);
      return personnes.filter(({ id }) => id === userId).map(({ genre, acces }) => [genre, acces]);
    };
    const nuits = { userId, ficheId: cast.fiches.nuits.id };
    await db.acces.updateMany({ where: nuits, data: { retireLe: new Date() } });
    expect(await find("")).toEqual([]);
    for (const q of ["chloé", cast.users.chloe.courriel]) expect(await find(q)).toEqual([[null, 0]]);
    await removeFromMaison(muriel, { maisonId, userId });
    expect(await find("chloé")).toEqual([]);
  });

  test("la fiche d’une personne compte aussi ses accès de productions terminées, jamais ceux d’ailleurs", async () => {
    const muriel = await viewerFor("muriel");
    const chloe = await findPersonneOf(muriel, maisonId, cast.users.chloe.id);
    expect(chloe?.acces.map(({ fiche, current }) => [fiche.titre, current])).toEqual([
      ["Les Nuits de la Côte-Nord", true],
      ["Ondes courtes", false],
    ]);
    expect(await findPersonneOf(muriel, maisonId, cast.users.ines.id)).toBeNull();
  });

  test("« Retirer partout » dit si la personne, suspendue, ne l’apprend de personne", async () => {
    const muriel = await viewerFor("muriel");
    const { id: userId } = cast.users.chloe;
    const suspend = (suspendedAt: Date | null) =>
      db.user.update({ where: { id: userId }, data: { suspendedAt }, select: { id: true } });
    await removeFromMaison(muriel, { maisonId, userId });
    expect(await findGeste(muriel, maisonId, userId)).toMatchObject({ suspendu: false });
    await suspend(new Date());
    expect(await findGeste(muriel, maisonId, userId)).toMatchObject({ suspendu: true });
    expect(await findGeste(await viewerFor("karim"), maisonId, userId)).toBeNull();
  });
});
