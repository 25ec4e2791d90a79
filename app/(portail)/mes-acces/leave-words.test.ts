import { expect, test } from "vitest";
import { leaveWords } from "@/app/(portail)/mes-acces/leave-words";

type Own = Parameters<typeof leaveWords>[1];
const own = { fiche: { maison: { id: "m" } } } as Own;
const maison = { id: "m", nom: "Productions Boréales", statut: "ACTIF", genre: "DELEGUE" } as const;

test("qui administre la maison ne lit pas qu’on l’en avisera, ni que d’autres seuls lui redonneront l’accès", () => {
  expect(leaveWords({ maisons: [maison] }, own)).toMatch(
    /ici\. Les autres administrateurs de la maison de production, s’il y en a, en seront avisés\.$/,
  );
  expect(leaveWords({ maisons: [{ ...maison, id: "autre" }] }, own)).toMatch(
    /ici\. Ses administrateurs en seront avisés\. Eux seuls pourront vous redonner l’accès\.$/,
  );
});
