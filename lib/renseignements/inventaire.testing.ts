import { horsCompte } from "@/lib/renseignements/horscompte.testing";
import {
  BREF,
  DERIVE,
  dans,
  dit,
  ELLE,
  type Inventaire,
  NUMERO,
  row,
  SECRET,
  sans,
  TECHNIQUE,
} from "@/lib/renseignements/sort.testing";

/*
 * Every column of the schema, and what the export makes of it. The test reads `prisma/schema.prisma`: a column that is not
 * here fails it, so that whoever adds one decides whether it says something of a person.
 */

export const inventaire: Inventaire = {
  ...horsCompte,
  User: {
    ...dans("compte", {
      id: "identifiant",
      prenom: "prenom",
      nom: "nom",
      courriel: "courriel",
      staff: "personnel",
      confirmedAt: "confirmation",
      createdAt: "inscription",
      lastSeenAt: "derniereVisite",
      nomChangeLe: "changementDeNom",
      rappels: "rappels",
      sommaire: "sommaire",
    }),
    ...sans(
      "un compte suspendu ou supprimé ne se connecte pas; le journal dit les suspensions",
      "suspendedAt",
      "anonymizedAt",
    ),
    ...sans("un compte réuni à un autre ne se connecte pas; le journal le dit", "reuniAId"),
    ...sans(SECRET, "passwordHash"),
    ...sans(DERIVE, "nomPrenom", "prenomNom"),
  },
  Session: {
    ...dans("sessions", {
      navigateur: "navigateur",
      createdAt: "ouverture",
      lastSeenAt: "derniereVisite",
      expiresAt: "fin",
      remembered: "souvenir",
      identityAt: "identite",
      factorAt: "secondFacteur",
    }),
    ...sans(SECRET, "tokenHash"),
    ...sans(NUMERO, "id"),
    ...sans(ELLE, "userId"),
  },
  Appareil: {
    ...dans("appareils", {
      navigateur: "navigateur",
      createdAt: "connuDepuis",
      lastSeenAt: "derniereConnexion",
    }),
    ...sans(SECRET, "hash"),
    ...sans(NUMERO, "id"),
    ...sans(ELLE, "userId"),
  },
  EssaisConnexion: row(
    "des essais comptés sous une empreinte, oubliés d’eux-mêmes : le journal dit les attentes",
    "cle echecs enCours reserveLe bloqueJusqua updatedAt",
  ),
  ConnexionEnCours: row(
    BREF,
    "id hash userId passwordHash remembered facteurRequis facteur expiresAt createdAt",
  ),
  Totp: {
    ...dans("application-d-authentification", { confirmedAt: "confirmation", createdAt: "ajout" }),
    ...sans(SECRET, "secret", "enAttente"),
    ...sans(TECHNIQUE, "dernierPas", "enAttenteLe"),
    ...sans(ELLE, "userId"),
  },
  CodeSecours: {
    ...dans("codes-de-secours", { usedAt: "usage", createdAt: "creation" }),
    ...sans(SECRET, "hash"),
    ...sans(NUMERO, "id"),
    ...sans(ELLE, "userId"),
  },
  Passkey: {
    ...dans("cles-d-acces", {
      nom: "nom",
      createdAt: "ajout",
      lastUsedAt: "dernierUsage",
      backedUp: "synchronisee",
      transports: "transports",
    }),
    ...sans(TECHNIQUE, "credentialId", "publicKey", "counter"),
    ...sans(NUMERO, "id"),
    ...sans(ELLE, "userId"),
  },
  Defi: row(BREF, "id challenge usage userId expiresAt"),
  ChangementCourriel: {
    ...dans("changements-de-courriel", {
      ancien: "ancien",
      nouveau: "nouveau",
      confirmeLe: "confirmation",
      annuleLe: "annulation",
      createdAt: "demande",
    }),
    ...sans(SECRET, "hash", "retourHash"),
    ...sans("la fin d’un lien", "expiresAt", "retourFin"),
    ...sans(NUMERO, "id"),
    ...sans(ELLE, "userId"),
  },
  FormulaireGarde: row(
    "ce qu’elle tapait quand sa session a fini : rendu à la connexion suivante, oublié sinon",
    "hash userId chemin formulaire valeurs expiresAt",
  ),
  Jeton: {
    ...dans("liens-envoyes", { usage: "usage", createdAt: "envoi", expiresAt: "fin", consumedAt: "servi" }),
    ...sans(SECRET, "hash"),
    ...sans(NUMERO, "id"),
    ...sans(ELLE, "userId"),
  },
  Journal: {
    ...dans("journal", { at: "at" }),
    ...dit("journal", {
      action: "phrase",
      acteurId: "phrase",
      sujetId: "phrase",
      ficheId: "phrase",
      details: "phrase",
    }),
    ...sans(NUMERO, "id", "maisonId", "requete"),
  },
};
