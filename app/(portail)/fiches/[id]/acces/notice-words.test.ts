import { expect, test } from "vitest";
import {
  addedWords,
  copiedLead,
  leadOf,
  refusedWords,
  restoredWords,
  whoIsTold,
} from "@/app/(portail)/fiches/[id]/acces/notice-words";

const CHLOE = "Chloé Tremblay-Gagné";

test("qui s’ajoute soi-même ne lit pas qu’un courriel l’en avise", () => {
  expect(addedWords({ nom: "Muriel Mur", self: true, opens: true })).toEqual({
    title: "Vous pouvez accéder au SET pour cette production.",
    text: "Précisez au besoin votre fonction et votre date de fin ci-dessous.",
  });
  expect(addedWords({ nom: CHLOE, self: false, opens: true })).toEqual({
    title: "Chloé Tremblay-Gagné peut accéder au SET pour cette production.",
    text: "Un courriel l’en avise. Précisez au besoin sa fonction et sa date de fin ci-dessous.",
  });
});

test("une demande refusée ne promet un courriel que s’il en part un", () => {
  expect(refusedWords({ nom: CHLOE, told: true })).toBe(
    "La demande de Chloé Tremblay-Gagné est refusée. Un courriel l’en avise.",
  );
  expect(refusedWords({ nom: CHLOE, told: false })).toBe("La demande de Chloé Tremblay-Gagné est refusée.");
});

test("d’une liste où l’on est soi-même, un courriel avise les autres; seul, personne", () => {
  expect(whoIsTold({ ajoutees: 3, invitees: 0, soi: false })).toBe("Un courriel avise chaque personne.");
  expect(whoIsTold({ ajoutees: 3, invitees: 0, soi: true })).toBe("Un courriel avise chaque autre personne.");
  expect(whoIsTold({ ajoutees: 1, invitees: 1, soi: true })).toBe("Un courriel avise chaque autre personne.");
  expect(whoIsTold({ ajoutees: 1, invitees: 0, soi: true })).toBe("");
});

const fiche = (active: boolean, statut: "ACTIF" | "INACTIF") =>
  leadOf({ active, finLe: "2027-05-01", maison: { statut } });

test("d’une maison inactive, rien ne dit que le SET s’ouvre", () => {
  const added = addedWords({ nom: CHLOE, self: false, opens: false });
  expect(added.title).toBe("Chloé Tremblay-Gagné est sur la liste.");
  expect(added.text).toMatch(/^Le SET s’ouvrira quand la maison de production sera de nouveau active\. /);
  expect(addedWords({ nom: "Muriel Mur", self: true, opens: false }).title).toBe("Vous êtes sur la liste.");
  expect(restoredWords({ nom: CHLOE, opens: true })).toBe(
    "Chloé Tremblay-Gagné a de nouveau accès au SET pour cette production.",
  );
  expect(restoredWords({ nom: CHLOE, opens: false })).toBe(
    "Chloé Tremblay-Gagné est de nouveau sur la liste. Le SET s’ouvrira quand la maison de production sera de nouveau active.",
  );
});

test("une équipe à copier dans une maison inactive ne s’annonce pas comme ouvrant le SET", () => {
  const lead = (statut: "ACTIF" | "INACTIF") =>
    copiedLead({ titre: "Marées", finLe: "2027-05-01", maison: { statut } }, false);
  expect(lead("ACTIF")).toMatch(/pourra accéder au SET pour «.Marées.» jusqu’à la fin de la production/);
  expect(lead("INACTIF")).toMatch(
    /sera sur la liste de «.Marées.»; un courriel l’en avise\. Le SET s’ouvrira quand la maison de production sera de nouveau active\.$/,
  );
});

test("d’une équipe à copier où l’on est soi-même, un courriel avise les autres", () => {
  for (const statut of ["ACTIF", "INACTIF"] as const) {
    const lead = copiedLead({ titre: "Marées", finLe: "2027-05-01", maison: { statut } }, true);
    expect(lead).toContain("; un courriel avise chaque autre personne.");
  }
});

test("le haut de la page dit qui accède au SET, ou pourquoi personne", () => {
  expect(fiche(true, "ACTIF")).toMatch(/^Ces personnes, et elles seules, peuvent accéder au SET/);
  expect(fiche(false, "ACTIF")).toMatch(/^Cette production est terminée.: personne .* Rouverte/);
  expect(fiche(true, "INACTIF")).toMatch(
    /^Cette maison de production est inactive.: personne n’accède au SET pour cette production\. Ces personnes retrouveront leur accès si elle redevient active\.$/,
  );
  expect(fiche(false, "INACTIF")).toMatch(
    /^Cette production est terminée, et la maison de production est inactive.: personne n’accède au SET pour elle\.$/,
  );
});
