import { describe, expect, test } from "vitest";
import { type KnownMaison, pairOf, planOf, type World } from "@/lib/imports/plan";
import { type Lue, readLigne, recognise } from "@/lib/imports/schema";

const BOREALES: KnownMaison = { id: "b", nom: "Productions Boréales", neq: null, statut: "ACTIF" };
const FLEUVE: KnownMaison = { id: "f", nom: "Films du Fleuve", neq: "1143920115", statut: "ACTIF" };
const DORMANTE: KnownMaison = { id: "d", nom: "Dormante", neq: null, statut: "INACTIF" };
const person = (id: string, refusee = false) =>
  [`${id}@ex.example`, { id, nom: id, courriel: `${id}@ex.example`, refusee }] as const;

const world: World = {
  maisons: [BOREALES, FLEUVE, DORMANTE],
  personnes: new Map([person("muriel"), person("karim"), person("denis"), person("suspendu", true)]),
  administrateurs: new Map([
    [pairOf("b", "muriel"), "DELEGUE"],
    [pairOf("b", "karim"), "PRINCIPAL"],
  ]),
  invitations: new Map([
    [pairOf("b", "invitee@ex.example"), "DELEGUE"],
    [pairOf("b", "principale@ex.example"), "PRINCIPAL"],
  ]),
};

const ligne = (
  maison: string,
  courriel: string | null = null,
  neq: string | null = null,
): Omit<Lue, "rang"> => ({
  maison,
  neq,
  nom: null,
  courriel: courriel && `${courriel}@ex.example`,
});
const plan = (...lignes: Omit<Lue, "rang">[]) =>
  planOf(
    lignes.map((lue, at) => ({ ...lue, rang: at + 2 })),
    world,
  );
const said = (...lignes: Omit<Lue, "rang">[]) =>
  plan(...lignes).verdicts.map(({ etat, effets, pourquoi }) =>
    [etat, ...effets, ...(pourquoi ? [pourquoi] : [])].join(" "),
  );

describe("les colonnes d’un fichier", () => {
  test("se reconnaissent à leurs titres, sans accents ni majuscules; les autres se choisissent", () => {
    expect(recognise(["NEQ", "Nom de la  MAISON", "Prénom", "nom", "Adresse courriel", "Ville"])).toEqual({
      maison: 1,
      neq: 0,
      prenom: 2,
      nom: 3,
      courriel: 4,
    });
    expect(recognise(["Colonne 1", "Ville"])).toMatchObject({ maison: null, courriel: null });
  });

  test("donnent une ligne, ou disent ce qui ne va pas", () => {
    const columns = { maison: 0, neq: 1, prenom: 2, nom: 3, courriel: 4 };
    const read = (...cellules: string[]) => readLigne({ rang: 2, cellules }, columns);
    expect(read(" Films  du Fleuve ", "1143 920 115", "Inès", "Roy", "ines@ex.example")).toEqual({
      rang: 2,
      maison: "Films du Fleuve",
      neq: "1143920115",
      nom: "Inès Roy",
      courriel: "ines@ex.example",
    });
    expect(read("", "", "", "", "a@ex.example")).toMatch("maison de production manque");
    expect(read("A", "12")).toMatch("n’est pas un NEQ");
    expect(read("A", "", "Inès", "Roy")).toBe("Le courriel de Inès Roy manque.");
    expect(read("A", "", "", "", "pas un courriel")).toMatch("n’est pas un courriel");
  });
});

describe("une ligne est", () => {
  test("nouvelle : la maison, le délégué, l’invitation", () => {
    expect(
      said(ligne("Nouvelle inc."), ligne("nouvelle INC", "denis"), ligne("Nouvelle inc.", "inconnue")),
    ).toEqual(["nouvelle maison", "nouvelle delegue", "nouvelle invitation"]);
    expect(plan(ligne("Nouvelle inc."), ligne("nouvelle INC", "denis")).maisons).toHaveLength(1);
    expect(said(ligne("Productions Boréales", "principale"))).toEqual(["nouvelle invitation"]);
  });

  test("changée : un nom sous le même NEQ, un NEQ, un principal qui devient délégué", () => {
    expect(said(ligne("Films du Grand Fleuve", null, FLEUVE.neq))).toEqual(["changee nom"]);
    expect(said(ligne("Productions Boréales", null, "1160000003"))).toEqual(["changee neq"]);
    expect(said(ligne("Productions Boréales", "karim"))).toEqual(["changee promotion"]);
  });

  test("inchangée : ce que le portail sait, les majuscules d’un nom, une ligne répétée", () => {
    expect(said(ligne("PRODUCTIONS BOREALES", "muriel"), ligne("Productions Boréales", "invitee"))).toEqual([
      "inchangee",
      "inchangee",
    ]);
    expect(said(ligne("Films du Fleuve", "denis", FLEUVE.neq), ligne("Films du Fleuve", "denis"))).toEqual([
      "nouvelle delegue",
      "inchangee Répète la ligne 2.",
    ]);
  });

  test("en erreur : deux noms ou deux NEQ pour une maison, un compte suspendu, une maison inactive; rien n’en est retenu", () => {
    expect(said(ligne("Films du Fleuve", null, "1160000003"))[0]).toMatch("avec un autre NEQ au portail");
    expect(said(ligne("Productions Boréales", null, FLEUVE.neq))[0]).toMatch("porte ce nom au portail");
    expect(said(ligne("Une", null, "1160000003"), ligne("Deux", null, "1160000003"))[1]).toBe(
      "erreur Ce NEQ a un autre nom à la ligne 2.",
    );
    expect(said(ligne("Dormante", "denis"))[0]).toMatch("inactive");
    const refused = plan(ligne("Toute neuve", "suspendu"));
    expect(refused.verdicts[0]?.etat).toBe("erreur");
    expect(refused.maisons).toEqual([]);
  });
});
