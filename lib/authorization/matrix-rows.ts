import { type Cell, type Kind, type Role, states } from "@/lib/authorization/matrix-axes";

/* What the rows of the matrix are written with. */

export const oui = null;
export const adm = "administrateur";
export const del = "delegue";
export const aqpm = "aqpm";
export const ina = "maison-inactive";
export const ter = "fiche-terminee";
export const acc = "sans-acces";
export const per = "personnel";
export const moi = "soi-meme";
export const autrui = "autrui";
export const sansMaison = "sans-maison";
/** A cell that cannot be: someone without access is not on the list. */
export const non = undefined;

export type Rows = Readonly<Record<Exclude<Role, "sansFacteur">, readonly Cell[]>>;
export type Entry = { readonly kind: Kind; readonly rows: Rows };

export const all = (kind: Kind, cell: Cell): readonly Cell[] => states[kind].map(() => cell);

export type Others = Pick<Rows, "autorise" | "sansAcces" | "exAdministrateur" | "autreMaison">;

/** The same cells for all who do not administer the house. */
export const others = (cells: readonly Cell[]): Others => ({
  autorise: cells,
  sansAcces: cells,
  exAdministrateur: cells,
  autreMaison: cells,
});

/** Rule 2 and `/utilisateurs`: AQPM's alone. */
export const staffOnly = (kind: Kind): Entry => {
  const refused = all(kind, aqpm);
  return {
    kind,
    rows: { personnel: all(kind, oui), delegue: refused, principal: refused, ...others(refused) },
  };
};

/** What staff do to anyone's account but their own. */
export const staffForOthers: Entry = {
  kind: "personne",
  rows: { ...staffOnly("personne").rows, personnel: [oui, moi] },
};

/** What a person does for themself alone, whoever they are. */
export const ownOnly: Entry = {
  kind: "personne",
  rows: {
    personnel: [autrui, oui],
    delegue: [autrui, oui],
    principal: [autrui, oui],
    ...others([autrui, oui]),
  },
};

/** The lists of houses and of producers: for staff and for whoever administers a house, whichever. */
export const list: Entry = {
  kind: "rien",
  rows: {
    personnel: [oui],
    delegue: [oui],
    principal: [oui],
    autorise: [sansMaison],
    sansAcces: [sansMaison],
    exAdministrateur: [sansMaison],
    autreMaison: [oui],
  },
};
