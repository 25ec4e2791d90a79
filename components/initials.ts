const WORDS = /[\s.@]+/u;

/** Two letters for a name (« Jean-François Bélanger » → « JB ») or for an address (« m.archambault@… » → « MA »). */
export function initials(nom: string): string {
  const words = (nom.includes("@") ? nom.slice(0, nom.indexOf("@")) : nom).split(WORDS).filter(Boolean);
  const first = words[0];
  const last = words.at(-1);
  if (first === undefined || last === undefined) return "?";
  const letters = words.length === 1 ? firstLetter(first) : firstLetter(first) + firstLetter(last);
  return letters.toLocaleUpperCase("fr-CA");
}

/** The same name always takes the same one of `count` places. */
export function placeOf(nom: string, count: number): number {
  let sum = 0;
  for (const char of nom) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 9973;
  return sum % count;
}

function firstLetter(word: string): string {
  return [...word.normalize("NFC")][0] ?? "";
}
