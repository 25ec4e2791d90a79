import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { createFiche } from "@/lib/acces/fiche-commands";
import { can } from "@/lib/authorization/rules";
import { editFiche } from "@/lib/fiches/commands";
import { endFiche } from "@/lib/fiches/fin-commands";
import { type FicheFilters, findFiche, findFicheTarget, listFiches } from "@/lib/fiches/queries";
import { createFicheSchema, editFicheSchema } from "@/lib/fiches/schema";
import { addDays } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import { Forbidden, NotFound } from "@/lib/platform/errors";
import { emptyDatabase } from "@/prisma/cast";
import { viewerFor } from "@/prisma/cast-session";
import { reopen } from "@/prisma/cast-time";
import { createDemoCast, type DemoCast } from "@/prisma/demo-cast";
import type { Persona } from "@/prisma/personas";

let cast: DemoCast;
let today: string;

beforeEach(async () => {
  await emptyDatabase();
  cast = await createDemoCast();
  today = (await viewerFor("muriel")).today;
});

function fields(change: Record<string, string> = {}) {
  return {
    titre: "L’Île aux œufs",
    producteurId: cast.producteurs.boreales.id,
    type: "LONG_METRAGE",
    entente: "FILM",
    tournageDebut: today,
    tournageFin: addDays(today, 20),
    ressourceNom: "Karim Benali",
    ressourceCourriel: "karim@boreales.example",
    ressourceTelephone: "514 873-6565",
    ...change,
  };
}

const toCreate = (change: Record<string, string> = {}) =>
  createFicheSchema.parse({
    ...fields(change),
    maisonId: change.maisonId ?? cast.maisons.boreales.id,
    cle: change.cle ?? randomUUID(),
    autoriser: "oui",
  });

const toEdit = (version: number, change: Record<string, string> = {}) =>
  editFicheSchema.parse({ ...fields(change), id: cast.fiches.ete.id, version: String(version) });

const everything: FicheFilters = {
  q: "",
  maisonId: null,
  statut: null,
  type: null,
  tri: "titre",
  sens: "asc",
  page: 1,
};
const titles = async (persona: Persona, change: Partial<FicheFilters> = {}) =>
  (await listFiches(await viewerFor(persona), { ...everything, ...change })).fiches.map(({ titre }) => titre);

