import { beforeEach, describe, expect, test } from "vitest";
import { revokeAcces } from "@/lib/acces/commands";
import { leaveAcces } from "@/lib/acces/leave-commands";
import { listOwnAcces } from "@/lib/acces/own-queries";
import { findFiche } from "@/lib/fiches/queries";
import { fromDay } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import { Forbidden, NotFound } from "@/lib/platform/errors";
import { emptyDatabase } from "@/prisma/cast";
import { readCourriels } from "@/prisma/cast-maison";
import { viewerFor } from "@/prisma/cast-session";
import { createDemoCast, type DemoCast } from "@/prisma/demo-cast";
import type { Persona } from "@/prisma/personas";

let cast: DemoCast;

beforeEach(async () => {
  await emptyDatabase();
  cast = await createDemoCast();
});

async function accesOf(persona: Persona, ficheId = cast.fiches.nuits.id) {
  const userId = cast.users[persona].id;
  return db.acces.findUniqueOrThrow({ where: { ficheId_userId: { ficheId, userId } } });
}

const left = () => db.journal.findMany({ where: { action: "acces.leave" }, select: { acteurId: true } });

describe("quitter un accès", () => {
  test("celui d’une autre personne ne se quitte pas : il n’existe pas, ou le refus dit que c’est à elle de le faire", async () => {
    const { id: accesId } = await accesOf("chloe");
    for (const persona of ["denis", "ines"] as const)
      await expect(leaveAcces(await viewerFor(persona), { accesId })).rejects.toThrow(NotFound);
    for (const persona of ["muriel", "karim", "aline"] as const)
      await expect(leaveAcces(await viewerFor(persona), { accesId })).rejects.toThrow(Forbidden);
    await expect(leaveAcces(await viewerFor("chloe"), { accesId: "pas-un-id" })).rejects.toThrow(NotFound);
    expect(await left()).toEqual([]);
  });

  test("l’effet est immédiat, et les administrateurs de la maison l’apprennent ; deux fois de suite n’en fait qu’une", async () => {
    const { id: accesId } = await accesOf("chloe");
    const chloe = await viewerFor("chloe");
    await Promise.all([1, 2, 3].map(() => leaveAcces(chloe, { accesId })));
    expect(await findFiche(await viewerFor("chloe"), cast.fiches.nuits.id)).toBeNull();
    expect(await left()).toEqual([{ acteurId: cast.users.chloe.id }]);
    const told = (await readCourriels()).filter((mail) => mail.includes("quitté"));
    expect(told).toHaveLength(2);
    for (const [index, persona] of (["karim", "muriel"] as const).entries()) {
      expect(told[index]).toMatch(/ : Chloé Tremblay-Gagné a quitté «\sLes Nuits de la Côte-Nord\s»$/);
      expect(told[index]).toContain(cast.users[persona].courriel);
    }
  });

  test("une administratrice quitte le sien, même dans une maison devenue inactive, et n’en reçoit pas de courriel", async () => {
    await db.maison.update({ where: { id: cast.maisons.boreales.id }, data: { statut: "INACTIF" } });
    const { id: accesId } = await accesOf("muriel");
    expect(await leaveAcces(await viewerFor("muriel"), { accesId })).toEqual({ ok: true });
    expect((await accesOf("muriel")).retireLe).not.toBeNull();
    expect((await readCourriels()).filter((mail) => mail.startsWith(cast.users.muriel.courriel))).toEqual([]);
  });

  test("quitté pendant qu’on le retire : un seul des deux s’inscrit au journal", async () => {
    const { id: accesId } = await accesOf("chloe");
    const [chloe, muriel] = [await viewerFor("chloe"), await viewerFor("muriel")];
    await Promise.all([leaveAcces(chloe, { accesId }), revokeAcces(muriel, { accesId })]);
    const lines = await db.journal.count({ where: { action: { in: ["acces.leave", "acces.revoke"] } } });
    expect(lines).toBe(1);
  });
});

describe("mes accès", () => {
  test("ceux d’aujourd’hui d’un côté ; les retirés, les échus et ceux de productions terminées de l’autre", async () => {
    const titles = async (persona: Persona) => {
      const { current, former } = await listOwnAcces(await viewerFor(persona));
      const of = (rows: typeof current) => rows.map(({ fiche }) => fiche.titre).sort();
      return { current: of(current), former: of(former) };
    };
    expect(await titles("denis")).toEqual({ current: [], former: [] });
    expect(await titles("chloe")).toEqual({
      current: ["Les Nuits de la Côte-Nord"],
      former: ["Ondes courtes"],
    });
    await leaveAcces(await viewerFor("chloe"), { accesId: (await accesOf("chloe")).id });
    const past = { jusquau: fromDay("2020-01-01") };
    await db.acces.update({ where: { id: (await accesOf("karim")).id }, data: past });
    expect(await titles("chloe")).toEqual({
      current: [],
      former: ["Les Nuits de la Côte-Nord", "Ondes courtes"],
    });
    expect(await titles("karim")).toEqual({
      current: ["Ce que dit le fleuve", "L’Été sans Élise"],
      former: ["Les Nuits de la Côte-Nord", "Ondes courtes"],
    });
  });
});
