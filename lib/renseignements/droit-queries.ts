import { Prisma } from "@/lib/platform/generated/client";
import { accountsOf, par, type Tableau } from "@/lib/renseignements/tableau-queries";

/** What the person may do, could do, was invited to and asked for. */
export const droits: readonly Tableau[] = [
  {
    nom: "maisons",
    colonnes: { maison: "Maison de production", role: "Rôle", depuis: "Depuis", par: "Ajouté par" },
    sql: ({ id }) => Prisma.sql`
      SELECT m."nom" AS "maison", d."genre"::text AS "role", d."createdAt" AS "depuis", ${par("p")} AS "par"
      FROM "Administrateur" d JOIN "Maison" m ON m."id" = d."maisonId" LEFT JOIN "User" p ON p."id" = d."ajouteParId"
      WHERE d."userId" = ${id}::uuid ORDER BY m."nomTri"`,
  },
  {
    nom: "acces",
    colonnes: {
      numero: "Numéro",
      production: "Production",
      maison: "Maison de production",
      fonction: "Fonction",
      accorde: "Accordé",
      par: "Accordé par",
      jusquau: "Jusqu’au",
      reprise: "Repris",
      retire: "Retiré",
    },
    sql: (viewer) => Prisma.sql`
      SELECT f."numero", f."titre" AS "production", m."nom" AS "maison", fo."libelle" AS "fonction", a."accordeLe" AS "accorde",
        ${par("p")} AS "par", a."jusquau"::text AS "jusquau", a."repriseLe" AS "reprise", a."retireLe" AS "retire"
      FROM "Acces" a JOIN "Fiche" f ON f."id" = a."ficheId" JOIN "Maison" m ON m."id" = f."maisonId"
        LEFT JOIN "Fonction" fo ON fo."code" = a."fonctionCode" LEFT JOIN "User" p ON p."id" = a."accordeParId"
      WHERE a."userId" IN ${accountsOf(viewer)} ORDER BY a."accordeLe"`,
  },
  {
    nom: "invitations-recues",
    colonnes: {
      courriel: "Courriel",
      nom: "Nom écrit par la maison",
      maison: "Maison de production",
      production: "Production",
      fonction: "Fonction",
      jusquau: "Jusqu’au",
      par: "Invité par",
      creation: "Créée",
      envoi: "Envoyée",
      fin: "Fin",
      ouverture: "Ouverte",
      acceptation: "Acceptée",
      annulation: "Annulée",
      role: "Rôle",
    },
    sql: ({ id, courriel }) => Prisma.sql`
      SELECT i."courriel"::text AS "courriel", i."nom", m."nom" AS "maison", f."titre" AS "production", fo."libelle" AS "fonction",
        i."jusquau"::text AS "jusquau", ${par("p")} AS "par", i."createdAt" AS "creation", i."envoyeeLe" AS "envoi",
        i."expiresAt" AS "fin", i."ouverteLe" AS "ouverture", i."accepteeLe" AS "acceptation",
        CASE WHEN i."ficheId" IS NULL THEN i."genre"::text END AS "role", i."annuleeLe" AS "annulation"
      FROM "Invitation" i JOIN "Maison" m ON m."id" = i."maisonId" LEFT JOIN "Fiche" f ON f."id" = i."ficheId"
        LEFT JOIN "Fonction" fo ON fo."code" = i."fonctionCode" LEFT JOIN "User" p ON p."id" = i."inviteParId"
      WHERE i."courriel" = ${courriel}::citext OR i."accepteeParId" = ${id}::uuid ORDER BY i."createdAt"`,
  },
  {
    // Never which production it found: the answer to a request is the same whether there is one or not (rule 12).
    nom: "demandes",
    colonnes: {
      saisie: "Numéro ou lien entré",
      fonction: "Fonction",
      message: "Message",
      envoi: "Envoyée",
      reponse: "Réponse",
      repondue: "Répondue",
    },
    sql: ({ id }) => Prisma.sql`
      SELECT d."saisie", fo."libelle" AS "fonction", d."message", d."createdAt" AS "envoi", d."reponse"::text AS "reponse",
        d."repondueLe" AS "repondue"
      FROM "DemandeAcces" d LEFT JOIN "Fonction" fo ON fo."code" = d."fonctionCode"
      WHERE d."userId" = ${id}::uuid ORDER BY d."createdAt"`,
  },
];
