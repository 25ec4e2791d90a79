/** The values of a fiche's lists, in the order they are offered, and how they are said. */
export const ententes = {
  FILM: "Film",
  TELEVISION: "Télévision",
  NOUVEAUX_MEDIAS: "Nouveaux médias",
} as const;
export const prisesDeVues = { REELLE: "Réelle", ANIMATION: "Animation" } as const;
export const langues = {
  FRANCAIS: "Français",
  ANGLAIS: "Anglais",
  AUTOCHTONE: "Langue autochtone",
  AUTRE: "Autre langue",
} as const;
export const associations = {
  UDA: "UDA",
  ARRQ: "ARRQ",
  SARTEC: "SARTEC",
  GMMQ: "GMMQ",
  ACTRA: "ACTRA",
  DGC: "DGC",
} as const;

/** A list of values as the options of a field. */
export function optionsOf<T extends Record<string, string>>(
  labels: T,
): { value: keyof T & string; label: string }[] {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}

/** « Série, saison 2 »: what is said of a production under its title. */
export function typeInWords({
  leType,
  saison,
}: {
  leType: { libelle: string };
  saison: number | null;
}): string {
  return saison ? `${leType.libelle}, saison ${saison}` : leType.libelle;
}
