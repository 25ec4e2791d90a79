import { beforeEach, describe, expect, test } from "vitest";
import { changeAcces, grantAcces } from "@/lib/acces/commands";
import { writeJournal } from "@/lib/journal/commands";
import { findJournalObjets, type JournalFilters, listJournal } from "@/lib/journal/staff-queries";
import { addDays } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import { Forbidden } from "@/lib/platform/errors";
import { emptyDatabase } from "@/prisma/cast";
import { viewerOf } from "@/prisma/cast-session";
import { setClock } from "@/prisma/clock";
import { createDemoCast, type DemoCast } from "@/prisma/demo-cast";

let cast: DemoCast;

beforeEach(async () => {
  await emptyDatabase();
  cast = await createDemoCast();
});

const all: JournalFilters = {
  genre: null,
  personneId: null,
  maisonId: null,
  ficheId: null,
  du: null,
  au: null,
  avant: null,
  apres: null,
};
const viewerIs = (who: keyof DemoCast["users"]) => viewerOf(cast.users[who].id);
const read = async (filters: Partial<JournalFilters> = {}) =>
  listJournal(await viewerIs("aline"), { ...all, ...filters });

describe("le journal est refusé", () => {
  test("à qui n’est pas du personnel de l’AQPM, et au personnel sans second facteur", async () => {
    for (const who of ["muriel", "karim", "chloe", "denis", "ines"] as const) {
      const viewer = await viewerIs(who);
      await expect(listJournal(viewer, all)).rejects.toThrow(Forbidden);
      await expect(findJournalObjets(viewer, all)).rejects.toThrow(Forbidden);
    }
    const aline = await viewerIs("aline");
    await expect(listJournal({ ...aline, factor: false }, all)).rejects.toThrow(Forbidden);
  });
});

describe("le journal dit", () => {
  test("chaque ligne en une phrase, avec de qui et de quoi, l’avant et l’après", async () => {
    const muriel = await viewerIs("muriel");
    const { nuits } = cast.fiches;
    const given = await grantAcces(muriel, {
      ficheId: nuits.id,
      userId: cast.users.denis.id,
      confirme: true,
    } as Parameters<typeof grantAcces>[1]);
    if (!given.ok) throw new Error("refused");
    const jusquau = addDays(muriel.today, 3);
    await changeAcces(muriel, { accesId: given.accesId, fonctionCode: "regie", jusquau });
    const { lignes } = await read({ genre: "acces" });
    expect(lignes[0]?.phrase).toContain("Muriel Mur a changé l’accès de Denis Côté-Roy pour");
    expect(lignes[0]?.objets).toEqual([
      { genre: "personne", id: cast.users.muriel.id, nom: "Muriel Mur" },
      { genre: "personne", id: cast.users.denis.id, nom: "Denis Côté-Roy" },
      { genre: "maison", id: cast.maisons.boreales.id, nom: "Productions Boréales" },
      { genre: "fiche", id: nuits.id, nom: "Les Nuits de la Côte-Nord" },
    ]);
    expect(lignes[0]?.details).toContainEqual({ quoi: "Fonction", avant: "aucune valeur", apres: "Régie" });
    expect(lignes[0]?.details).toContainEqual({ quoi: "Jusqu’au", avant: "aucune valeur", apres: jusquau });
  });

  test("ce qu’on lui demande : une personne, une maison, une fiche, un genre", async () => {
    const { users, maisons, fiches } = cast;
    for (const { objets } of (await read({ personneId: users.chloe.id })).lignes)
      expect(objets.map(({ id }) => id)).toContain(users.chloe.id);
    for (const { objets } of (await read({ maisonId: maisons.fleuve.id })).lignes)
      expect(objets.map(({ id }) => id)).toContain(maisons.fleuve.id);
    for (const { objets } of (await read({ ficheId: fiches.ondes.id })).lignes)
      expect(objets.map(({ id }) => id)).toContain(fiches.ondes.id);
    await writeJournal(db, { action: "session.open", acteurId: users.denis.id, sujetId: users.denis.id });
    expect((await read({ genre: "comptes" })).lignes[0]?.phrase).toBe("Denis Côté-Roy a ouvert une session");
    expect(await findJournalObjets(await viewerIs("aline"), { ...all, maisonId: maisons.fleuve.id })).toEqual(
      [{ genre: "maison", id: maisons.fleuve.id, nom: "Films du Fleuve" }],
    );
  });

  test("des jours de Montréal, les deux compris, même au changement d’heure", async () => {
    await emptyDatabase();
    cast = await createDemoCast();
    const note = async (at: string) => {
      await setClock(at);
      await writeJournal(db, { action: "maison.edit", maisonId: cast.maisons.fleuve.id });
      return at;
    };
    // On 2027-03-14 the day begins at UTC-5 and ends at UTC-4.
    const moments = [
      "2027-03-14T04:59:59.000Z",
      "2027-03-14T05:00:00.000Z",
      "2027-03-15T03:59:59.000Z",
      "2027-03-15T04:00:00.000Z",
    ];
    for (const at of moments) await note(at);
    await setClock(null);
    const { lignes } = await read({ du: "2027-03-14", au: "2027-03-14" });
    expect(lignes.map(({ at }) => at.toISOString())).toEqual([moments[2], moments[1]]);
  });

  test("page après page, sans rien sauter ni répéter", async () => {
    await db.journal.createMany({
      data: Array.from({ length: 120 }, () => ({ action: "maison.edit", maisonId: cast.maisons.fleuve.id })),
    });
    const here = { maisonId: cast.maisons.fleuve.id };
    const seen: string[] = [];
    let page = await read(here);
    expect(page.apres).toBeNull();
    for (;;) {
      seen.push(...page.lignes.map(({ id }) => id));
      if (page.avant === null) break;
      page = await read({ ...here, avant: BigInt(page.avant) });
    }
    expect(seen).toHaveLength(await db.journal.count({ where: here }));
    expect(new Set(seen).size).toBe(seen.length);
    const back = await read({ ...here, apres: BigInt(page.apres ?? "0") });
    expect(back.lignes.at(-1)?.id).toBe(seen[seen.indexOf(page.apres ?? "") - 1]);
  });
});
