import { TITRE } from "@/e2e/apache/fixtures";
import { personas } from "@/prisma/personas";

const chloe = personas.chloe.courriel;

/** The access of Chloé to that production, for an UPDATE of « Acces » a. */
const LE_SIEN = `FROM "User" u, "Fiche" f
      WHERE u."id" = a."userId" AND f."id" = a."ficheId" AND u."courriel" = '${chloe}' AND f."titre" = '${TITRE}'`;

/** How each right ends and comes back, and what the portal then says. */
export const fins = [
  {
    quoi: "l’accès est retiré",
    fin: `UPDATE "Acces" a SET "retireLe" = portail_now() ${LE_SIEN}`,
    retour: `UPDATE "Acces" a SET "retireLe" = NULL ${LE_SIEN}`,
    phrase: "Un administrateur de la maison de production peut vous y ajouter",
  },
  {
    quoi: "le dernier jour de l’accès est passé",
    fin: `UPDATE "Acces" a SET "jusquau" = portail_today() - 1 ${LE_SIEN}`,
    retour: `UPDATE "Acces" a SET "jusquau" = NULL ${LE_SIEN}`,
    phrase: "Un administrateur de la maison de production peut vous y ajouter",
  },
  {
    quoi: "la production est terminée",
    fin: `UPDATE "Fiche" SET "termineeLe" = portail_now() WHERE "titre" = '${TITRE}'`,
    retour: `UPDATE "Fiche" SET "termineeLe" = NULL WHERE "titre" = '${TITRE}'`,
    phrase: "Cette production est terminée",
  },
  {
    quoi: "le dernier jour de la production est passé",
    fin: `UPDATE "Fiche" SET "finLe" = portail_today() - 1, "tournageFin" = least("tournageFin", portail_today() - 1),
      "tournageDebut" = least("tournageDebut", portail_today() - 1) WHERE "titre" = '${TITRE}'`,
    retour: `UPDATE "Fiche" SET "finLe" = portail_today() + 90 WHERE "titre" = '${TITRE}'`,
    phrase: "Cette production est terminée",
  },
  {
    quoi: "la maison est désactivée",
    fin: `UPDATE "Maison" m SET "statut" = 'INACTIF' FROM "Fiche" f WHERE f."maisonId" = m."id" AND f."titre" = '${TITRE}'`,
    retour: `UPDATE "Maison" m SET "statut" = 'ACTIF' FROM "Fiche" f WHERE f."maisonId" = m."id" AND f."titre" = '${TITRE}'`,
    phrase: "Cette maison de production est inactive",
  },
  {
    quoi: "le compte est suspendu",
    fin: `UPDATE "User" SET "suspendedAt" = portail_now() WHERE "courriel" = '${chloe}'`,
    retour: `UPDATE "User" SET "suspendedAt" = NULL WHERE "courriel" = '${chloe}'`,
    phrase: "Écrivez à l’AQPM pour le rétablir",
  },
  {
    quoi: "la session du portail est fermée",
    fin: `CREATE TEMP TABLE "Otee" AS SELECT s.* FROM "Session" s JOIN "User" u ON u."id" = s."userId" WHERE u."courriel" = '${chloe}';
      DELETE FROM "Session" WHERE "id" IN (SELECT "id" FROM "Otee")`,
    // The browsers of the tests share one: it comes back for the next.
    retour: `INSERT INTO "Session" SELECT * FROM "Otee"; DROP TABLE "Otee"`,
    phrase: "dans une autre session que la vôtre",
  },
] as const;
