import { randomBytes } from "node:crypto";

/*
 * Recovery codes: 120 random bits, so that a plain SHA-256 of them may be stored (ASVS 6.5.2 asks for 112), in six groups
 * of four letters and digits, none of which looks like another (Crockford's base 32).
 */

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const BYTES = 15;
const LENGTH = 24;

/** A new code, as it is shown. */
export function newSecoursCode(): string {
  const bits = [...randomBytes(BYTES)].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const letters = (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five, 2)]).join("");
  return (letters.match(/.{4}/g) ?? []).join("-");
}

/** The code that was typed, without what does not count: case, spaces, dashes, letters taken for digits. Null when it is none. */
export function readSecoursCode(typed: string): string | null {
  const letters = typed
    .toUpperCase()
    .replace(/[\s\u00a0\u2010-\u2015-]/g, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
  return letters.length === LENGTH && [...letters].every((letter) => ALPHABET.includes(letter))
    ? letters
    : null;
}
