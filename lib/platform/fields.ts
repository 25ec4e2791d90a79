import { z } from "zod";
import { isDay, isLocalMoment } from "@/lib/platform/dates";
import { isId } from "@/lib/platform/ids";
import { hasOneSpelling, isCourriel } from "@/lib/platform/text";

/*
 * The fields of every form, each with its French messages (OWASP ASVS 5.0, 2.2.1: no NUL, control or direction mark;
 * NFC; caps in code points). An empty field that is optional is null.
 */

const INVISIBLE =
  /[\p{Cc}\p{Cs}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\uffff]/u;
const INVISIBLE_BUT_LINES =
  /(?![\n\r\t])[\p{Cc}\p{Cs}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\uffff]/u;

export const INVISIBLE_MESSAGE = "Ce champ contient un caractère invisible qui n’est pas permis. Retapez-le.";

const codePoints = (text: string) => [...text].length;

function tooLong(max: number): string {
  return `Ce champ compte au plus ${max} caractères.`;
}

function cleanText(max: number, lines: boolean) {
  const invisible = lines ? INVISIBLE_BUT_LINES : INVISIBLE;
  return (
    z
      .string({ error: "Remplissez ce champ." })
      .transform((text) => text.normalize("NFC").replace(/\r\n?/g, "\n").trim())
      .refine((text) => !invisible.test(text), INVISIBLE_MESSAGE)
      // What is too long is read no further: what it might mean may take long to find out.
      .refine((text) => codePoints(text) <= max, { error: tooLong(max), abort: true })
  );
}

/** One line of text that must be given. */
export function requiredText(message: string, max = 200) {
  return cleanText(max, false).refine((text) => text.length > 0, message);
}

/** One line of text, or null. */
export function optionalText(max = 200) {
  return cleanText(max, false)
    .transform((text) => text || null)
    .optional()
    .transform((text) => text ?? null);
}

/** Several lines of text that must be given. */
export function requiredLines(message: string, max: number) {
  return cleanText(max, true).refine((text) => text.length > 0, message);
}

/** Several lines of text, or null. */
export function optionalLines(max: number) {
  return cleanText(max, true)
    .transform((text) => text || null)
    .optional()
    .transform((text) => text ?? null);
}

const COURRIEL_MESSAGE = "Entrez un courriel valide, par exemple nom@exemple.ca.";

const SPELLING_MESSAGE = "Retapez ce courriel sans majuscule accentuée ni lettre spéciale.";

/** An address that someone says is theirs, whatever its form: only looked for. */
export function knownCourriel(message = "Entrez votre courriel.") {
  return requiredText(message, 254).refine(hasOneSpelling, SPELLING_MESSAGE);
}

/** An e-mail address (RFC 5321 lengths), kept as typed; the database compares without case. */
export function requiredCourriel(message?: string) {
  return knownCourriel(message).refine((text) => text === "" || isCourriel(text), COURRIEL_MESSAGE);
}

/** An e-mail address, or null. */
export function optionalCourriel() {
  return optionalText(254)
    .refine((text) => text === null || hasOneSpelling(text), SPELLING_MESSAGE)
    .refine((text) => text === null || isCourriel(text), COURRIEL_MESSAGE);
}

const DAY_MESSAGE = "Entrez une date qui existe, sous la forme AAAA-MM-JJ.";

/** A day that must be given, `AAAA-MM-JJ`. */
export function requiredDay(message: string) {
  return requiredText(message, 20).refine((text) => text === "" || isDay(text), DAY_MESSAGE);
}

/** A day, or null. */
export function optionalDay() {
  return optionalText(20).refine((text) => text === null || isDay(text), DAY_MESSAGE);
}

const MOMENT_MESSAGE = "Entrez une date et une heure qui existent, sous la forme AAAA-MM-JJTHH:MM.";

/** A day and an hour that must be given, in Montréal. */
export function requiredMoment(message: string) {
  return requiredText(message, 20).refine((text) => text === "" || isLocalMoment(text), MOMENT_MESSAGE);
}

/** A day and an hour, in Montréal, or null. */
export function optionalMoment() {
  return optionalText(20).refine((text) => text === null || isLocalMoment(text), MOMENT_MESSAGE);
}

/** A whole number from 1 to `max`, or null. */
export function optionalCount(max: number) {
  return optionalText(20)
    .refine(
      (text) => text === null || (/^\d{1,9}$/.test(text) && Number(text) >= 1 && Number(text) <= max),
      `Entrez un nombre entier de 1 à ${max}.`,
    )
    .transform((text) => (text === null ? null : Number(text)));
}

/** One of the values of a list, which must be chosen. */
export function requiredChoice<const T extends readonly [string, ...string[]]>(values: T, message: string) {
  return z.enum(values, { error: message });
}

/** One of the values of a list, or null. */
export function optionalChoice<const T extends readonly [string, ...string[]]>(values: T) {
  return z
    .union([z.literal("").transform(() => null), z.enum(values)], {
      error: "Choisissez une réponse de la liste.",
    })
    .optional()
    .transform((value) => value ?? null);
}

/** Any number of the values of a list, without repetition. */
export function manyChoices<const T extends readonly [string, ...string[]]>(values: T) {
  return z
    .array(z.enum(values, { error: "Choisissez des réponses de la liste." }))
    .optional()
    .transform((chosen) => [...new Set(chosen ?? [])]);
}

/** A ticked box (« oui ») or not. */
export function checkbox() {
  return z
    .literal("oui", { error: "Cochez ou décochez cette case." })
    .optional()
    .transform((value) => value === "oui");
}

/** The id of something shown on the page; a wrong one is answered as not found. */
export function requiredId(message = "Choisissez un élément de la liste.") {
  return z.string({ error: message }).refine(isId, message);
}

/** The version of the row as it was when the form was shown (lost updates are refused). */
export function rowVersion() {
  return z
    .string({ error: "Rechargez la page." })
    .regex(/^\d{1,9}$/, "Rechargez la page.")
    .transform(Number);
}

/** The same of a row that has none: what it held, in one text. */
export function rowContents() {
  return z.string({ error: "Rechargez la page." }).max(400, "Rechargez la page.");
}
