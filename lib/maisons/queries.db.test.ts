import { beforeAll, describe, expect, test } from "vitest";
import { leaveMaison, removeAdministrateur } from "@/lib/maisons/commands";
import { findMaison, findRetrait, listMaisons, type MaisonFilters } from "@/lib/maisons/queries";
import { db } from "@/lib/platform/db";
import { type Cast, createCast } from "@/prisma/cast";
import { viewerFor } from "@/prisma/cast-session";

let cast: Cast;
const all: MaisonFilters = { q: "", statut: null, administrateurs: null, tri: "nom", page: 1 };

beforeAll(async () => {
  cast = await createCast();
  await db.maison.createMany({
    data: [
      { nom: "Éclipse" },
      { nom: "Zinc", statut: "INACTIF" },
      ...Array.from({ length: 26 }, (_, n) => ({ nom: `Maison ${n}` })),
    ],
  });
});

describe("les maisons de production", () => {
  test("chacun ne voit que celles dont il est administrateur", async () => {
    for (const [persona, noms] of [
      ["muriel", ["Productions Boréales"]],
      ["karim", ["Productions Boréales"]],
      ["ines", ["Films du Fleuve"]],
      ["chloe", []],
      ["denis", []],
    ] as const) {
      const { maisons, total } = await listMaisons(await viewerFor(persona), all);
      expect(maisons.map(({ nom }) => nom)).toEqual(noms);
      expect(total).toBe(noms.length);
    }
  });

  test("une maison qu’on ne peut pas voir est introuvable, comme un mauvais identifiant", async () => {
    for (const persona of ["chloe", "denis", "ines"] as const) {
      const viewer = await viewerFor(persona);
      expect(await findMaison(viewer, cast.boreales)).toBeNull();
      expect(await findMaison(viewer, cast.ids.denis)).toBeNull();
      expect(await findMaison(viewer, "x")).toBeNull();
    }
  });

  test("le personnel les voit toutes, par pages, cherche sans accents et filtre par statut", async () => {
    const aline = await viewerFor("aline");
    expect(await listMaisons(aline, all)).toMatchObject({ total: 30, maisons: { length: 25 } });
    expect((await listMaisons(aline, { ...all, page: 2 })).maisons).toHaveLength(5);
    expect((await listMaisons(aline, { ...all, page: 9 })).maisons).toEqual([]);
    expect((await listMaisons(aline, { ...all, q: "boreales prod" })).maisons.map(({ nom }) => nom)).toEqual([
      "Productions Boréales",
    ]);
    expect((await listMaisons(aline, { ...all, q: "ECLIPSE" })).total).toBe(1);
    expect((await listMaisons(aline, { ...all, q: "%" })).total).toBe(30);
    expect((await listMaisons(aline, { ...all, statut: "INACTIF" })).maisons.map(({ nom }) => nom)).toEqual([
      "Zinc",
    ]);
    const alone = await listMaisons(aline, { ...all, administrateurs: "aucun" });
    expect(alone.total).toBeGreaterThan(0);
    expect(alone.maisons.map(({ administrateurs }) => administrateurs)).toEqual(alone.maisons.map(() => 0));
    expect(alone.maisons.map(({ nom }) => nom)).not.toContain("Productions Boréales");
    expect((await listMaisons(aline, { ...all, tri: "-nom" })).maisons[0]?.nom).toBe("Zinc");
    expect((await listMaisons(aline, { ...all, q: "boréales" })).maisons[0]).toMatchObject({
      administrateurs: 2,
      fiches: 0,
    });
  });

  test("une maison montre ses administrateurs, délégués d’abord", async () => {
    const maison = await findMaison(await viewerFor("karim"), cast.boreales);
    expect(maison?.administrateurs.map(({ prenom, genre, ajoutePar }) => [prenom, genre, ajoutePar])).toEqual(
      [
        ["Muriel", "DELEGUE", "Aline Bouchard"],
        ["Karim", "PRINCIPAL", "Muriel Mur"],
      ],
    );
  });

  test("on n’annule qu’un retrait qu’on vient de faire", async () => {
    const [muriel, aline] = [await viewerFor("muriel"), await viewerFor("aline")];
    const before = await findMaison(muriel, cast.boreales);
    const karim = before?.administrateurs.find(({ userId }) => userId === cast.ids.karim);
    if (!before || !karim) throw new Error("Karim manque.");
    expect(await findRetrait(muriel, before, cast.ids.karim)).toBeNull();
    await removeAdministrateur(muriel, { maisonId: cast.boreales, administrateurId: karim.id });
    const after = await findMaison(muriel, cast.boreales);
    if (!after) throw new Error("La maison manque.");
    expect(await findRetrait(aline, after, cast.ids.karim)).toBeNull();
    expect(await findRetrait(muriel, after, cast.ids.denis)).toBeNull();
    expect(await findRetrait(muriel, after, "x")).toBeNull();
    expect(await findRetrait(muriel, after, cast.ids.karim)).toEqual({
      userId: cast.ids.karim,
      nom: "Karim Benali",
      genre: "PRINCIPAL",
    });
    await expect(leaveMaison(await viewerFor("karim"), { maisonId: cast.boreales })).rejects.toThrow();
  });
});
