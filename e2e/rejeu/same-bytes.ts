type Said = {
  readonly statut: number;
  readonly entetes: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly corps: string;
};

/** `link` grows with how long the page took to begin; the address has its own length, and the rest its own moment. */
const OWN = ["date", "x-request-id", "content-length", "link"];
const NONCE = /[A-Za-z0-9+/]{22}==/g;
/** Drawn by Next at each answer, for what it puts in the head of the page. */
const DRAWN = /"[\w-]{21}[vm]"/g;
/** The demonstration shows Aline's code, which changes every thirty seconds. */
const CODE = /\d{3}\s\d{3}/g;

/** All that an answer says, but what is drawn at each one, and the address that was typed: the same for every address. */
export function sameBytes({ statut, entetes, corps }: Said, courriel: string): string {
  const headers = Object.entries(entetes).filter(([name]) => !OWN.includes(name));
  return `${statut} ${JSON.stringify(headers)} ${corps}`
    .replaceAll(courriel, "…")
    .replaceAll(encodeURIComponent(courriel), "…")
    .replace(NONCE, "nonce")
    .replace(DRAWN, '"tiré"')
    .replace(CODE, "code");
}