describe("créer une fiche", () => {
  test("ni une personne autorisée, ni une autre maison, ni le personnel n’en crée pour Boréales", async () => {
    for (const persona of ["chloe", "denis", "ines"] as const) {
      await expect(createFiche(await viewerFor(persona), toCreate())).rejects.toThrow(NotFound);
    }
    await expect(createFiche(await viewerFor("aline"), toCreate())).rejects.toThrow(Forbidden);
  });

  test("une maison inactive n’en crée pas", async () => {
    await db.maison.update({ where: { id: cast.maisons.boreales.id }, data: { statut: "INACTIF" } });
    await expect(createFiche(await viewerFor("muriel"), toCreate())).rejects.toThrow(Forbidden);
  });

  test("le producteur d’une autre maison est refusé, et rien n’est écrit", async () => {
    const before = await db.fiche.count();
    const made = await createFiche(
      await viewerFor("karim"),
      toCreate({ producteurId: cast.producteurs.fleuve.id }),
    );
    expect(made).toMatchObject({ ok: false, errors: { producteurId: expect.any(String) } });
    expect(await db.fiche.count()).toBe(before);
  });

  test("des dates déjà passées de plus de trente jours sont refusées", async () => {
    const made = await createFiche(
      await viewerFor("karim"),
      toCreate({ tournageDebut: "2020-01-01", tournageFin: "2020-02-01" }),
    );
    expect(made).toMatchObject({ ok: false, errors: { tournageFin: expect.any(String) } });
  });

  test("créée, elle a son numéro, sa fin trente jours après la dernière date, et l’accès de qui l’a créée", async () => {
    const made = await createFiche(
      await viewerFor("karim"),
      toCreate({ postproductionFin: addDays(today, 40) }),
    );
    if (!made.ok) throw new Error(JSON.stringify(made.errors));
    const karim = await viewerFor("karim");
    const fiche = await findFiche(karim, made.id);
    expect(fiche).toMatchObject({
      titre: "L’Île aux œufs",
      finLe: addDays(today, 70),
      ressourceTelephone: "+15148736565",
    });
    expect(fiche?.numero).toMatch(new RegExp(`^${today.slice(0, 4)}-\\d{4}$`));
    expect(fiche && can(karim, "set.open", fiche.target)).toBe(true);
    const actions = await db.journal.findMany({
      where: { ficheId: made.id },
      select: { action: true },
      orderBy: { id: "asc" },
    });
    expect(actions.map(({ action }) => action)).toEqual(["fiche.create", "acces.grant"]);
  });

  test("le même envoi, vingt fois au même moment, fait une seule fiche", async () => {
    const karim = await viewerFor("karim");
    const input = toCreate();
    const made = await Promise.all(Array.from({ length: 20 }, () => createFiche(karim, input)));
    expect(new Set(made.map((result) => (result.ok ? result.id : "refus"))).size).toBe(1);
    expect(await db.fiche.count({ where: { cle: input.cle } })).toBe(1);
  });

  test("trente fiches créées ensemble ont trente numéros", async () => {
    const karim = await viewerFor("karim");
    await Promise.all(Array.from({ length: 30 }, () => createFiche(karim, toCreate({ memeTitre: "oui" }))));
    const rows = await db.fiche.findMany({ where: { titre: "L’Île aux œufs" }, select: { numero: true } });
    expect(new Set(rows.map(({ numero }) => numero)).size).toBe(30);
  });

  test("un nouveau producteur s’ajoute au répertoire de la maison", async () => {
    const made = await createFiche(
      await viewerFor("karim"),
      toCreate({ producteurId: "nouveau", producteurNature: "PERSONNE", producteurNom: "Gisèle Pépin" }),
    );
    expect(made.ok).toBe(true);
    expect(
      await db.producteur.count({ where: { maisonId: cast.maisons.boreales.id, nom: "Gisèle Pépin" } }),
    ).toBe(1);
  });
});

