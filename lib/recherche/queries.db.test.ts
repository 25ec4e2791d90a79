import { beforeAll, describe, expect, test } from "vitest";
import { Forbidden } from "@/lib/platform/errors";
import { type Recherche, searchEverything } from "@/lib/recherche/queries";
import { viewerOf } from "@/prisma/cast-session";
import { createDemoCast, type DemoCast } from "@/prisma/demo-cast";

let cast: DemoCast;

beforeAll(async () => {
  cast = await createDemoCast();
});

async function search(q: string): Promise<Recherche> {
  return searchEverything(await viewerOf(cast.users.aline.id), q);
}

const ids = (found: { rows: readonly { id: string }[] }) => found.rows.map(({ id }) => id);

describe("tout chercher est refusé", () => {
  test("à qui n’est pas du personnel de l’AQPM, et au personnel sans second facteur", async () => {
    for (const who of ["muriel", "karim", "chloe", "denis", "ines"] as const)
      await expect(searchEverything(await viewerOf(cast.users[who].id), "mur")).rejects.toThrow(Forbidden);
    const aline = await viewerOf(cast.users.aline.id);
    await expect(searchEverything({ ...aline, factor: false }, "mur")).rejects.toThrow(Forbidden);
  });
});

describe("un seul champ trouve", () => {
  test("une personne par le début ou l’intérieur de son nom, par une part de son courriel, sans accents", async () => {
    const { chloe } = cast.users;
    for (const q of ["chloe", "Tremblay gagne", "CHLOÉ T", "gagné", "chloe.tremblay@bor", "chloe.tremblay"])
      expect(ids((await search(q)).personnes), q).toContain(chloe.id);
    expect(ids((await search("%")).personnes)).toEqual([]);
    expect(ids((await search("chloe_tremblay@")).personnes)).toEqual([]);
  });

  test("une maison, une fiche par son titre ou son numéro, un producteur par son nom ou son NEQ", async () => {
    const { maisons, fiches } = cast;
    const boreales = await search("boreales");
    expect(ids(boreales.maisons)).toContain(maisons.boreales.id);
    expect(ids(boreales.producteurs)).toContain(cast.producteurs.boreales.id);
    expect(ids((await search("cote nord")).fiches)).toContain(fiches.nuits.id);
    const [found] = (await search("nuits de la côte-nord")).fiches.rows;
    expect(ids((await search(found?.numero ?? "")).fiches)).toEqual([fiches.nuits.id]);
    const neq = await search("117 000 0005");
    expect(ids(neq.producteurs)).toEqual([cast.producteurs.boreales.id]);
    expect([neq.personnes, neq.maisons, neq.fiches].flatMap(ids)).toEqual([]);
  });

  test("rien pour moins de deux lettres", async () => {
    const { personnes, maisons, fiches, producteurs } = await search("b");
    expect([personnes, maisons, fiches, producteurs].flatMap(ids)).toEqual([]);
  });
});
