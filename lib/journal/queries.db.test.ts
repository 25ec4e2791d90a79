import { beforeEach, describe, expect, test } from "vitest";
import { changeAcces, grantAcces, revokeAcces } from "@/lib/acces/commands";
import { endFiche } from "@/lib/fiches/fin-commands";
import { writeJournal } from "@/lib/journal/commands";
import { type HistoireFilters, listHistoire, listHistoirePersonnes, type Place } from "@/lib/journal/queries";
import { addDays } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import { emptyDatabase } from "@/prisma/cast";
import { viewerOf } from "@/prisma/cast-session";
import { reopen } from "@/prisma/cast-time";
import { createDemoCast, type DemoCast } from "@/prisma/demo-cast";

let cast: DemoCast;

beforeEach(async () => {
  await emptyDatabase();
  cast = await createDemoCast();
});

const all: HistoireFilters = { genre: null, personneId: null, avant: null, apres: null };
const viewerIs = (who: keyof DemoCast["users"]) => viewerOf(cast.users[who].id);
const nuits = (): Place => ({ ficheId: cast.fiches.nuits.id });

async function phrases(who: keyof DemoCast["users"], place: Place, filters: Partial<HistoireFilters> = {}) {
  const { lignes } = await listHistoire(await viewerIs(who), place, { ...all, ...filters });
  return lignes.map(({ phrase }) => phrase);
}

describe("l’histoire est vide pour", () => {
  test("qui n’administre pas la maison, même sur la liste des accès, et pour un identifiant qui n’en est pas un", async () => {
    for (const who of ["chloe", "denis", "ines"] as const) {
      expect(await phrases(who, nuits())).toEqual([]);
      expect(await phrases(who, { maisonId: cast.maisons.boreales.id })).toEqual([]);
      expect(await listHistoirePersonnes(await viewerIs(who), nuits())).toEqual([]);
    }
    expect(await phrases("aline", { ficheId: "rien" })).toEqual([]);
    expect(await listHistoirePersonnes(await viewerIs("aline"), { maisonId: "rien" })).toEqual([]);
  });
});

describe("l’histoire dit", () => {
  test("ce que font les commandes, la plus récente d’abord, à chacun la sienne", async () => {
    const muriel = await viewerIs("muriel");
    const { nuits: fiche } = cast.fiches;
    const given = await grantAcces(muriel, {
      ficheId: fiche.id,
      userId: cast.users.denis.id,
      confirme: true,
    } as Parameters<typeof grantAcces>[1]);
    if (!given.ok) throw new Error("refused");
    const { accesId } = given;
    const jusquau = addDays(muriel.today, 3);
    await changeAcces(muriel, { accesId, fonctionCode: "regie", jusquau });
    await revokeAcces(muriel, { accesId });
    await endFiche(muriel, { id: fiche.id });
    await reopen(muriel, fiche.id, addDays(muriel.today, 400));
    const read = (await phrases("karim", nuits())).slice(0, 5).map((text) => text.replaceAll("\u00a0", " "));
    expect(read[0]).toMatch(/^Muriel Mur a rouvert la production jusqu’au \d/);
    expect(read[1]).toBe("Muriel Mur a mis fin à la production");
    expect(read[2]).toBe("Muriel Mur a retiré à Denis Côté-Roy l’accès au SET");
    expect(read[3]).toMatch(/^Muriel Mur a changé l’accès de Denis Côté-Roy : Régie, jusqu’au \d/);
    expect(read[4]).toBe("Muriel Mur a donné à Denis Côté-Roy l’accès au SET");
    expect((await phrases("muriel", nuits()))[1]).toBe("Vous avez mis fin à la production");
    const maison = await phrases("aline", { maisonId: cast.maisons.boreales.id });
    expect(maison[1]).toBe("Muriel Mur a mis fin à la production «\u00a0Les Nuits de la Côte-Nord\u00a0»");
    expect(maison).toContain("Vous avez donné à Muriel Mur le rôle de délégué");
    expect(await phrases("karim", { maisonId: cast.maisons.boreales.id })).toContain(
      "L’AQPM (Aline Bouchard) a donné à Muriel Mur le rôle de délégué",
    );
  });

  test("rien des refus ni des comptes, même quand la ligne nomme la maison", async () => {
    const { boreales } = cast.maisons;
    for (const action of ["autorisation.refuse", "session.open", "user.suspend"] as const)
      await db.$transaction((tx) =>
        writeJournal(tx, { action, acteurId: cast.users.karim.id, maisonId: boreales.id }),
      );
    const read = await phrases("muriel", { maisonId: boreales.id });
    expect(read.filter((phrase) => /refusée|session|suspendu/.test(phrase))).toEqual([]);
  });
});

describe("l’histoire se parcourt", () => {
  test("par genre et par personne, dont la liste est celle de cette histoire", async () => {
    const place = { maisonId: cast.maisons.boreales.id };
    expect((await phrases("muriel", place, { genre: "administrateurs" })).length).toBe(3);
    const chloe = await phrases("muriel", nuits(), { personneId: cast.users.chloe.id });
    expect(chloe.length).toBeGreaterThan(0);
    expect(chloe.every((phrase) => phrase.includes("Chloé"))).toBe(true);
    const people = await listHistoirePersonnes(await viewerIs("muriel"), nuits());
    expect(people.map(({ nom }) => nom)).toEqual(["Karim Benali", "Muriel Mur", "Chloé Tremblay-Gagné"]);
  });

  test("par pages de cinquante, vers l’ancien puis vers le récent, sans trou ni répétition", async () => {
    const { id: ficheId, maisonId } = cast.fiches.ete;
    await db.journal.createMany({
      data: Array.from({ length: 120 }, (_, index) => ({
        action: "set.open",
        acteurId: cast.users.karim.id,
        maisonId,
        ficheId,
        details: { rang: index },
      })),
    });
    const viewer = await viewerIs("muriel");
    const seen: string[] = [];
    let page = await listHistoire(viewer, { ficheId }, { ...all, genre: "passages" });
    expect(page.apres).toBeNull();
    for (;;) {
      seen.push(...page.lignes.map(({ id }) => id));
      if (page.avant === null) break;
      page = await listHistoire(
        viewer,
        { ficheId },
        { ...all, genre: "passages", avant: BigInt(page.avant) },
      );
    }
    expect(seen.length).toBe(120);
    expect(new Set(seen).size).toBe(120);
    expect(seen).toEqual([...seen].sort((a, b) => Number(b) - Number(a)));
    const back = await listHistoire(
      viewer,
      { ficheId },
      { ...all, genre: "passages", apres: BigInt(page.apres ?? 0) },
    );
    expect(back.lignes.map(({ id }) => id)).toEqual(seen.slice(50, 100));
    expect(back.avant).not.toBeNull();
    expect(back.apres).not.toBeNull();
  });
});
