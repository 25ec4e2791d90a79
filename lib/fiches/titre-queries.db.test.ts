import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { createFiche } from "@/lib/acces/fiche-commands";
import { createFicheSchema } from "@/lib/fiches/schema";
import { listSimilarFiches } from "@/lib/fiches/titre-queries";
import { addDays } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { emptyDatabase } from "@/prisma/cast";
import { viewerFor } from "@/prisma/cast-session";
import { createDemoCast, type DemoCast } from "@/prisma/demo-cast";
import type { Persona } from "@/prisma/personas";

let cast: DemoCast;

beforeEach(async () => {
  await emptyDatabase();
  cast = await createDemoCast();
});

async function similar(persona: Persona, titre: string, sauf?: string) {
  const place = { maisonId: cast.maisons.boreales.id, ...(sauf ? { sauf } : {}) };
  const found = await listSimilarFiches(await viewerFor(persona), titre, place);
  return found.map((fiche) => [fiche.titre, fiche.identique]);
}

async function create(persona: Persona, titre: string, more: Record<string, string> = {}) {
  const viewer = await viewerFor(persona);
  const input = createFicheSchema.parse({
    titre,
    producteurId: cast.producteurs.boreales.id,
    type: "LONG_METRAGE",
    entente: "FILM",
    tournageDebut: viewer.today,
    tournageFin: addDays(viewer.today, 20),
    ressourceNom: "Karim Benali",
    ressourceCourriel: "karim@boreales.example",
    ressourceTelephone: "514 873-6565",
    maisonId: cast.maisons.boreales.id,
    cle: randomUUID(),
    ...more,
  });
  return createFiche(viewer, input);
}

const count = () => db.fiche.count({ where: { maisonId: cast.maisons.boreales.id } });

describe("les titres qui se ressemblent", () => {
  test("ceux d’une maison ne se disent ni à une autre, ni à qui n’y a qu’un accès", async () => {
    for (const persona of ["ines", "denis", "chloe"] as const)
      expect(await similar(persona, "Les Nuits de la Côte-Nord")).toEqual([]);
    expect(await similar("aline", "Les Nuits de la Côte-Nord")).toHaveLength(1);
  });

  test("le même titre, accents, casse et ponctuation à part, ou presque le même", async () => {
    expect(await similar("karim", "LES NUITS DE LA COTE NORD")).toEqual([
      ["Les Nuits de la Côte-Nord", true],
    ]);
    expect(await similar("karim", "Les nuits de la Côte-Sud")).toEqual([
      ["Les Nuits de la Côte-Nord", false],
    ]);
    expect(await similar("karim", "Ondes courte")).toEqual([["Ondes courtes", false]]);
    expect(await similar("karim", "Autre chose")).toEqual([]);
  });

  test("la fiche qu’on modifie n’est pas un autre titre ; un titre vide ou étrange ne trouve rien", async () => {
    expect(await similar("karim", "Ondes courtes", cast.fiches.ondes.id)).toEqual([]);
    for (const odd of ["", " ", "!", "%", "_", "\\", "\u0000", "'; DROP TABLE", "\ud800"])
      expect(await similar("karim", odd)).toEqual([]);
    const viewer = await viewerFor("karim");
    expect(await listSimilarFiches(viewer, "Ondes", { maisonId: "rien", sauf: "rien" })).toEqual([]);
  });
});

describe("créer une fiche d’un titre déjà pris", () => {
  test("à une autre maison, le titre n’est pas révélé : la maison n’existe pas pour elle", async () => {
    await expect(create("ines", "L’Été sans Élise")).rejects.toThrow(NotFound);
  });

  test("le même titre et la même saison se confirment, puis se créent", async () => {
    const before = await count();
    const asked = await create("karim", "L’ÉTÉ SANS ELISE");
    expect(asked).toMatchObject({
      ok: false,
      errors: { memeTitre: expect.stringContaining("L’Été sans Élise") },
    });
    expect(await count()).toBe(before);
    expect(await create("karim", "L’ÉTÉ SANS ELISE", { memeTitre: "oui" })).toMatchObject({ ok: true });
    expect(await count()).toBe(before + 1);
  });

  test("une autre saison, un titre presque pareil ou le titre d’une autre maison ne demandent rien", async () => {
    const series = { type: "SERIE", entente: "TELEVISION", episodes: "8" };
    const third = await create("karim", "Les Nuits de la Côte-Nord", { ...series, saison: "3" });
    expect(third).toMatchObject({ ok: true });
    const second = await create("karim", "Les Nuits de la Côte-Nord", { ...series, saison: "2" });
    expect(second).toMatchObject({ ok: false, errors: { memeTitre: expect.stringContaining("saison 2") } });
    expect(await create("karim", "L’Été sans Éloïse")).toMatchObject({ ok: true });
    expect(await create("karim", "Glaces")).toMatchObject({ ok: true });
  });

  test("deux titres faits de signes seuls ne sont pas le même", async () => {
    expect(await create("karim", "???")).toMatchObject({ ok: true });
    expect(await create("karim", "!!!")).toMatchObject({ ok: true });
    expect(await create("karim", "???")).toMatchObject({ ok: false });
  });

  test("le formulaire qui a créé une fiche ne passe pas pour en créer une autre", async () => {
    const cle = randomUUID();
    expect(await create("karim", "Le premier titre", { cle })).toMatchObject({ ok: true });
    expect(await create("karim", "Le premier titre", { cle })).toMatchObject({ ok: true });
    const other = await create("karim", "Un second titre", { cle });
    expect(other).toMatchObject({ ok: false, errors: { form: expect.stringContaining("Le premier titre") } });
  });
});
