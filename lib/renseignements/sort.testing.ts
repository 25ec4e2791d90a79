/* What may become of a column in the export, and the reasons that many share. */

/** Exported as it is: « tableau.clé ». */
export type Dans = { readonly dans: string };
/** Told in other words, such as a name instead of its id: « tableau.clé ». */
export type Dit = { readonly dit: string };
/** Not exported, and why. */
export type Sans = { readonly sans: string };
export type Sort = Dans | Dit | Sans;
export type Inventaire = Readonly<Record<string, Readonly<Record<string, Sort>>>>;

export const dans = (tableau: string, colonnes: Readonly<Record<string, string>>): Record<string, Sort> =>
  Object.fromEntries(Object.entries(colonnes).map(([nom, cle]) => [nom, { dans: `${tableau}.${cle}` }]));
export const dit = (tableau: string, colonnes: Readonly<Record<string, string>>): Record<string, Sort> =>
  Object.fromEntries(Object.entries(colonnes).map(([nom, cle]) => [nom, { dit: `${tableau}.${cle}` }]));
export const sans = (raison: string, ...colonnes: string[]): Record<string, Sort> =>
  Object.fromEntries(colonnes.map((nom) => [nom, { sans: raison }]));

export const NUMERO = "un numéro interne, qui ne dit rien";
export const ELLE = "à qui est la ligne : c’est par là qu’elle se trouve";
export const SECRET = "un secret, chiffré ou réduit à son empreinte";
export const DERIVE = "calculé d’autres colonnes";
export const TECHNIQUE = "la mécanique du portail";
export const BREF = "gardé quelques minutes, le temps de se connecter";
export const ORGANISME = "la maison ou sa production, pas une personne";
export const ACTE = "ce qu’elle a fait : dit par les lignes du journal";
export const PERSONNE = "aucune personne";
export const AUTRUI =
  "à son sujet, mais écrit par la maison, qui en répond : trouvé par son courriel seulement";

export const row = (raison: string, colonnes: string) => sans(raison, ...colonnes.split(" "));
