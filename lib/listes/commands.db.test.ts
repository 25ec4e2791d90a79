import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { listFonctions } from "@/lib/acces/queries";
import type { Viewer } from "@/lib/authorization/viewer";
import { checkListes, listFicheListes } from "@/lib/fiches/liste-queries";
import { createEntree, editEntree, moveEntree, restoreEntree, retireEntree } from "@/lib/listes/commands";
import { listEntrees } from "@/lib/listes/queries";
import { entreeSchema, type NewEntree, newEntreeSchema } from "@/lib/listes/schema";
import { db } from "@/lib/platform/db";
import { Forbidden, NotFound } from "@/lib/platform/errors";
import { createCast, emptyDatabase } from "@/prisma/cast";
import { viewerFor } from "@/prisma/cast-session";

const liste = "fonctions";
const fonction = (libelle: string): NewEntree & { liste: "fonctions" } => ({ liste, libelle });

let aline: Viewer;
const [before, types, categories] = await Promise.all([
  db.fonction.findMany(),
  db.typeProduction.findMany(),
  db.categorieBudgetaire.findMany(),
]);

// The list is one that other tests read: each test gives it back as it was.
async function putBack(): Promise<void> {
  await db.acces.updateMany({ data: { fonctionCode: null } });
  await db.fonction.deleteMany();
  await db.fonction.createMany({ data: before });
  await db.typeProduction.deleteMany({ where: { code: { notIn: types.map(({ code }) => code) } } });
  for (const { code, ...data } of types) await db.typeProduction.update({ where: { code }, data });
  await db.categorieBudgetaire.deleteMany({ where: { code: { notIn: categories.map(({ code }) => code) } } });
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
      await expect(createEntree(viewer, fonction("Machinerie"))).rejects.toThrow(Forbidden);
      await expect(editEntree(viewer, { ...fonction("Machinerie"), code: "regie" })).rejects.toThrow(
        Forbidden,
      );
      await expect(moveEntree(viewer, { liste, code: "regie", sens: "monter" })).rejects.toThrow(Forbidden);
      await expect(retireEntree(viewer, { liste, code: "regie" })).rejects.toThrow(Forbidden);
      await expect(restoreEntree(viewer, { liste, code: "regie" })).rejects.toThrow(Forbidden);
      await expect(listEntrees(viewer, liste)).rejects.toThrow(Forbidden);
    }
    expect(await lines()).toEqual([]);
  });

  test("deux noms semblables, accents et majuscules mis à part, retirée comprise", async () => {
    const again = await createEntree(aline, fonction("REGIE"));
    expect(again).toEqual({
      ok: false,
      errors: { libelle: "Le nom «\u00a0Régie\u00a0» existe déjà." },
    });
    await retireEntree(aline, { liste, code: "regie" });
    const retired = await createEntree(aline, fonction("régie"));
    expect(retired.ok ? "" : retired.errors.libelle).toContain("rétablissez ce nom");
    const renamed = await editEntree(aline, { ...fonction("Regie"), code: "coordination" });
    expect(renamed.ok).toBe(false);
    expect((await lines()).map(({ action }) => action)).toEqual(["fonction.retire"]);
  });

  test("un nom vide ou fait de signes, et une fonction qui n’existe pas", async () => {
    for (const libelle of ["", "   ", "···", "x".repeat(61)])
      expect(newEntreeSchema.safeParse({ liste, libelle }).success).toBe(false);
    await expect(editEntree(aline, { ...fonction("Rien"), code: "rien" })).rejects.toThrow(NotFound);
    await expect(moveEntree(aline, { liste, code: "rien", sens: "monter" })).rejects.toThrow(NotFound);
  });

  test("de monter la première et de descendre la dernière", async () => {
    const list = await listFonctions();
    const first = await moveEntree(aline, { liste, code: list[0]?.code ?? "", sens: "monter" });
    expect(first).toEqual({ ok: false, errors: { form: "Ce nom est déjà le premier." } });
    const last = await moveEntree(aline, { liste, code: list.at(-1)?.code ?? "", sens: "descendre" });
    expect(last).toEqual({ ok: false, errors: { form: "Ce nom est déjà le dernier." } });
  });
});

describe("le personnel", () => {
  test("ajoute à la fin, avec un code qui ne sert qu’une fois, et le journal le dit", async () => {
    const added = await createEntree(aline, fonction("Éclairage et machinerie"));
    expect(added).toEqual({ ok: true, code: "eclairage-et-machinerie" });
    expect((await labels()).at(-1)).toBe("Éclairage et machinerie");
    await editEntree(aline, { ...fonction("Lumière"), code: "eclairage-et-machinerie" });
    const second = await createEntree(aline, fonction("Éclairage et machinerie"));
    expect(second).toEqual({ ok: true, code: "eclairage-et-machinerie-2" });
    expect((await lines()).map(({ action, acteurId }) => [action, acteurId])).toEqual([
      ["fonction.create", aline.id],
      ["fonction.edit", aline.id],
      ["fonction.create", aline.id],
    ]);
  });

  test("change l’ordre, une place à la fois", async () => {
    const start = await labels();
    const moved = await moveEntree(aline, { liste, code: "regie", sens: "monter" });
    expect(moved).toEqual({ ok: true, place: 2 });
    expect(await labels()).toEqual([start[0], start[2], start[1], ...start.slice(3)]);
    await moveEntree(aline, { liste, code: "regie", sens: "descendre" });
    expect(await labels()).toEqual(start);
  });

  test("retire une fonction en usage : elle reste à qui l’a, et n’est plus offerte ; puis la rétablit à sa place", async () => {
    const start = await labels();
    await retireEntree(aline, { liste, code: "regie" });
    await retireEntree(aline, { liste, code: "regie" });
    expect(await labels()).not.toContain("Régie");
    expect((await listFonctions(["regie"])).map(({ libelle }) => libelle)).toContain("Régie");
    expect(await db.fonction.findUnique({ where: { code: "regie" } })).not.toBeNull();
    await restoreEntree(aline, { liste, code: "regie" });
    await restoreEntree(aline, { liste, code: "regie" });
    expect(await labels()).toEqual(start);
    expect((await lines()).map(({ action }) => action)).toEqual(["fonction.retire", "fonction.restore"]);
  });

  test("dix ajouts du même nom en même temps n’en font qu’un", async () => {
    const made = await Promise.all(
      Array.from({ length: 10 }, () => createEntree(aline, fonction("Machinerie"))),
    );
    expect(made.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await lines()).toHaveLength(1);
  });
});

