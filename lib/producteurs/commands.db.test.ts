import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { Forbidden, NotFound } from "@/lib/platform/errors";
import { createProducteur, editProducteur } from "@/lib/producteurs/commands";
import { findProducteur, listProducteurs } from "@/lib/producteurs/queries";
import type { ProducteurFields } from "@/lib/producteurs/schema";
import { type Cast, createCast, emptyDatabase } from "@/prisma/cast";
import { viewerFor } from "@/prisma/cast-session";
import type { Persona } from "@/prisma/personas";

let cast: Cast;

beforeEach(async () => {
  await emptyDatabase();
  cast = await createCast();
});

const fields: ProducteurFields = {
  nature: "SOCIETE",
  nom: "Boréales 7 inc.",
  neq: "1170000005",
  courriel: null,
  telephone: null,
};

async function create(persona: Persona, more: Partial<ProducteurFields> = {}) {
  return createProducteur(await viewerFor(persona), { maisonId: cast.boreales, ...fields, ...more });
}

async function created(more: Partial<ProducteurFields> = {}): Promise<string> {
  const result = await create("muriel", more);
  if (!result.ok) throw new Error("Refusé.");
  return result.id;
}

describe("les producteurs d’une maison", () => {
  test("n’existent pas pour qui n’administre pas la maison", async () => {
    const id = await created();
    for (const persona of ["chloe", "denis", "ines"] as const) {
      const viewer = await viewerFor(persona);
      await expect(create(persona)).rejects.toThrow(NotFound);
      await expect(editProducteur(viewer, { producteurId: id, version: 1, ...fields })).rejects.toThrow(
        NotFound,
      );
      expect(await findProducteur(viewer, id)).toBeNull();
      const filters = { q: "", maisonId: cast.boreales, tri: "nom" as const, page: 1 };
      expect(await listProducteurs(viewer, filters)).toEqual({ producteurs: [], total: 0 });
    }
    await expect(
      editProducteur(await viewerFor("aline"), { producteurId: "x", version: 1, ...fields }),
    ).rejects.toThrow(NotFound);
  });

  test("ne changent pas dans une maison inactive, sauf par le personnel", async () => {
    const id = await created();
    await db.maison.update({ where: { id: cast.boreales }, data: { statut: "INACTIF" } });
    await expect(create("muriel", { neq: null })).rejects.toThrow(Forbidden);
    await expect(
      editProducteur(await viewerFor("karim"), { producteurId: id, version: 1, ...fields }),
    ).rejects.toThrow(/inactive/);
    expect((await create("aline", { neq: null })).ok).toBe(true);
  });

  test("ne partagent pas un NEQ, même créés au même instant ; deux maisons le peuvent", async () => {
    const results = await Promise.all(Array.from({ length: 10 }, () => create("karim")));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.find(({ ok }) => !ok)).toMatchObject({ errors: { neq: expect.any(String) } });
    const fleuve = await createProducteur(await viewerFor("ines"), { maisonId: cast.fleuve, ...fields });
    expect(fleuve.ok).toBe(true);
    const other = await created({ neq: "1170000013", nom: "Autre" });
    const edited = await editProducteur(await viewerFor("muriel"), {
      producteurId: other,
      version: 1,
      ...fields,
    });
    expect(edited).toMatchObject({ ok: false, errors: { neq: expect.any(String) } });
  });

  test("ne s’écrasent pas d’un onglet à l’autre", async () => {
    const id = await created();
    const muriel = await viewerFor("muriel");
    expect(await editProducteur(muriel, { producteurId: id, version: 1, ...fields, nom: "Un" })).toEqual({
      ok: true,
    });
    const second = await editProducteur(muriel, { producteurId: id, version: 1, ...fields, nom: "Deux" });
    expect(second).toMatchObject({ ok: false, errors: { form: expect.stringMatching(/entre-temps/) } });
    expect((await findProducteur(muriel, id))?.nom).toBe("Un");
  });

  test("laissent au journal leur création et les champs changés, sans leurs valeurs", async () => {
    const id = await created();
    await editProducteur(await viewerFor("karim"), {
      producteurId: id,
      version: 1,
      ...fields,
      telephone: "+15148736565",
    });
    const lines = await db.journal.findMany({ where: { maisonId: cast.boreales }, orderBy: { id: "asc" } });
    expect(lines.map(({ action, details }) => [action, details])).toEqual([
      ["producteur.create", { producteurId: id, nature: "SOCIETE" }],
      ["producteur.edit", { producteurId: id, champs: ["telephone"] }],
    ]);
  });

  test("se cherchent par nom sans accents et par NEQ, maison par maison", async () => {
    await created();
    await created({ nature: "PERSONNE", neq: null, nom: "Hélène Ducharme" });
    await createProducteur(await viewerFor("ines"), { maisonId: cast.fleuve, ...fields, nom: "Fleuve inc." });
    const aline = await viewerFor("aline");
    const noms = async (q: string, maisonId: string | null = null) =>
      (await listProducteurs(aline, { q, maisonId, tri: "nom", page: 1 })).producteurs.map(({ nom }) => nom);
    expect(await noms("")).toEqual(["Boréales 7 inc.", "Fleuve inc.", "Hélène Ducharme"]);
    expect(await noms("helene")).toEqual(["Hélène Ducharme"]);
    expect(await noms("7 bor")).toEqual(["Boréales 7 inc."]);
    expect(await noms("1170 0000")).toEqual(["Boréales 7 inc.", "Fleuve inc."]);
    expect(await noms("1170", cast.fleuve)).toEqual(["Fleuve inc."]);
  });
});
