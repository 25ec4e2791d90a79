/** What names and titles are searched by; the twin of the SQL function `portail_fold`. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** The words of a search, folded, ten at most. */
export function searchWords(text: string): string[] {
  return fold(text).split(" ").filter(Boolean).slice(0, 10);
}

const COURRIEL = /^[^\s@<>"(),;:\\[\]]+@[^\s@<>"(),;:\\[\]]+\.[^\s@<>"(),;:\\[\].]{2,}$/u;

/**
 * Whether the text has one spelling, but for the case of A to Z: the portal, the database and mail servers then agree on
 * what it is equal to, whatever the database's collation. « İ » is « i » for some of them only. Unassigned characters may
 * be letters for the others. The twin of the SQL function `portail_une_graphie`.
 */
export function hasOneSpelling(text: string): boolean {
  const lower = text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return text.normalize("NFKC") === text && text.toLowerCase() === lower && !/[\u0131\p{Cn}]/u.test(text);
}

/** Whether the text may be a whole e-mail address (RFC 5321 lengths). */
export function isCourriel(text: string): boolean {
  return (
    COURRIEL.test(text) &&
    hasOneSpelling(text) &&
    text.length <= 254 &&
    (text.split("@")[0]?.length ?? 0) <= 64 &&
    !text.includes("..")
  );
}

/** « c…@boreales.ca »: enough to tell homonyms apart, too little to write to. */
export function maskCourriel(courriel: string): string {
  const [local = "", domain = ""] = courriel.split("@");
  return `${local.slice(0, local.length > 3 ? 2 : 1)}…@${domain}`;
}

/** « 1 personne », « 14 personnes »; French counts 0 as singular. */
export function plural(count: number, one: string, many: string): string {
  return `${new Intl.NumberFormat("fr-CA").format(count)} ${count < 2 ? one : many}`;
}

/** « de Chloé », « d’Élise », « d’Hélène », but « de Yasmine ». */
export function de(nom: string): string {
  const start = nom.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return /^([aeiou]|œ|y[^aeiou]|h[eiuy])/.test(start) ? `d’${nom}` : `de ${nom}`;
}
