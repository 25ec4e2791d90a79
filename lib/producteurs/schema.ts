import { z } from "zod";
import {
  optionalCourriel,
  requiredChoice,
  requiredId,
  requiredText,
  rowVersion,
} from "@/lib/platform/fields";
import { optionalNeq } from "@/lib/platform/neq";
import { optionalPhone } from "@/lib/platform/phone";
import { fold } from "@/lib/platform/text";

export const natures = ["SOCIETE", "PERSONNE"] as const;
export const libelleNature = { SOCIETE: "Société", PERSONNE: "Personne" } as const;

/** The longest name of a producer. */
export const NOM_MAX = 150;

/** The name of a producer, wherever it is typed: the directory, or a fiche. */
export const nomDeProducteur = requiredText(
  "Entrez la raison sociale, ou le nom de la personne.",
  NOM_MAX,
).refine((nom) => nom === "" || fold(nom) !== "", "Entrez un nom qui contient des lettres ou des chiffres.");

const fields = {
  nature: requiredChoice(natures, "Choisissez « Société » ou « Personne »."),
  nom: nomDeProducteur,
  neq: optionalNeq(),
  courriel: optionalCourriel(),
  telephone: optionalPhone(),
};

type NatureAndNeq = { readonly nature: string; readonly neq: string | null };

const onlySocieteHasNeq = ({ nature, neq }: NatureAndNeq) => nature === "SOCIETE" || neq === null;
const noNeq = {
  path: ["neq"],
  error: "Une personne n’a pas de NEQ : videz ce champ, ou choisissez « Société ».",
};

export const newProducteurSchema = z
  .strictObject({ maisonId: requiredId("Choisissez la maison de production."), ...fields })
  .refine(onlySocieteHasNeq, noNeq);

export const producteurSchema = z
  .strictObject({ producteurId: requiredId(), version: rowVersion(), ...fields })
  .refine(onlySocieteHasNeq, noNeq);

export type NewProducteurInput = z.output<typeof newProducteurSchema>;
export type ProducteurInput = z.output<typeof producteurSchema>;
/** What describes a producer, wherever it is typed (the directory, or a fiche). */
export type ProducteurFields = Omit<NewProducteurInput, "maisonId">;