test("un libellé d’une autre écriture a un code que toute adresse peut porter", async () => {
  for (const libelle of ["照明", `a${"𠀀".repeat(40)}`, "灯光"]) {
    const made = await createEntree(aline, newEntreeSchema.parse({ liste, libelle }));
    expect(made).toMatchObject({ ok: true, code: expect.stringMatching(/^[a-z0-9-]{1,40}$/) });
  }
});

describe("un type de production", () => {
  const balado = newEntreeSchema.parse({
    liste: "types",
    libelle: "Balado filmé",
    entente: "NOUVEAUX_MEDIAS",
    conseil: "Proposée parce qu’un balado est fait pour le web.",
  });

  test("s’ajoute avec l’entente qu’il propose, s’offre, se modifie; ce qui l’a le garde une fois retiré", async () => {
    expect(await createEntree(aline, balado)).toEqual({ ok: true, code: "BALADO_FILME" });
    const { types: offered } = await listFicheListes(aline);
    expect(offered.at(-1)).toMatchObject({ code: "BALADO_FILME", entente: "NOUVEAUX_MEDIAS" });
    const edited = entreeSchema.parse({
      ...balado,
      entente: "",
      code: "BALADO_FILME",
      conseil: "Cela dépend.",
    });
    expect(await editEntree(aline, edited)).toEqual({ ok: true });
    expect((await listEntrees(aline, "types")).at(-1)).toMatchObject({
      entente: null,
      conseil: "Cela dépend.",
    });
    await retireEntree(aline, { liste: "types", code: "SERIE" });
    const none = { type: "SERIE", categorieBudgetaire: null };
    expect(await checkListes(db, aline.today, none)).toMatchObject({ errors: { type: expect.any(String) } });
    expect(await checkListes(db, aline.today, none, none)).toBeNull();
    const codes = async (current: typeof none | null) =>
      (await listFicheListes(aline, current)).types.map(({ code }) => code);
    expect(await codes(null)).not.toContain("SERIE");
    expect(await codes(none)).toContain("SERIE");
    const actions = await db.journal.findMany({
      where: { action: { startsWith: "type." } },
      orderBy: { id: "asc" },
    });
    expect(actions.map(({ action }) => action)).toEqual(["type.create", "type.edit", "type.retire"]);
  });

  test("sans conseil, ou d’une autre liste, est refusé", () => {
    expect(newEntreeSchema.safeParse({ liste: "types", libelle: "Balado", conseil: "" }).success).toBe(false);
    expect(
      newEntreeSchema.safeParse({ liste: "fonctions", libelle: "Balado", conseil: "Oui." }).success,
    ).toBe(false);
    expect(newEntreeSchema.safeParse({ liste: "autres", libelle: "Balado" }).success).toBe(false);
  });
});

describe("une catégorie budgétaire", () => {
  const categorie = (change: Record<string, string>) =>
    newEntreeSchema.parse({ liste: "categories", libelle: "De 8 M$ à 20 M$", ...change });

  test("n’est offerte, ni acceptée, que de son premier à son dernier jour compris", async () => {
    const today = aline.today;
    const dates = [
      [{ debutLe: today, finLe: today }, true],
      [{ debutLe: "2001-01-01", finLe: "2001-12-31" }, false],
      [{ debutLe: "2190-01-01" }, false],
    ] as const;
    for (const [index, [days, offered]] of dates.entries()) {
      const made = await createEntree(aline, categorie({ ...days, versionEntente: `Version ${index}` }));
      const code = made.ok ? made.code : "";
      const codes = (await listFicheListes(aline)).categories.map((one) => one.code);
      expect(codes.includes(code), JSON.stringify(days)).toBe(offered);
      const asked = { type: "AUTRE", categorieBudgetaire: code };
      expect((await checkListes(db, today, asked)) === null, JSON.stringify(days)).toBe(offered);
      expect(await checkListes(db, today, asked, asked)).toBeNull();
    }
  });

  test("porte le même nom dans deux versions de l’entente, pas deux fois dans l’une", async () => {
    expect(await createEntree(aline, categorie({ versionEntente: "2020-2024" }))).toMatchObject({ ok: true });
    expect(await createEntree(aline, categorie({ versionEntente: "2025-2028" }))).toMatchObject({ ok: true });
    expect(await createEntree(aline, categorie({ versionEntente: "2025–2028" }))).toMatchObject({
      ok: false,
    });
  });

  test("dont le dernier jour précède le premier est refusée", () => {
    const { error } = newEntreeSchema.safeParse({
      liste: "categories",
      libelle: "À l’envers",
      debutLe: "2026-02-01",
      finLe: "2026-01-01",
    });
    expect(error?.issues.map(({ path }) => path[0])).toEqual(["finLe"]);
  });
});
