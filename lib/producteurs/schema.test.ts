import { describe, expect, test } from "vitest";
import { newProducteurSchema } from "@/lib/producteurs/schema";

const base = { maisonId: "019ab000-0000-7000-8000-000000000000", nature: "SOCIETE", nom: "Boréales 7 inc." };
const errorsOf = (more: object) =>
  newProducteurSchema.safeParse({ ...base, ...more }).error?.issues.map(({ path }) => path.join("."));

describe("le formulaire d’un producteur", () => {
  test("refuse ce qui manque, ce qui est mal formé et les champs inconnus", () => {
    expect(errorsOf({ nom: " " })).toEqual(["nom"]);
    expect(errorsOf({ nom: "!!!" })).toEqual(["nom"]);
    expect(errorsOf({ nature: "AUTRE" })).toEqual(["nature"]);
    expect(errorsOf({ neq: "1170000003" })).toEqual(["neq"]);
    expect(errorsOf({ courriel: "pas un courriel" })).toEqual(["courriel"]);
    expect(errorsOf({ telephone: "123" })).toEqual(["telephone"]);
    expect(errorsOf({ statut: "ACTIF" })).toEqual([""]);
  });

  test("refuse un NEQ à une personne", () => {
    expect(errorsOf({ nature: "PERSONNE", neq: "1170000005" })).toEqual(["neq"]);
  });

  test("garde le NEQ et le téléphone sous une seule forme", () => {
    const parsed = newProducteurSchema.parse({
      ...base,
      neq: "1170 000 005",
      telephone: "(514) 873-6565 p. 12",
      courriel: "",
    });
    expect(parsed).toMatchObject({ neq: "1170000005", telephone: "+15148736565;ext=12", courriel: null });
  });
});
