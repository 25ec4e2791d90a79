/** The lists that can be exported, by the name that their address and their file bear. */
export const listes = ["personnes", "maisons", "fiches", "acces", "journal", "incidents"] as const;
export type Liste = (typeof listes)[number];

export const formats = ["csv", "xlsx"] as const;
export type Format = (typeof formats)[number];

export const libelleListe = {
  personnes: "Personnes",
  maisons: "Maisons de production",
  fiches: "Fiches de production",
  acces: "Accès",
  journal: "Journal",
  incidents: "Incidents",
} as const satisfies Record<Liste, string>;

/** Which accesses: all of them, or those that open the SET today; of one fiche or of all. */
export type AccesFilters = { readonly ficheId: string | null; readonly etat: "en-vigueur" | null };
