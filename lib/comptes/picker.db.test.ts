import { beforeAll, describe, expect, test } from "vitest";
import type { Viewer } from "@/lib/authorization/viewer";
import { findPersonne, searchPersonnes } from "@/lib/comptes/picker";
import { db } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { type Cast, createCast, createUser } from "@/prisma/cast";
import { viewerFor } from "@/prisma/cast-session";

let cast: Cast;
let muriel: Viewer;

const search = async (q: string, listed: string[] = []) =>
  (await searchPersonnes(muriel, q, { maisonId: cast.boreales, listed })).map(({ nom }) => nom);

beforeAll(async () => {
  cast = await createCast();
  muriel = await viewerFor("muriel");
  await createUser({ prenom: "Zoé", nom: "Suspendue", suspended: true });
  await createUser({ prenom: "Zoé", nom: "Pasconfirmée", confirmed: false });
  await createUser({ prenom: "Zoé", nom: "Personnel", staff: true });
  await createUser({ prenom: "Jean", nom: "Roy", courriel: "jean.roy@un.example" });
  await createUser({ prenom: "Jean", nom: "Roy", courriel: "jroy@deux.example" });
  for (let rank = 0; rank < 12; rank++) await createUser({ prenom: `Alix${rank}`, nom: "Nombreux" });
});

describe("la recherche d’une personne à ajouter", () => {
  test("ne trouve ni compte suspendu, ni compte à confirmer, ni personnel de l’AQPM", async () => {
    expect(await search("Zoé")).toEqual([]);
    expect(await search("suspendue")).toEqual([]);
    expect(await search("aline.bouchard@aqpm.example")).toEqual([]);
  });

  test("n’existe pas pour la déléguée d’une autre maison, ni pour qui n’administre rien", async () => {
    for (const persona of ["ines", "denis"] as const) {
      const viewer = await viewerFor(persona);
      await expect(searchPersonnes(viewer, "Chloé", { maisonId: cast.boreales })).rejects.toThrow(NotFound);
      await expect(findPersonne(viewer, cast.ids.chloe, { maisonId: cast.boreales })).rejects.toThrow(
        NotFound,
      );
    }
  });

  test("demande deux lettres, et ne prend ni « % » ni « _ » pour des jokers", async () => {
    for (const q of ["", "c", "é", "%", "%%", "__", "\u0000", "'", "@", "\u0000@"])
      expect(await search(q)).toEqual([]);
  });

  test("ne donne jamais une adresse en entier, ni plus de dix personnes", async () => {
    const found = await searchPersonnes(muriel, "Nombreux", { maisonId: cast.boreales });
    expect(found).toHaveLength(10);
    const [chloe] = await searchPersonnes(muriel, "tremblay", { maisonId: cast.boreales });
    expect(chloe?.courriel).toBe("ch…@boreales.example");
    expect(Object.keys(chloe ?? {}).sort()).toEqual(["connu", "courriel", "deja", "id", "nom"]);
  });

  test("trouve par le prénom, le nom, dans les deux ordres, sans accents, casse ni traits d’union", async () => {
    for (const q of [
      "ch",
      "CHLOÉ",
      "chloe tremblay",
      "Tremblay-Gagné",
      "tremblay gagne ch",
      "  trem",
      "TREMBLAY–GAGNE",
    ]) {
      expect(await search(q)).toContain("Chloé Tremblay-Gagné");
    }
  });

  test("trouve à l’intérieur des noms à partir de trois lettres, et par mots dans le désordre", async () => {
    for (const q of ["gag", "gagné chloé", "hloé", "emblay"])
      expect(await search(q)).toEqual(["Chloé Tremblay-Gagné"]);
    expect(await search("ag")).toEqual([]);
  });

  test("trouve par l’adresse entière seulement", async () => {
    expect(await search(" Denis.Cote@Exemple.example ")).toEqual(["Denis Côté-Roy"]);
    expect(await search("denis.cote@")).toEqual([]);
    expect(await search("@exemple.example")).toEqual([]);
  });

  test("montre les homonymes, que leur adresse distingue", async () => {
    const found = await searchPersonnes(muriel, "jean roy", { maisonId: cast.boreales });
    expect(found.map(({ courriel }) => courriel).sort()).toEqual(["je…@un.example", "jr…@deux.example"]);
  });

  test("classe par nom, et laisse de côté qui est déjà là", async () => {
    expect(await search("ro")).toEqual(["Jean Roy", "Jean Roy"]);
    expect(await search("roy")).toEqual(["Denis Côté-Roy", "Jean Roy", "Jean Roy"]);
    expect(await search("roy", [cast.ids.denis])).toEqual(["Jean Roy", "Jean Roy"]);
  });

  test("dit que la personne est déjà sur la liste quand c’est la seule que l’on cherche, par son nom ou son adresse", async () => {
    const yann = await createUser({ prenom: "Yann", nom: "Suspendu", suspended: true });
    const listed = [cast.ids.denis, yann];
    const found = (q: string) => searchPersonnes(muriel, q, { maisonId: cast.boreales, listed });
    for (const q of ["denis", "denis.cote@exemple.example"])
      expect(await found(q)).toMatchObject([
        { nom: "Denis Côté-Roy", courriel: "de…@exemple.example", deja: true },
      ]);
    expect(await found("jean roy")).toMatchObject([{ deja: false }, { deja: false }]);
    expect(await found("yann")).toMatchObject([{ deja: true }]);
    expect(await found("personne")).toEqual([]);
  });

  test("dit qui est connu de la maison : ses administrateurs et qui a eu un accès à ses fiches", async () => {
    const connu = async (userId: string) =>
      (await findPersonne(muriel, userId, { maisonId: cast.boreales }))?.connu;
    expect(await connu(cast.ids.karim)).toBe(true);
    expect(await connu(cast.ids.chloe)).toBe(false);
    await giveWithdrawnAcces(cast.ids.chloe);
    expect(await connu(cast.ids.chloe)).toBe(true);
    expect(await connu(cast.ids.denis)).toBe(false);
  });

  test("donne l’adresse entière de la personne à confirmer, si son compte compte", async () => {
    const denis = await findPersonne(muriel, cast.ids.denis, { maisonId: cast.boreales });
    expect(denis).toMatchObject({ nom: "Denis Côté-Roy", courriel: "denis.cote@exemple.example" });
    expect(await findPersonne(muriel, cast.ids.aline, { maisonId: cast.boreales })).toBeNull();
    expect(await findPersonne(muriel, "pas-un-id", { maisonId: cast.boreales })).toBeNull();
  });
});

async function giveWithdrawnAcces(userId: string): Promise<void> {
  const producteur = await db.producteur.create({
    data: { maisonId: cast.boreales, nature: "SOCIETE", nom: "Boréales" },
    select: { id: true },
  });
  const day = new Date("2026-01-05T00:00:00Z");
  const fiche = await db.fiche.create({
    data: {
      numero: "2026-0001",
      maisonId: cast.boreales,
      producteurId: producteur.id,
      finLe: day,
      titre: "Nuits",
      type: "DOCUMENTAIRE",
      entente: "FILM",
      tournageDebut: day,
      tournageFin: day,
      ressourceNom: "Karim Benali",
      ressourceCourriel: "karim@boreales.example",
      ressourceTelephone: "+15148736565",
      langues: [],
      associations: [],
    },
    select: { id: true },
  });
  await db.acces.create({ data: { ficheId: fiche.id, userId, retireLe: new Date() }, select: { id: true } });
}
