const DATES = "dates";
const DIRECTION = "direction de production";
const COORDINATION = "coordination de production";
const RESSOURCE = "personne-ressource";
const BUREAU = "adresse du bureau de production";

/** The fields that a `details.champs` names, as they are said; several columns may be one thing to say. */
const champs: Readonly<Record<string, string>> = {
  titre: "titre",
  titreTravail: "titre de travail",
  producteurId: "producteur",
  type: "type de production",
  entente: "entente applicable",
  priseDeVues: "prise de vues",
  saison: "saison",
  episodes: "nombre d’épisodes",
  duree: "durée",
  langues: "langues de tournage",
  synopsis: "synopsis",
  diffuseurs: "diffuseurs et plateformes",
  distributeur: "distributeur",
  categorieBudgetaire: "catégorie budgétaire",
  preproductionDebut: DATES,
  preproductionFin: DATES,
  tournageDebut: DATES,
  tournageFin: DATES,
  postproductionDebut: DATES,
  postproductionFin: DATES,
  datesApproximatives: DATES,
  finLe: "fin de la fiche",
  lieux: "lieux de tournage",
  productionDeleguee: "production déléguée",
  realisation: "réalisation",
  scenarisation: "scénarisation",
  directionNom: DIRECTION,
  directionCourriel: DIRECTION,
  directionTelephone: DIRECTION,
  coordinationNom: COORDINATION,
  coordinationCourriel: COORDINATION,
  coordinationTelephone: COORDINATION,
  ressourceNom: RESSOURCE,
  ressourceCourriel: RESSOURCE,
  ressourceTelephone: RESSOURCE,
  bureauAdresse: BUREAU,
  bureauVille: BUREAU,
  bureauCodePostal: BUREAU,
  associations: "autres associations",
  numeroInterne: "numéro interne",
  coproduction: "coproduction",
  coproductionPartenaires: "coproduction",
  service: "production de service",
  servicePartenaires: "production de service",
  nature: "nature",
  nom: "nom",
  neq: "NEQ",
  courriel: "courriel",
  telephone: "téléphone",
};

/** « titre, dates et synopsis »; empty when the line names no field that is known. */
export function champsInWords(names: readonly string[]): string {
  const known = names.map((name) => (Object.hasOwn(champs, name) ? champs[name] : undefined));
  const words = [...new Set(known.filter((word) => word !== undefined))];
  return words.length > 1 ? `${words.slice(0, -1).join(", ")} et ${words.at(-1)}` : (words[0] ?? "");
}

/** Why a passage to the SET was refused, or a session there closed; nothing for a reason that is not in the list. */
const raisons: Readonly<Record<string, string>> = {
  replay: "ce passage avait déjà servi",
  expire: "ce passage n’était plus valable",
  vole: "ce passage a été ouvert dans une autre session",
  partenaire: "un autre site a demandé ce passage",
  compte: "le compte n’est pas confirmé ou est suspendu",
  "compte-supprime": "le compte a été supprimé",
  personnel: "un compte du personnel de l’AQPM n’ouvre jamais le SET",
  "maison-inactive": "la maison de production est inactive",
  "fiche-terminee": "la production est terminée",
  "sans-acces": "aucun accès en cours",
  session: "la session du portail est fermée",
  duree: "la session du SET a duré douze heures",
  interruption: "le droit a été interrompu",
};

export function raisonInWords(raison: string): string | null {
  return Object.hasOwn(raisons, raison) ? (raisons[raison] ?? null) : null;
}

/** What a line notes, as AQPM's journal names it; ids that lead nowhere a person goes are not shown. */
const details: Readonly<Record<string, string>> = {
  ajouts: "Délégués ajoutés",
  apres: "Statut",
  cle: "Clé",
  champs: "Champs",
  code: "Code",
  courriel: "Courriel changé",
  echeance: "Échéance",
  essais: "Essais",
  facteur: "Facteur",
  filtres: "Filtres",
  finLe: "Fin",
  fonctionCode: "Fonction",
  format: "Format",
  invitationId: "Invitation",
  invitations: "Invitations",
  jusquau: "Jusqu’au",
  libelle: "Libellé",
  liste: "Liste",
  lignes: "Lignes",
  maisons: "Maisons créées ou changées",
  par: "Par",
  partenaire: "Partenaire",
  partout: "Partout dans la maison",
  personnes: "Personnes",
  producteurId: "Producteur",
  raison: "Raison",
  rang: "Envoi",
  rappels: "Rappels",
  remis: "Remis",
  remplace: "Remplace une inscription",
  rouverte: "Rouverte",
  sommaire: "Sommaire",
  souvenir: "Se souvenir de moi",
  statut: "Statut",
  trimestre: "Trimestre",
};

/** « Fonction » of « fonctionCode »; null for what is not shown. */
export function detailInWords(name: string): string | null {
  return Object.hasOwn(details, name) ? (details[name] ?? null) : null;
}
