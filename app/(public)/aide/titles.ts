/** Each point of the 2017 guide, with its own words and numbers, by the place where the summary leads. */
export const points = {
  acces: "1. Accès",
  inscription: "2. Inscription",
  connexion: "3. Connexion",
  principaux: "4. Autoriser des utilisateurs principaux additionnels",
  fiche: "4. Créer une fiche de production",
  utilisateurs: "5. Ajouter le nom d’utilisateurs pouvant accéder au SET",
  demandes: "6. Faire des demandes au SET",
} as const;

/** What the guide did not have, by role. */
export const roles = {
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
      "aqpm-fonctions": "Tenir la liste des fonctions",
      "aqpm-set": "Suivre le SET",
      "aqpm-aider": "Aider une personne à revenir, nommer le personnel",
    },
  },
} as const;

export type PointId = keyof typeof points;
export type RoleId = keyof typeof roles;

type TopicsOf<R extends RoleId> = keyof (typeof roles)[R]["topics"];
export type TopicId = { [R in RoleId]: TopicsOf<R> }[RoleId];

/** The title of each topic, whatever its role. */
export const topics: Readonly<Record<TopicId, string>> = {
  ...roles.administrateurs.topics,
  ...roles.personnes.topics,
  ...roles.aqpm.topics,
};
