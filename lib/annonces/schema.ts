import { z } from "zod";
import {
  checkbox,
  optionalMoment,
  requiredChoice,
  requiredId,
  requiredLines,
  requiredMoment,
  rowVersion,
} from "@/lib/platform/fields";

/** A message at the top of every page stays short. */
export const MESSAGE_MAX = 300;

/** To whom each audience speaks, from the widest to the narrowest. */
export const publics = {
  TOUS: "Tout le monde, même sans être connecté",
  CONNECTES: "Les personnes connectées",
  ADMINISTRATEURS: "Les délégués et les utilisateurs principaux",
  PERSONNEL: "Le personnel de l’AQPM",
} as const;

export type AnnoncePublic = keyof typeof publics;

const fields = {
  message: requiredLines("Écrivez ce que l’annonce dit.", MESSAGE_MAX),
  public: requiredChoice(
    ["TOUS", "CONNECTES", "ADMINISTRATEURS", "PERSONNEL"],
    "Dites à qui l’annonce s’adresse.",
  ),
  importante: checkbox(),
  debutLe: requiredMoment("Entrez le moment où l’annonce paraît."),
  finLe: optionalMoment(),
};

function checkDates(
  { debutLe, finLe }: { debutLe: string; finLe: string | null },
  ctx: z.RefinementCtx,
): void {
  if (finLe && finLe <= debutLe)
    ctx.addIssue({ code: "custom", path: ["finLe"], message: "L’annonce doit finir après avoir commencé." });
}

export const annonceSchema = z.strictObject(fields).superRefine(checkDates);
export const editedAnnonceSchema = z
  .strictObject({ ...fields, id: requiredId(), version: rowVersion() })
  .superRefine(checkDates);
export const retiredAnnonceSchema = z.strictObject({ id: requiredId() });

export type AnnonceInput = z.output<typeof annonceSchema>;
export type EditedAnnonce = z.output<typeof editedAnnonceSchema>;
