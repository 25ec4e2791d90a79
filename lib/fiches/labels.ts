/** The values of a fiche's lists, in the order they are offered, and how they are said. */
export const types = {
  LONG_METRAGE: "Long métrage",
  COURT_METRAGE: "Court métrage",
  TELEFILM: "Téléfilm",
  SERIE: "Série",
  WEBSERIE: "Websérie",
  DOCUMENTAIRE: "Documentaire",
  VARIETES: "Variétés",
  CAPTATION: "Captation",
  VIDEOCLIP: "Vidéoclip",
  PUBLICITE: "Publicité",
  VIDEO_ENTREPRISE: "Vidéo d’entreprise",
  AUTRE: "Autre",
} as const;

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

export type TypeProduction = keyof typeof types;

/** A list of values as the options of a field. */
export function optionsOf<T extends Record<string, string>>(
  labels: T,
): { value: keyof T & string; label: string }[] {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}

/** « Série, saison 2 »: what is said of a production under its title. */
export function typeInWords(fiche: { type: TypeProduction; saison: number | null }): string {
  return fiche.saison ? `${types[fiche.type]}, saison ${fiche.saison}` : types[fiche.type];
}
