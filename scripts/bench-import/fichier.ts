import { csvRow } from "@/lib/platform/csv";

const MAISONS = 5_000;
const DELEGUES = 12_000;
/** One line in so many cannot be taken. */
const ONE_IN = 33;

export const courrielOf = (rank: number) => `delegue.${rank}@import.example`;
export const nomOf = (rank: number) => `Productions Été ${rank} inc.`;

/** A member list of AQPM: 5,000 houses, 12,000 délégués, and 3 % of lines that cannot be taken. */
export function memberList(): { readonly bytes: Buffer; readonly lignes: number; readonly erreurs: number } {
  const rows: string[] = [csvRow(["Membre", "NEQ", "Prénom", "Nom", "Courriel"])];
  let erreurs = 0;
  for (let rank = 0; rank < DELEGUES; rank++) {
    const wrong = rank % ONE_IN === 0;
    if (wrong) erreurs += 1;
    const courriel = wrong ? `delegue.${rank} chez import` : courrielOf(rank);
    rows.push(csvRow([nomOf(rank % MAISONS), "", "Maëlle", `Côté-${rank}`, courriel]));
  }
  return { bytes: Buffer.from(`\ufeff${rows.join("")}`), lignes: DELEGUES, erreurs };
}

/** What the portal knows before: some of the houses, some of the people, and some of their roles. */
export const before = [
  `INSERT INTO "Maison" ("id", "nom") SELECT gen_random_uuid(), 'PRODUCTIONS ETE ' || i || ' INC' FROM generate_series(0, 999) i`,
  `INSERT INTO "User" ("id", "prenom", "nom", "courriel", "passwordHash", "confirmedAt")
   SELECT gen_random_uuid(), 'Maëlle', 'Côté-' || i, 'delegue.' || i || '@import.example', '', portail_now() FROM generate_series(1, 3000) i`,
  `INSERT INTO "Administrateur" ("id", "maisonId", "userId", "genre")
   SELECT gen_random_uuid(), m."id", u."id", 'PRINCIPAL' FROM generate_series(1, 500) i
   JOIN "Maison" m ON m."nom" = 'PRODUCTIONS ETE ' || i || ' INC' JOIN "User" u ON u."courriel" = ('delegue.' || i || '@import.example')::citext`,
] as const;
