import { Prisma } from "@/lib/platform/generated/client";
import { mine, type Tableau } from "@/lib/renseignements/tableau-queries";

/** The account, and how its person proves who they are: never a secret, nor the hash of one. */
export const compte: readonly Tableau[] = [
  {
    nom: "compte",
    colonnes: {
      identifiant: "Identifiant",
      prenom: "Prénom",
      nom: "Nom",
      courriel: "Courriel",
      personnel: "Personnel de l’AQPM",
      inscription: "Inscription",
      confirmation: "Courriel confirmé",
      derniereVisite: "Dernière visite",
      changementDeNom: "Changement de nom",
      rappels: "Reçoit les rappels",
      sommaire: "Reçoit le sommaire mensuel",
    },
    sql: ({ id }) => Prisma.sql`
      SELECT "id" AS "identifiant", "prenom", "nom", "courriel"::text AS "courriel", "staff" AS "personnel",
        "createdAt" AS "inscription", "confirmedAt" AS "confirmation", "lastSeenAt" AS "derniereVisite",
        "nomChangeLe" AS "changementDeNom", "rappels", "sommaire"
      FROM "User" WHERE "id" = ${id}::uuid`,
  },
  {
    nom: "changements-de-courriel",
    colonnes: {
      ancien: "Ancien courriel",
      nouveau: "Nouveau courriel",
      demande: "Demandé",
      confirmation: "Confirmé",
      annulation: "Annulé",
    },
    sql: (viewer) => Prisma.sql`
      SELECT "ancien"::text AS "ancien", "nouveau"::text AS "nouveau", "createdAt" AS "demande",
        "confirmeLe" AS "confirmation", "annuleLe" AS "annulation"
      FROM "ChangementCourriel" WHERE ${mine(viewer)} ORDER BY "createdAt"`,
  },
  {
    nom: "sessions",
    colonnes: {
      navigateur: "Navigateur",
      ouverture: "Ouverte",
      derniereVisite: "Dernière visite",
      fin: "Fin",
      souvenir: "Se souvenir de moi",
      identite: "Identité confirmée",
      secondFacteur: "Second facteur donné",
    },
    sql: (viewer) => Prisma.sql`
      SELECT "navigateur", "createdAt" AS "ouverture", "lastSeenAt" AS "derniereVisite", "expiresAt" AS "fin",
        "remembered" AS "souvenir", "identityAt" AS "identite", "factorAt" AS "secondFacteur"
      FROM "Session" WHERE ${mine(viewer)} ORDER BY "createdAt"`,
  },
  {
    nom: "appareils",
    colonnes: {
      navigateur: "Navigateur",
      connuDepuis: "Connu depuis",
      derniereConnexion: "Dernière connexion",
    },
    sql: (viewer) => Prisma.sql`
      SELECT "navigateur", "createdAt" AS "connuDepuis", "lastSeenAt" AS "derniereConnexion"
      FROM "Appareil" WHERE ${mine(viewer)} ORDER BY "createdAt"`,
  },
  {
    nom: "cles-d-acces",
    colonnes: {
      nom: "Nom",
      ajout: "Ajoutée",
      dernierUsage: "Dernier usage",
      synchronisee: "Gardée par un gestionnaire",
      transports: "Transports",
    },
    sql: (viewer) => Prisma.sql`
      SELECT "nom", "createdAt" AS "ajout", "lastUsedAt" AS "dernierUsage", "backedUp" AS "synchronisee",
        array_to_string("transports", ', ') AS "transports"
      FROM "Passkey" WHERE ${mine(viewer)} ORDER BY "createdAt"`,
  },
  {
    nom: "application-d-authentification",
    colonnes: { ajout: "Ajoutée", confirmation: "Confirmée" },
    sql: (viewer) => Prisma.sql`
      SELECT "createdAt" AS "ajout", "confirmedAt" AS "confirmation" FROM "Totp" WHERE ${mine(viewer)}`,
  },
  {
    nom: "codes-de-secours",
    colonnes: { creation: "Créé", usage: "Utilisé" },
    sql: (viewer) => Prisma.sql`
      SELECT "createdAt" AS "creation", "usedAt" AS "usage" FROM "CodeSecours" WHERE ${mine(viewer)} ORDER BY "createdAt"`,
  },
];
