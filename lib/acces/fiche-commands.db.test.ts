import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { revokeAcces } from "@/lib/acces/commands";
import { createFiche } from "@/lib/acces/fiche-commands";
import { createFicheSchema, NEW_PRODUCTEUR } from "@/lib/fiches/schema";
import { addDays } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { emptyDatabase } from "@/prisma/cast";
import { viewerFor } from "@/prisma/cast-session";
import { createDemoCast, type DemoCast } from "@/prisma/demo-cast";

let cast: DemoCast;
let nuits: string;

beforeEach(async () => {
  await emptyDatabase();
  cast = await createDemoCast();
  nuits = cast.fiches.nuits.id;
  await db.courriel.deleteMany();
});

const chloe = () => cast.users.chloe.id;
const current = (ficheId: string) =>
  db.acces.findMany({ where: { ficheId, retireLe: null }, select: { userId: true, fonctionCode: true } });

describe("dupliquer une fiche avec son équipe", () => {
  async function duplicate(change: Record<string, string | undefined> = {}) {
    const viewer = await viewerFor("karim");
    const input = createFicheSchema.parse({
      titre: "Les Nuits de la Côte-Nord",
      saison: "3",
      producteurId: cast.producteurs.boreales.id,
      type: "SERIE",
      entente: "TELEVISION",
      episodes: "8",
      tournageDebut: viewer.today,
      tournageFin: addDays(viewer.today, 20),
      ressourceNom: "Karim Benali",
      ressourceCourriel: "karim@boreales.example",
      ressourceTelephone: "514 873-6565",
      maisonId: cast.maisons.boreales.id,
      cle: randomUUID(),
      copie: nuits,
      equipe: "oui",
      autoriser: "oui",
      ...change,
    });
    return { input, made: await createFiche(viewer, input) };
  }

  test("l’équipe d’une autre maison ne vient pas : la case le dit, et aucune fiche n’est créée", async () => {
    const before = await db.fiche.count();
    for (const copie of [cast.fiches.dEnFace.id, randomUUID()]) {
      const { made } = await duplicate({ copie });
      expect(made).toMatchObject({ ok: false, errors: { equipe: expect.any(String) } });
    }
    expect(await db.fiche.count()).toBe(before);
  });

  test("avec la case, chacun a son accès et sa fonction ; sans elle, personne d’autre que soi", async () => {
    const { made } = await duplicate();
    if (!made.ok) throw new Error(JSON.stringify(made.errors));
    const { muriel, karim } = cast.users;
    const functions = Object.fromEntries(
      (await current(made.id)).map(({ userId, fonctionCode }) => [userId, fonctionCode]),
    );
    expect(functions).toEqual({
      [muriel.id]: "production",
      [karim.id]: "direction-production",
      [chloe()]: "coordination",
    });
    expect(await db.courriel.count({ where: { gabarit: "acces-accorde" } })).toBe(2);
    const alone = await duplicate({ saison: "4", equipe: undefined });
    expect(alone.made.ok && (await current(alone.made.id)).map(({ userId }) => userId)).toEqual([karim.id]);
    const nobody = await duplicate({ saison: "5", equipe: undefined, autoriser: undefined });
    expect(nobody.made.ok && (await current(nobody.made.id))).toEqual([]);
  });

  test("le même envoi, plus tard, ne redonne pas l’accès qu’on a retiré depuis", async () => {
    const { input, made } = await duplicate();
    if (!made.ok) throw new Error(JSON.stringify(made.errors));
    const karim = await viewerFor("karim");
    const where = { ficheId_userId: { ficheId: made.id, userId: chloe() } };
    const { id } = await db.acces.findUniqueOrThrow({ where, select: { id: true } });
    await revokeAcces(karim, { accesId: id });
    expect(await createFiche(karim, input)).toMatchObject({ ok: true, id: made.id });
    expect((await current(made.id)).some(({ userId }) => userId === chloe())).toBe(false);
  });

  test("le même envoi, deux fois, avec un nouveau producteur : une fiche, un producteur", async () => {
    const nouveau = { producteurId: NEW_PRODUCTEUR, producteurNature: "PERSONNE", producteurNom: "Zoé Roy" };
    const { input, made } = await duplicate(nouveau);
    expect(await createFiche(await viewerFor("karim"), input)).toEqual({ ...made, created: false });
    expect(await db.producteur.count({ where: { nom: "Zoé Roy" } })).toBe(1);
  });

  test("le même formulaire, repris avec autre chose, dit qu’il a déjà servi au lieu d’annoncer une création", async () => {
    const { input, made } = await duplicate();
    if (!made.ok) throw new Error(JSON.stringify(made.errors));
    const karim = await viewerFor("karim");
    const { tournageDebut, tournageFin, maisonId } = input;
    const autre = await db.producteur.create({ data: { maisonId, nature: "SOCIETE", nom: "Nord inc." } });
    for (const change of [
      { titre: "Les Jours de la Côte-Nord" },
      { saison: 4 },
      { saison: null },
      { type: "WEBSERIE" },
      { tournageDebut: addDays(tournageDebut, 1) },
      { tournageFin: addDays(tournageFin, 300) },
      { synopsis: "Un mot de plus." },
      { producteurId: autre.id },
      { producteurId: NEW_PRODUCTEUR, producteurNature: "PERSONNE" as const, producteurNom: "Zoé Roy" },
    ]) {
      const again = await createFiche(karim, { ...input, ...change });
      expect(again).toMatchObject({ ok: false, errors: { form: expect.stringContaining("a déjà servi") } });
    }
    expect(await db.fiche.count({ where: { cle: input.cle } })).toBe(1);
    expect(await createFiche(karim, input)).toMatchObject({ ok: true, id: made.id });

    const fleuve = cast.maisons.fleuve.id;
    await db.administrateur.create({ data: { maisonId: fleuve, userId: karim.id, genre: "PRINCIPAL" } });
    const elsewhere = { ...input, maisonId: fleuve, equipe: false };
    await expect(createFiche(await viewerFor("karim"), elsewhere)).rejects.toThrow(NotFound);
  });
});
