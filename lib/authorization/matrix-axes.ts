import type { Refusal } from "@/lib/authorization/refusals";

/* Who asks and of what, as the columns and rows of the matrix (`matrix.ts`) name them. */

export type Cell = Refusal | null | undefined;

/** Who asks, as the tests name them. A suspended or unconfirmed account is no viewer at all (`viewer.db.test.ts`). */
export const roles = {
  personnel: "le personnel de l’AQPM",
  sansFacteur: "le personnel de l’AQPM sans second facteur",
  delegue: "une déléguée de la maison",
  principal: "un utilisateur principal de la maison",
  autorise: "une personne autorisée",
  sansAcces: "une personne sans accès",
  exAdministrateur: "une ancienne administratrice de la maison",
  autreMaison: "une déléguée d’une autre maison",
} as const;
export type Role = keyof typeof roles;

/** What each kind of action is about, and the states of it, in the order of the columns. */
export const states = {
  rien: [""],
  maison: ["maison active", "maison inactive"],
  administrateur: [
    "un autre principal, maison active",
    "un autre principal, maison inactive",
    "un autre délégué, maison active",
    "un autre délégué, maison inactive",
    "soi-même, maison active",
    "soi-même, maison inactive",
  ],
  fiche: [
    "maison active, fiche active, sur la liste",
    "maison active, fiche active, hors liste",
    "maison active, fiche terminée, sur la liste",
    "maison active, fiche terminée, hors liste",
    "maison inactive, fiche active, sur la liste",
    "maison inactive, fiche active, hors liste",
    "maison inactive, fiche terminée, sur la liste",
    "maison inactive, fiche terminée, hors liste",
  ],
  personne: ["une autre personne", "soi-même"],
} as const;
export type Kind = keyof typeof states;
