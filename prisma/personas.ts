/** The cast of the demo data, of the tests and of the screenshots. */
export const demoPassword = "quatre mots pour essayer";
/** The secret of Aline’s authenticator application, in base 32: for demonstrations and tests alone. */
export const demoTotpSecret = "ESSAIESSAIESSAIESSAIESSAIESSAIES";

export const personas = {
  muriel: {
    prenom: "Muriel",
    nom: "Mur",
    courriel: "muriel.mur@boreales.example",
    staff: false,
    role: "déléguée de Productions Boréales",
  },
  karim: {
    prenom: "Karim",
    nom: "Benali",
    courriel: "karim.benali@boreales.example",
    staff: false,
    role: "utilisateur principal de Productions Boréales",
  },
  chloe: {
    prenom: "Chloé",
    nom: "Tremblay-Gagné",
    courriel: "chloe.tremblay@boreales.example",
    staff: false,
    role: "autorisée sur « Les Nuits de la Côte-Nord »",
  },
  denis: {
    prenom: "Denis",
    nom: "Côté-Roy",
    courriel: "denis.cote@exemple.example",
    staff: false,
    role: "inscrit, sans aucun accès",
  },
  ines: {
    prenom: "Inès",
    nom: "Okafor",
    courriel: "ines.okafor@fleuve.example",
    staff: false,
    role: "déléguée de Films du Fleuve",
  },
  aline: {
    prenom: "Aline",
    nom: "Bouchard",
    courriel: "aline.bouchard@aqpm.example",
    staff: true,
    role: "personnel de l’AQPM",
  },
} as const;

export type Persona = keyof typeof personas;
