import { afterAll, beforeEach, describe, expect, test } from "vitest";
import {
  createFonction,
  moveFonction,
  renameFonction,
  restoreFonction,
  retireFonction,
} from "@/lib/acces/fonction-commands";
import { listAllFonctions } from "@/lib/acces/fonction-queries";
import { listFonctions } from "@/lib/acces/queries";
import { newFonctionSchema } from "@/lib/acces/schema";
import type { Viewer } from "@/lib/authorization/viewer";
import { db } from "@/lib/platform/db";
import { Forbidden, NotFound } from "@/lib/platform/errors";
import { createCast, emptyDatabase } from "@/prisma/cast";
import { viewerFor } from "@/prisma/cast-session";

let aline: Viewer;
const before = await db.fonction.findMany();

// The list is one that other tests read: each test gives it back as it was.
async function putBack(): Promise<void> {
  await db.acces.updateMany({ data: { fonctionCode: null } });
  await db.fonction.deleteMany();
  await db.fonction.createMany({ data: before });
}

beforeEach(async () => {
  await emptyDatabase();
  await putBack();
  await createCast();
  aline = await viewerFor("aline");
});
afterAll(putBack);

const labels = async () => (await listFonctions()).map(({ libelle }) => libelle);
const lines = () =>
  db.journal.findMany({
    where: { action: { startsWith: "fonction." } },
    orderBy: { id: "asc" },
    select: { action: true, acteurId: true, details: true },
  });

describe("on refuse", () => {
  test("tout, à qui n’est pas de l’AQPM", async () => {
    for (const who of ["muriel", "karim", "denis"] as const) {
      const viewer = await viewerFor(who);
      await expect(createFonction(viewer, { libelle: "Machinerie" })).rejects.toThrow(Forbidden);
      await expect(renameFonction(viewer, { code: "regie", libelle: "Machinerie" })).rejects.toThrow(
        Forbidden,
      );
      await expect(moveFonction(viewer, { code: "regie", sens: "monter" })).rejects.toThrow(Forbidden);
      await expect(retireFonction(viewer, { code: "regie" })).rejects.toThrow(Forbidden);
      await expect(restoreFonction(viewer, { code: "regie" })).rejects.toThrow(Forbidden);
      await expect(listAllFonctions(viewer)).rejects.toThrow(Forbidden);
    }
    expect(await lines()).toEqual([]);
  });

  test("deux noms semblables, accents et majuscules mis à part, retirée comprise", async () => {
    const again = await createFonction(aline, { libelle: "REGIE" });
    expect(again).toEqual({
      ok: false,
      errors: { libelle: "La fonction «\u00a0Régie\u00a0» existe déjà." },
    });
    await retireFonction(aline, { code: "regie" });
    const retired = await createFonction(aline, { libelle: "régie" });
    expect(retired.ok ? "" : retired.errors.libelle).toContain("rétablissez-la");
    const renamed = await renameFonction(aline, { code: "coordination", libelle: "Regie" });
    expect(renamed.ok).toBe(false);
    expect((await lines()).map(({ action }) => action)).toEqual(["fonction.retire"]);
  });

  test("un nom vide ou fait de signes, et une fonction qui n’existe pas", async () => {
    for (const libelle of ["", "   ", "···", "x".repeat(61)])
      expect(newFonctionSchema.safeParse({ libelle }).success).toBe(false);
    await expect(renameFonction(aline, { code: "rien", libelle: "Rien" })).rejects.toThrow(NotFound);
    await expect(moveFonction(aline, { code: "rien", sens: "monter" })).rejects.toThrow(NotFound);
  });

  test("de monter la première et de descendre la dernière", async () => {
    const list = await listFonctions();
    const first = await moveFonction(aline, { code: list[0]?.code ?? "", sens: "monter" });
    expect(first).toEqual({ ok: false, errors: { form: "Cette fonction est déjà la première." } });
    const last = await moveFonction(aline, { code: list.at(-1)?.code ?? "", sens: "descendre" });
    expect(last).toEqual({ ok: false, errors: { form: "Cette fonction est déjà la dernière." } });
  });
});

describe("le personnel", () => {
  test("ajoute à la fin, avec un code qui ne sert qu’une fois, et le journal le dit", async () => {
    const added = await createFonction(aline, { libelle: "Éclairage et machinerie" });
    expect(added).toEqual({ ok: true, code: "eclairage-et-machinerie" });
    expect((await labels()).at(-1)).toBe("Éclairage et machinerie");
    await renameFonction(aline, { code: "eclairage-et-machinerie", libelle: "Lumière" });
    const second = await createFonction(aline, { libelle: "Éclairage et machinerie" });
    expect(second).toEqual({ ok: true, code: "eclairage-et-machinerie-2" });
    expect((await lines()).map(({ action, acteurId }) => [action, acteurId])).toEqual([
      ["fonction.create", aline.id],
      ["fonction.edit", aline.id],
      ["fonction.create", aline.id],
    ]);
  });

  test("change l’ordre, une place à la fois", async () => {
    const start = await labels();
    const moved = await moveFonction(aline, { code: "regie", sens: "monter" });
    expect(moved).toEqual({ ok: true, place: 2 });
    expect(await labels()).toEqual([start[0], start[2], start[1], ...start.slice(3)]);
    await moveFonction(aline, { code: "regie", sens: "descendre" });
    expect(await labels()).toEqual(start);
  });

  test("retire une fonction en usage : elle reste à qui l’a, et n’est plus offerte ; puis la rétablit à sa place", async () => {
    const start = await labels();
    await retireFonction(aline, { code: "regie" });
    await retireFonction(aline, { code: "regie" });
    expect(await labels()).not.toContain("Régie");
    expect((await listFonctions(["regie"])).map(({ libelle }) => libelle)).toContain("Régie");
    expect(await db.fonction.findUnique({ where: { code: "regie" } })).not.toBeNull();
    await restoreFonction(aline, { code: "regie" });
    await restoreFonction(aline, { code: "regie" });
    expect(await labels()).toEqual(start);
    expect((await lines()).map(({ action }) => action)).toEqual(["fonction.retire", "fonction.restore"]);
  });

  test("dix ajouts du même nom en même temps n’en font qu’un", async () => {
    const made = await Promise.all(
      Array.from({ length: 10 }, () => createFonction(aline, { libelle: "Machinerie" })),
    );
    expect(made.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await lines()).toHaveLength(1);
  });
});

test("un libellé d’une autre écriture a un code que toute adresse peut porter", async () => {
  for (const libelle of ["照明", `a${"𠀀".repeat(40)}`, "灯光"]) {
    const made = await createFonction(aline, newFonctionSchema.parse({ libelle }));
    expect(made).toMatchObject({ ok: true, code: expect.stringMatching(/^[a-z0-9-]{1,40}$/) });
  }
});
