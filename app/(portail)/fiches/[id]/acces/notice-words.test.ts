import { expect, test } from "vitest";
import { addedWords, whoIsTold } from "@/app/(portail)/fiches/[id]/acces/notice-words";

const CHLOE = "Chloé Tremblay-Gagné";

test("qui s’ajoute soi-même ne lit pas qu’un courriel l’en avise", () => {
  expect(addedWords({ nom: "Muriel Mur", self: true })).toEqual({
    title: "Vous pouvez accéder au SET pour cette production.",
    text: "Précisez au besoin votre fonction et votre date de fin ci-dessous.",
  });
  expect(addedWords({ nom: CHLOE, self: false })).toEqual({
    title: "Chloé Tremblay-Gagné peut accéder au SET pour cette production.",
    text: "Un courriel l’en avise. Précisez au besoin sa fonction et sa date de fin ci-dessous.",
  });
});

test("d’une liste où l’on est soi-même, un courriel avise les autres; seul, personne", () => {
  expect(whoIsTold({ ajoutees: 3, invitees: 0, soi: false })).toBe("Un courriel avise chaque personne.");
  expect(whoIsTold({ ajoutees: 3, invitees: 0, soi: true })).toBe("Un courriel avise chaque autre personne.");
  expect(whoIsTold({ ajoutees: 1, invitees: 1, soi: true })).toBe("Un courriel avise chaque autre personne.");
  expect(whoIsTold({ ajoutees: 1, invitees: 0, soi: true })).toBe("");
});
