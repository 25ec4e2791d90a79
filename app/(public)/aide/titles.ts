/** Each point of the 2017 guide, with its own words and numbers, by the place where the summary leads. */
export const points = {
  acces: "1. Accès",
  inscription: "2. Inscription",
  connexion: "3. Connexion",
  principaux: "4. Autoriser des utilisateurs principaux additionnels",
  fiche: "4. Créer une fiche de production",
  utilisateurs: "5. Ajouter le nom d’utilisateurs pouvant accéder au SET et faire des offres de services",
  demandes: "6. Faire des demandes au SET",
} as const;

/** What the guide did not have, by role. */
export const roles = {
  tous: {
    title: "Pour tout le monde",
    topics: {
      cles: "Clés d’accès",
      validation: "Validation en deux étapes",
    },
  },
  administrateurs: {
    title: "Pour les administrateurs d’une maison de production",
    topics: {
      inviter: "Inviter quelqu’un qui n’est pas inscrit",
      liste: "Coller une liste",
      fonction: "Préciser la fonction et la date de fin",
      equipe: "Copier une équipe",
      repondre: "Répondre à une demande d’accès",
      retirer: "Retirer quelqu’un, remettre, annuler",
      brouillon: "Garder un brouillon",
      dupliquer: "Dupliquer une fiche",
      fin: "La fin d’une fiche : rappels et prolongation",
      revue: "Toujours à jour?",
      historique: "L’historique",
      jour: "Qui pouvait agir ce jour-là?",
    },
  },
  personnes: {
    title: "Pour les personnes qui accèdent au SET",
    topics: {
      accepter: "Accepter une invitation",
      "mes-acces": "Mes accès",
      demander: "Demander un accès",
      quitter: "Quitter une production",
      courriels: "Choisir ses courriels",
      courriel: "Changer de courriel",
      "set-en-panne": "Quand le SET ne répond pas",
      renseignements: "Télécharger ses renseignements, supprimer son compte",
    },
  },
  aqpm: {
    title: "Pour le personnel de l’AQPM",
    topics: {
      "aqpm-revues": "Suivre les revues",
      "aqpm-import": "Importer les maisons et leurs délégués",
      "aqpm-annonces": "Publier une annonce",
      "aqpm-courriels": "Suivre les courriels envoyés",
      "aqpm-exports": "Exporter une liste",
      "aqpm-listes": "Tenir les fonctions, les types de production et les catégories budgétaires",
      "aqpm-set": "Suivre le SET",
      "aqpm-aider": "Aider une personne à revenir, nommer le personnel",
      "aqpm-fusion": "Réunir deux comptes",
      "aqpm-incidents": "Inscrire un incident",
    },
  },
} as const;

export type PointId = keyof typeof points;
export type RoleId = keyof typeof roles;

type TopicsOf<R extends RoleId> = keyof (typeof roles)[R]["topics"];
export type TopicId = { [R in RoleId]: TopicsOf<R> }[RoleId];

/** The title of each topic, whatever its role. */
export const topics: Readonly<Record<TopicId, string>> = {
  ...roles.tous.topics,
  ...roles.administrateurs.topics,
  ...roles.personnes.topics,
  ...roles.aqpm.topics,
};
