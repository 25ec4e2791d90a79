import { beforeEach, describe, expect, test } from "vitest";
import { CONFIRM, createMaison, editMaison } from "@/lib/maisons/commands";
import { db } from "@/lib/platform/db";
import { Forbidden, NotFound } from "@/lib/platform/errors";
import { type Cast, createCast, emptyDatabase } from "@/prisma/cast";
import { journalOfMaison, readCourriels } from "@/prisma/cast-maison";
import { viewerFor } from "@/prisma/cast-session";
import { personas } from "@/prisma/personas";

let cast: Cast;

beforeEach(async () => {
  await emptyDatabase();
  cast = await createCast();
});

describe("créer et modifier une maison de production", () => {
  test("seul le personnel de l’AQPM crée une maison", async () => {
    for (const persona of ["muriel", "karim", "chloe", "denis", "ines"] as const) {
      await expect(
        createMaison(await viewerFor(persona), { nom: "Nouvelle", statut: "ACTIF" }),
      ).rejects.toThrow(Forbidden);
    }
    expect(await db.maison.count()).toBe(2);
  });

  test("les gens de la maison n’en changent ni le nom ni le statut ; elle n’existe pas pour les autres", async () => {
    const input = {
      maisonId: cast.boreales,
      version: 1,
      nom: "Autre",
      statut: "INACTIF" as const,
      confirme: true,
    };
    for (const persona of ["muriel", "karim"] as const) {
      await expect(editMaison(await viewerFor(persona), input)).rejects.toThrow(Forbidden);
    }
    for (const persona of ["chloe", "denis", "ines"] as const) {
      await expect(editMaison(await viewerFor(persona), input)).rejects.toThrow(NotFound);
    }
    await expect(
      editMaison(await viewerFor("aline"), { ...input, maisonId: cast.ids.denis }),
    ).rejects.toThrow(NotFound);
    expect(await journalOfMaison(cast.boreales)).toEqual([]);
  });

  test("refuse le nom d’une autre maison, aux accents et à la casse près, même créée au même instant", async () => {
    const aline = await viewerFor("aline");
    expect(await createMaison(aline, { nom: "productions BOREALES", statut: "ACTIF" })).toMatchObject({
      ok: false,
      errors: { nom: expect.any(String) },
    });
    const fleuve = {
      maisonId: cast.fleuve,
      version: 1,
      nom: "Productions-Boréales",
      statut: "ACTIF" as const,
      confirme: false,
    };
    expect((await editMaison(aline, fleuve)).ok).toBe(false);
    const created = await Promise.all(
      Array.from({ length: 8 }, () => createMaison(aline, { nom: "Île Noire", statut: "ACTIF" })),
    );
    expect(created.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test("garde un NEQ, qui n’est qu’à une maison, reste si on ne l’envoie pas, et s’ôte", async () => {
    const aline = await viewerFor("aline");
    const neq = "1143920115";
    const boreales = {
      maisonId: cast.boreales,
      nom: "Productions Boréales",
      statut: "ACTIF" as const,
      confirme: false,
    };
    expect(await editMaison(aline, { ...boreales, version: 1, neq })).toEqual({ ok: true });
    expect(await db.journal.findFirst()).toMatchObject({
      action: "maison.edit",
      details: { champs: ["neq"] },
    });
    const taken = { ok: false, errors: { neq: expect.any(String) } };
    expect(await createMaison(aline, { nom: "Autre", statut: "ACTIF", neq })).toMatchObject(taken);
    await editMaison(aline, { ...boreales, version: 2 });
    expect(await db.maison.count({ where: { neq } })).toBe(1);
    await editMaison(aline, { ...boreales, version: 3, neq: null });
    expect(await db.maison.count({ where: { neq } })).toBe(0);
  });

  test("refuse d’écraser ce qui a été modifié entre-temps", async () => {
    const aline = await viewerFor("aline");
    const input = {
      maisonId: cast.boreales,
      version: 1,
      nom: "Boréales",
      statut: "ACTIF" as const,
      confirme: false,
    };
    expect(await editMaison(aline, input)).toEqual({ ok: true });
    expect(await editMaison(aline, { ...input, nom: "Autre" })).toMatchObject({
      ok: false,
      errors: { form: expect.stringMatching(/entre-temps/) },
    });
    expect(await db.maison.findUnique({ where: { id: cast.boreales } })).toMatchObject({
      nom: "Boréales",
      version: 2,
    });
  });

  test("le personnel crée et modifie, et le journal le dit", async () => {
    const aline = await viewerFor("aline");
    expect(await createMaison(aline, { nom: "Île Noire", statut: "ACTIF" })).toMatchObject({ ok: true });
    const off = { maisonId: cast.boreales, version: 1, nom: "Productions Boréales" };
    const input = { ...off, statut: "INACTIF" as const, confirme: true };
    expect(await editMaison(aline, input)).toEqual({ ok: true });
    expect(await journalOfMaison(cast.boreales)).toEqual([
      { action: "maison.edit", acteurId: cast.ids.aline, sujetId: null },
    ]);
    const [line] = await db.journal.findMany({ where: { maisonId: cast.boreales } });
    expect(line?.details).toEqual({ champs: ["statut"], avant: "ACTIF", apres: "INACTIF" });
  });

  test("un autre statut ne se fait pas sans avoir été confirmé; ses délégués l’apprennent, une fois", async () => {
    const aline = await viewerFor("aline");
    const input = { maisonId: cast.boreales, version: 1, nom: "Boréales", statut: "INACTIF" as const };
    expect(await editMaison(aline, { ...input, confirme: false })).toMatchObject({
      ok: false,
      errors: { [CONFIRM]: expect.any(String) },
    });
    expect(await db.maison.findUnique({ where: { id: cast.boreales } })).toMatchObject({
      nom: "Productions Boréales",
      statut: "ACTIF",
      version: 1,
    });
    expect(await readCourriels()).toEqual([]);
    expect(await editMaison(aline, { ...input, confirme: true })).toEqual({ ok: true });
    expect(await editMaison(aline, { ...input, version: 2, statut: "ACTIF", confirme: true })).toEqual({
      ok: true,
    });
    expect(await readCourriels()).toEqual([
      `${personas.muriel.courriel} : Boréales est de nouveau active`,
      `${personas.muriel.courriel} : Boréales est maintenant inactive`,
    ]);
  });
});
