import { z } from "zod";
import {
  optionalChoice,
  optionalDay,
  optionalText,
  requiredChoice,
  requiredText,
} from "@/lib/platform/fields";
import { fold } from "@/lib/platform/text";

/** The lists that staff keep, and how an entry of each is called. */
export const listes = {
  fonctions: { noun: "fonction", max: 100 },
  types: { noun: "type", max: 50 },
  categories: { noun: "categorie", max: 100 },
} as const;

export type Liste = keyof typeof listes;

const LISTES = ["fonctions", "types", "categories"] as const;
/** Whether an address names a list. */
export function isListe(text: string): text is Liste {
  return (LISTES as readonly string[]).includes(text);
}

const ENTENTES = ["FILM", "TELEVISION", "NOUVEAUX_MEDIAS"] as const;
export const CONSEIL_MAX = 200;

const code = requiredText("Rechargez la page.", 40);
const liste = requiredChoice(LISTES, "Rechargez la page.");
const libelle = requiredText("Entrez le nom à ajouter à la liste.", 60).refine(
  (text) => text === "" || fold(text) !== "",
  "Entrez un nom qui contient des lettres ou des chiffres.",
);

/** What each list says of an entry besides its name. */
const fonction = { liste: z.literal("fonctions"), libelle };
const type = {
  liste: z.literal("types"),
  libelle,
  entente: optionalChoice(ENTENTES),
  conseil: requiredText("Dites pourquoi cette entente est proposée, ou de quoi cela dépend.", CONSEIL_MAX),
};
const categorie = {
  liste: z.literal("categories"),
  libelle,
  versionEntente: optionalText(60),
  debutLe: optionalDay(),
  finLe: optionalDay(),
};

type CategorieDates = { debutLe: string | null; finLe: string | null };

function checkDates(entree: { liste: Liste } & Partial<CategorieDates>, ctx: z.RefinementCtx): void {
  const { debutLe, finLe } = entree;
  if (debutLe && finLe && finLe < debutLe)
    ctx.addIssue({ code: "custom", path: ["finLe"], message: "Le dernier jour précède le premier." });
}

const UNKNOWN = { error: "Rechargez la page." };

export const newEntreeSchema = z
  .discriminatedUnion(
    "liste",
    [z.strictObject(fonction), z.strictObject(type), z.strictObject(categorie)],
    UNKNOWN,
  )
  .superRefine(checkDates);
export const entreeSchema = z
  .discriminatedUnion(
    "liste",
    [
      z.strictObject({ ...fonction, code }),
      z.strictObject({ ...type, code }),
      z.strictObject({ ...categorie, code }),
    ],
    UNKNOWN,
  )
  .superRefine(checkDates);
export const entreeCodeSchema = z.strictObject({ liste, code });
export const moveEntreeSchema = z.strictObject({
  liste,
  code,
  sens: requiredChoice(["monter", "descendre"], "Choisissez « Monter » ou « Descendre »."),
});

export type NewEntree = z.output<typeof newEntreeSchema>;
export type EditedEntree = z.output<typeof entreeSchema>;
export type EntreeCode = z.output<typeof entreeCodeSchema>;
export type MoveEntree = z.output<typeof moveEntreeSchema>;
