import { Prisma } from "@/lib/platform/generated/client";
import { accountsOf, addressesOf, mine, type Tableau, titreSeen } from "@/lib/renseignements/tableau-queries";

/** What the person did, received, or is written down as. */
export const activite: readonly Tableau[] = [
  {
    nom: "brouillons",
    colonnes: { maison: "Maison de production", champs: "Champs", modification: "Modifié" },
    sql: ({ id }) => Prisma.sql`
      SELECT m."nom" AS "maison", b."champs", b."updatedAt" AS "modification"
      FROM "Brouillon" b JOIN "Maison" m ON m."id" = b."maisonId" WHERE b."userId" = ${id}::uuid`,
  },
  {
    nom: "revues",
    colonnes: {
      maison: "Maison de production",
      trimestre: "Trimestre",
      quoi: "Droit confirmé",
      production: "Production",
      parVous: "Confirmé par vous",
      vous: "Droit à vous",
      le: "Confirmé le",
    },
    sql: (viewer) => Prisma.sql`
      SELECT m."nom" AS "maison", r."trimestre", CASE WHEN c."accesId" IS NULL THEN 'rôle' ELSE 'accès' END AS "quoi",
        CASE WHEN a."userId" = ${viewer.id}::uuid THEN f."titre" ELSE ${titreSeen(viewer)} END AS "production",
        coalesce(c."parId" = ${viewer.id}::uuid, false) AS "parVous",
        coalesce(a."userId", d."userId") = ${viewer.id}::uuid AS "vous", c."at" AS "le"
      FROM "RevueConfirmation" c JOIN "Revue" r ON r."id" = c."revueId" JOIN "Maison" m ON m."id" = r."maisonId"
        LEFT JOIN "Acces" a ON a."id" = c."accesId" LEFT JOIN "Fiche" f ON f."id" = a."ficheId"
        LEFT JOIN "Administrateur" d ON d."id" = c."administrateurId"
      WHERE c."parId" = ${viewer.id}::uuid OR a."userId" = ${viewer.id}::uuid OR d."userId" = ${viewer.id}::uuid
      ORDER BY c."at", c."id"`,
  },
  {
    nom: "passages",
    colonnes: {
      partenaire: "Partenaire",
      numero: "Numéro",
      production: "Production",
      clic: "Clic",
      limite: "Valable jusqu’à",
      arrivee: "Arrivée au SET",
      fin: "Fin",
    },
    sql: (viewer) => Prisma.sql`
      SELECT p."partenaire", f."numero", f."titre" AS "production", p."createdAt" AS "clic", p."expiresAt" AS "limite",
        p."consumedAt" AS "arrivee", p."finieLe" AS "fin"
      FROM "Passage" p JOIN "Fiche" f ON f."id" = p."ficheId" WHERE p."userId" IN ${accountsOf(viewer)} ORDER BY p."createdAt"`,
  },
  {
    nom: "courriels",
    colonnes: {
      destinataire: "Adresse",
      sujet: "Objet",
      genre: "Genre",
      statut: "Statut",
      ecrit: "Écrit",
      envoye: "Envoyé",
      revenu: "Revenu",
      raison: "Pourquoi",
    },
    sql: (viewer) => Prisma.sql`
      SELECT "destinataire", "sujet", "gabarit" AS "genre", "statut"::text AS "statut", "createdAt" AS "ecrit",
        "envoyeLe" AS "envoye", "rebondLe" AS "revenu", "rebond" AS "raison"
      FROM "Courriel" WHERE "reuniAId" = ${viewer.id}::uuid
        OR ("reuniAId" IS NULL AND lower("destinataire") IN (${addressesOf(viewer)})) ORDER BY "createdAt", "id"`,
  },
  {
    nom: "liens-envoyes",
    colonnes: { usage: "Usage", envoi: "Envoyé", fin: "Fin", servi: "Utilisé" },
    sql: (viewer) => Prisma.sql`
      SELECT "usage"::text AS "usage", "createdAt" AS "envoi", "expiresAt" AS "fin", "consumedAt" AS "servi"
      FROM "Jeton" WHERE ${mine(viewer)} ORDER BY "createdAt"`,
  },
  {
    // What houses wrote of the person, found by their address: theirs to see, the house's to correct.
    nom: "mentions",
    colonnes: {
      ou: "Où",
      numero: "Numéro",
      maison: "Maison de production",
      nom: "Nom",
      courriel: "Courriel",
      telephone: "Téléphone",
    },
    sql: ({ courriel }) => Prisma.sql`
      SELECT t."ou", f."numero", m."nom" AS "maison", t."nom", t."courriel", t."telephone"
      FROM "Fiche" f JOIN "Maison" m ON m."id" = f."maisonId", LATERAL (VALUES
        ('personne-ressource', f."ressourceNom", f."ressourceCourriel", f."ressourceTelephone"),
        ('direction de production', f."directionNom", f."directionCourriel", f."directionTelephone"),
        ('coordination de production', f."coordinationNom", f."coordinationCourriel", f."coordinationTelephone")
      ) AS t("ou", "nom", "courriel", "telephone")
      WHERE lower(t."courriel") = lower(${courriel})
      UNION ALL
      SELECT 'producteur', NULL, m."nom", p."nom", p."courriel", p."telephone"
      FROM "Producteur" p JOIN "Maison" m ON m."id" = p."maisonId" WHERE lower(p."courriel") = lower(${courriel})`,
  },
];