describe("modifier, terminer, prolonger", () => {
  test("une personne autorisée ne modifie pas ; une autre maison ne la trouve pas", async () => {
    await db.acces.create({ data: { ficheId: cast.fiches.ete.id, userId: cast.users.chloe.id } });
    await expect(editFiche(await viewerFor("chloe"), toEdit(1))).rejects.toThrow(Forbidden);
    await expect(editFiche(await viewerFor("ines"), toEdit(1))).rejects.toThrow(NotFound);
    await expect(endFiche(await viewerFor("chloe"), { id: cast.fiches.ete.id })).rejects.toThrow(Forbidden);
    await expect(reopen(await viewerFor("denis"), cast.fiches.ete.id, today)).rejects.toThrow(NotFound);
  });

  test("deux onglets : la seconde sauvegarde est refusée, et n’écrase rien", async () => {
    const karim = await viewerFor("karim");
    expect(await editFiche(karim, toEdit(1, { titre: "Premier" }))).toMatchObject({ ok: true });
    expect(await editFiche(await viewerFor("muriel"), toEdit(1, { titre: "Second" }))).toMatchObject({
      ok: false,
      errors: { form: expect.any(String) },
    });
    expect((await findFiche(karim, cast.fiches.ete.id))?.titre).toBe("Premier");
  });

  test("le journal dit quels champs ont changé, jamais leur contenu", async () => {
    await editFiche(await viewerFor("karim"), toEdit(1, { titre: "Titre tout neuf" }));
    const line = await db.journal.findFirstOrThrow({
      where: { action: "fiche.edit", ficheId: cast.fiches.ete.id },
    });
    expect(line.details).toMatchObject({ champs: expect.arrayContaining(["titre"]) });
    expect(JSON.stringify(line.details)).not.toContain("neuf");
  });

  test("terminée, elle disparaît pour les personnes autorisées et reste pour la maison ; rouverte, elle revient", async () => {
    const karim = await viewerFor("karim");
    for (let twice = 0; twice < 2; twice++) await endFiche(karim, { id: cast.fiches.nuits.id });
    const told = await db.courriel.findMany({ where: { gabarit: "acces-termine" } });
    expect(told.map(({ destinataire }) => destinataire)).toContain(cast.users.chloe.courriel);
    expect(new Set(told.map(({ destinataire }) => destinataire)).size).toBe(told.length);
    expect(await findFicheTarget(await viewerFor("chloe"), cast.fiches.nuits.id)).toBeNull();
    expect((await findFicheTarget(karim, cast.fiches.nuits.id))?.active).toBe(false);
    expect(await reopen(karim, cast.fiches.nuits.id, addDays(today, -1))).toMatchObject({
      ok: false,
    });
    expect(await reopen(karim, cast.fiches.nuits.id, addDays(today, 200))).toMatchObject({
      ok: true,
    });
    expect(await findFicheTarget(await viewerFor("chloe"), cast.fiches.nuits.id)).not.toBeNull();
  });

  test("prolongée deux fois au même jour, même ensemble, elle ne l’est qu’une fois dans le journal", async () => {
    const muriel = await viewerFor("muriel");
    const prolong = () => reopen(muriel, cast.fiches.ete.id, addDays(today, 300));
    expect(await Promise.all([prolong(), prolong(), prolong()])).toEqual([
      { ok: true },
      { ok: true },
      { ok: true },
    ]);
    const where = { action: "fiche.reopen", ficheId: cast.fiches.ete.id };
    expect(await db.journal.count({ where })).toBe(1);
  });

  test("sa fin suit le tournage tant que la postproduction n’en a pas; une prolongation survit à une modification des dates", async () => {
    const karim = await viewerFor("karim");
    await editFiche(karim, toEdit(1, { postproductionDebut: addDays(today, 40) }));
    expect((await findFicheTarget(karim, cast.fiches.ete.id))?.finLe).toBe(addDays(today, 50));
    await reopen(karim, cast.fiches.ete.id, addDays(today, 400));
    await editFiche(karim, toEdit(3));
    expect((await findFicheTarget(karim, cast.fiches.ete.id))?.finLe).toBe(addDays(today, 400));
  });
});

describe("la liste des fiches", () => {
  test("chaque personne voit ce qui est à elle, et rien d’autre", async () => {
    expect(await titles("denis")).toEqual([]);
    expect(await titles("chloe")).toEqual(["Les Nuits de la Côte-Nord"]);
    expect(await titles("ines")).toEqual(["Ceux d’en face", "Glaces", "Les Grandes Marées"]);
    expect(await titles("muriel")).toEqual([
      "Ce que dit le fleuve",
      "L’Été sans Élise",
      "Les Nuits de la Côte-Nord",
      "Ondes courtes",
    ]);
    expect((await titles("aline")).length).toBe(8);
  });

  test("la recherche ignore accents, casse, apostrophes et traits d’union, et trouve un numéro ou un producteur", async () => {
    expect(await titles("muriel", { q: "ETE elise" })).toEqual(["L’Été sans Élise"]);
    expect(await titles("muriel", { q: "côte nord" })).toEqual(["Les Nuits de la Côte-Nord"]);
    expect(await titles("muriel", { q: "boreales fictions" })).toHaveLength(4);
    const { numero } = await db.fiche.findUniqueOrThrow({
      where: { id: cast.fiches.ondes.id },
      select: { numero: true },
    });
    expect(await titles("muriel", { q: numero })).toEqual(["Ondes courtes"]);
    for (const q of ["%", "_", "\\", "'; DROP TABLE", "\u0000"])
      expect(Array.isArray(await titles("muriel", { q }))).toBe(true);
  });

  test("les filtres se combinent", async () => {
    expect(await titles("muriel", { statut: "terminee" })).toEqual(["Ondes courtes"]);
    expect(await titles("muriel", { statut: "active", type: "DOCUMENTAIRE" })).toEqual([
      "Ce que dit le fleuve",
    ]);
    expect(await titles("muriel", { maisonId: cast.maisons.fleuve.id })).toEqual([]);
  });
});
