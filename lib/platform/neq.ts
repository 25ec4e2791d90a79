import { optionalText } from "@/lib/platform/fields";

const KNOWN_PREFIXES = ["11", "22", "33", "88"];

export const NEQ_MESSAGE =
  "Vérifiez ce NEQ : il compte dix chiffres, et le dernier ne concorde pas avec les autres.";
const NEQ_LENGTH_MESSAGE = "Un NEQ compte dix chiffres, par exemple 1170000005.";

function luhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = index % 2 ? Number(digit) * 2 : Number(digit);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

const bare = (text: string) => text.replace(/[\s.\-\u2010-\u2015]/gu, "");

/** The ten digits of a NEQ (Registraire des entreprises: Luhn over the last eight), or null when it is not one. */
export function parseNeq(text: string): string | null {
  const digits = bare(text);
  return /^[0-9]{10}$/.test(digits) && luhn(digits.slice(2)) ? digits : null;
}

/** Whether the Registraire is known to give this prefix; another one deserves a warning, not a refusal. */
export function hasKnownPrefix(neq: string): boolean {
  return KNOWN_PREFIXES.includes(neq.slice(0, 2));
}

/** What is said after saving a NEQ whose prefix is unknown. */
export const NEQ_PREFIX_WARNING =
  "Le NEQ commence d’ordinaire par 11, 22, 33 ou 88. Vérifiez celui que vous avez entré.";

/** A NEQ, kept as ten digits, or null. */
export function optionalNeq() {
  return optionalText(30)
    .refine((text) => text === null || /^[0-9]{10}$/.test(bare(text)), {
      error: NEQ_LENGTH_MESSAGE,
      abort: true,
    })
    .refine((text) => text === null || parseNeq(text) !== null, NEQ_MESSAGE)
    .transform((text) => (text === null ? null : parseNeq(text)));
}
