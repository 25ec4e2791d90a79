import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import { optionalText, requiredText } from "@/lib/platform/fields";

const EXTENSION = /[\s,;]*(?:poste|post\.?|p\.|ext(?:ension)?\.?|x|#|;ext=)\s*:?\s*(\d{1,7})$/iu;
const DIGITS = /^\+?[\d\s().\-\u2010-\u2015]+$/u;
const PHONE_MESSAGE = "Entrez un numéro de téléphone valide, par exemple 514 873-6565, poste 123.";
const MAX_LENGTH = 60;

/**
 * A telephone number as it is stored: E.164, with `;ext=` (RFC 3966) when it has a « poste ». Numbers without a
 * country are Canadian. Null when it is not a number.
 */
export function parsePhone(text: string): string | null {
  const trimmed = text.trim();
  const extension = EXTENSION.exec(trimmed);
  const main = extension ? trimmed.slice(0, extension.index) : trimmed;
  if (!DIGITS.test(main)) return null;
  const number = parsePhoneNumberFromString(main, "CA");
  if (!number?.isValid()) return null;
  return extension ? `${number.number};ext=${extension[1]}` : number.number;
}

/** « 514 873-6565, poste 123 »; numbers from outside North America keep their country, « +33 1 42 68 53 00 ». */
export function formatPhone(stored: string): string {
  const [main = "", extension] = stored.split(";ext=");
  const northAmerican = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(main);
  const shown = northAmerican
    ? `${northAmerican[1]} ${northAmerican[2]}-${northAmerican[3]}`
    : (parsePhoneNumberFromString(main)?.formatInternational() ?? main);
  return extension ? `${shown}, poste ${extension}` : shown;
}

/** A telephone number as it is stored, or null. */
export function optionalPhone() {
  return optionalText(MAX_LENGTH)
    .refine((text) => text === null || parsePhone(text) !== null, PHONE_MESSAGE)
    .transform((text) => (text === null ? null : parsePhone(text)));
}

/** A telephone number that must be given, as it is stored. */
export function requiredPhone(message = "Entrez un numéro de téléphone.") {
  return requiredText(message, MAX_LENGTH)
    .refine((text) => text === "" || parsePhone(text) !== null, PHONE_MESSAGE)
    .transform((text) => parsePhone(text) ?? "");
}
