import { expect, test } from "vitest";
import { changeCourrielSchema, linkRequestSchema, signInSchema, signUpSchema } from "@/lib/comptes/schema";

test.each([
  ["l’inscription", signUpSchema],
  ["la connexion", signInSchema],
  ["la demande d’un lien", linkRequestSchema],
  ["le changement de courriel", changeCourrielSchema],
] as const)("%s refuse à côté du champ une adresse qui en vaudrait une autre", (_, schema) => {
  const said = (courriel: string) =>
    schema.safeParse({ courriel }).error?.issues.filter(({ path }) => path[0] === "courriel") ?? [];
  expect(said("İnes@exemple.example")[0]?.message).toBe(
    "Retapez ce courriel sans majuscule accentuée ni lettre spéciale.",
  );
  expect(said("Ines@exemple.example")).toEqual([]);
});
