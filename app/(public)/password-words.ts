import { fold } from "@/lib/platform/text";

/** The bounds that `lib/comptes/password.ts` sets; a test holds them together. */
const MIN_LENGTH = 15;
const MAX_LENGTH = 128;
const SHORTEST_WORD = 3;

/**
 * What is said of a password as it is typed: how long it is, in code points, and that it holds a name or the address of
 * its owner (`own`). Nothing when nothing is typed. Whether it is good is said by the server alone.
 */
export function adviceOn(password: string, own: readonly string[]): string {
  if (password === "") return "";
  const length = [...password.normalize("NFC")].length;
  const said = [lengthOf(length)];
  if (holdsName(password, own)) said.push("contient votre nom ou votre courriel");
  return said.join(" · ");
}

function lengthOf(length: number): string {
  if (length < MIN_LENGTH) return `${length} ${length < 2 ? "caractère" : "caractères"} sur ${MIN_LENGTH}`;
  return length > MAX_LENGTH ? `${length} caractères, ${MAX_LENGTH} au plus` : `${length} caractères`;
}

function holdsName(password: string, own: readonly string[]): boolean {
  const plain = fold(password).replaceAll(" ", "");
  const words = own.flatMap((text) => fold(text.split("@")[0] ?? "").split(" "));
  return words.some((word) => [...word].length >= SHORTEST_WORD && plain.includes(word));
}
