import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createFicheSchema, proposedEnd, reopenFicheSchema } from "@/lib/fiches/schema";

const ID = "0198b7a2-0000-7000-8000-000000000001";
const valid = {
  maisonId: ID,
  cle: ID,
  titre: "Les Nuits",
  producteurId: ID,
  type: "LONG_METRAGE",
  entente: "FILM",
  tournageDebut: "2026-11-02",
  tournageFin: "2027-02-26",
  ressourceNom: "Karim Benali",
  ressourceCourriel: "karim@boreales.example",
  ressourceTelephone: "514 873-6565, poste 12",
};

function errorsOf(change: Record<string, unknown>): string[] {
  const result = createFicheSchema.safeParse({ ...valid, ...change });
  return result.success ? [] : result.error.issues.map((issue) => String(issue.path[0] ?? issue.code));
}

describe("le formulaire d’une fiche", () => {
  test.each([
    "titre",
    "producteurId",
    "type",
    "entente",
    "tournageDebut",
    "tournageFin",
    "ressourceNom",
    "ressourceCourriel",
    "ressourceTelephone",
    "maisonId",
  ])("« %s » est requis", (field) => {
    expect(errorsOf({ [field]: "" })).toContain(field);
    expect(errorsOf({ [field]: undefined })).toContain(field);
  });

  test("un champ que le formulaire n’a pas est refusé", () => {
    for (const extra of ["statut", "numero", "creeParId", "termineeLe", "finLe", "version"]) {
      expect(errorsOf({ [extra]: "x" })).toContain("unrecognized_keys");
    }
  });

  test("un champ envoyé deux fois est refusé", () => {
    expect(errorsOf({ titre: ["a", "b"] })).toContain("titre");
  });

  test("un nouveau producteur décrit à côté d’un producteur choisi n’est pas ignoré", () => {
    expect(errorsOf({ producteurNom: "Autre inc." })).toEqual(["producteurId"]);
    expect(errorsOf({ producteurNeq: "1170000005" })).toEqual(["producteurId"]);
  });

  test("les épisodes sont requis pour une série ou une websérie, et pour elles seules", () => {
    expect(errorsOf({ type: "SERIE" })).toEqual(["episodes"]);
    expect(errorsOf({ type: "WEBSERIE", episodes: "6" })).toEqual([]);
    expect(errorsOf({ type: "TELEFILM" })).toEqual([]);
  });

  test("une fin ne précède pas son début, ni la postproduction le tournage", () => {
    expect(errorsOf({ tournageFin: "2026-11-01" })).toEqual(["tournageFin"]);
    expect(errorsOf({ preproductionDebut: "2026-10-02", preproductionFin: "2026-10-01" })).toEqual([
      "preproductionFin",
    ]);
    expect(errorsOf({ postproductionFin: "2027-02-25" })).toEqual(["postproductionFin"]);
  });

  test("une date qui n’existe pas est refusée", () => {
    for (const day of ["2026-02-30", "26-11-02", "2026-13-01", "demain", "0000-00-00", "2026-11-2"]) {
      expect(errorsOf({ tournageDebut: day })).toContain("tournageDebut");
    }
  });

  test("un nouveau producteur a une nature et un nom ; une personne n’a pas de NEQ", () => {
    expect(errorsOf({ producteurId: "nouveau" })).toEqual(["producteurNature", "producteurNom"]);
    const nouveau = { producteurId: "nouveau", producteurNom: "Boréales inc.", producteurNeq: "1170000005" };
    expect(errorsOf({ ...nouveau, producteurNature: "SOCIETE" })).toEqual([]);
    expect(errorsOf({ ...nouveau, producteurNature: "PERSONNE" })).toEqual(["producteurNeq"]);
  });

  test("le nom d’un nouveau producteur suit les règles de son répertoire, où il se modifie ensuite", () => {
    const named = (producteurNom: string) =>
      errorsOf({ producteurId: "nouveau", producteurNature: "SOCIETE", producteurNom });
    for (const nom of ["é".repeat(151), "???", " "]) expect(named(nom)).toEqual(["producteurNom"]);
    for (const nom of ["é".repeat(150), "7?"]) expect(named(nom)).toEqual([]);
  });

  test("le synopsis compte mille caractères au plus, comptés comme une personne les compte", () => {
    expect(errorsOf({ synopsis: "🎬".repeat(1000) })).toEqual([]);
    expect(errorsOf({ synopsis: "é".repeat(1001) })).toEqual(["synopsis"]);
  });

  test("un caractère de contrôle ou de direction est refusé", () => {
    for (const mark of ["\u0000", "\u0007", "\u202e", "\u200f", "\u2066", "\ufeffx", "\u200b"]) {
      expect(errorsOf({ titre: `Les ${mark}Nuits` })).toEqual(["titre"]);
    }
  });

  test("n’importe quel texte est soit refusé avec un message, soit gardé tel quel (NFC, sans espaces autour)", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
        const result = createFicheSchema.safeParse({ ...valid, titre: text });
        if (result.success) expect(result.data.titre).toBe(text.normalize("NFC").trim());
        else expect(result.error.issues.every((issue) => issue.message.length > 10)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

test("« Changer la fin » sans la version de la fiche qui était montrée demande de recharger la page", () => {
  for (const version of [undefined, "", "-1", "une", ["1", "2"]]) {
    const result = reopenFicheSchema.safeParse({ id: ID, finLe: "2027-01-01", version });
    expect(result.error?.issues.map(({ message }) => message)).toEqual(["Rechargez la page."]);
  }
});

test("« Prolonger » propose 30 jours de plus, deux ans au plus tard, et jamais d’avancer la fin; « Rouvrir », la fin prévue si elle est à venir", () => {
  const today = "2026-12-07";
  const proposed = (active: boolean, finLe: string) => proposedEnd({ active, finLe }, today);
  expect(proposed(true, "2026-12-21")).toBe("2027-01-20");
  expect(proposed(true, "2028-12-01")).toBe("2028-12-06");
  expect(proposed(true, "2028-12-06")).toBeNull();
  expect(proposed(true, "2029-07-30")).toBeNull();
  expect(proposed(false, "2026-12-06")).toBe("2027-01-06");
  expect(proposed(false, "2027-03-01")).toBe("2027-03-01");
  expect(proposed(false, "2029-07-30")).toBe("2029-07-30");
});
