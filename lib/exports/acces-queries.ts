import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { type AccesFilters, libelleListe } from "@/lib/exports/schema";
import { db } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/generated/client";
import { BATCH, pagesOf } from "@/lib/platform/keyset";
import type { Line, Sheet } from "@/lib/platform/sheet";
import { ACCES_HOLDS, FICHE_HOLDS } from "@/lib/set/commands";

const colonnes = [
  { titre: "Prénom", largeur: 20 },
  { titre: "Nom", largeur: 24 },
  { titre: "Courriel", largeur: 36 },
  { titre: "Fonction", largeur: 26 },
  { titre: "Production", largeur: 40 },
  { titre: "Numéro", largeur: 14 },
  { titre: "Maison de production", largeur: 34 },
  { titre: "État", largeur: 22 },
  { titre: "Accordé le", genre: "moment", largeur: 18 },
  { titre: "Accordé par", largeur: 26 },
  { titre: "Jusqu’au", genre: "jour", largeur: 14 },
  { titre: "Retiré le", genre: "moment", largeur: 18 },
] as const satisfies Sheet["colonnes"];

type Row = {
  readonly id: string;
  readonly prenom: string;
  readonly nom: string;
  readonly courriel: string | null;
  readonly fonction: string | null;
  readonly titre: string;
  readonly numero: string;
  readonly maison: string;
  readonly etat: string;
  readonly accordeLe: Date;
  readonly accordePar: string | null;
  readonly fin: Date;
  readonly retireLe: Date | null;
};

const FIRST = "00000000-0000-0000-0000-000000000000";

/**
 * The accesses of every fiche, in the order they were first given, whether they open the SET today (rule 6) or no longer.
 * In SQL (decision 6): there are a million of them. Throws `Forbidden` (`liste.export`).
 */
export function accesSheet(viewer: Viewer, filters: AccesFilters): Sheet {
  authorize(viewer, "liste.export");
  return {
    nom: libelleListe.acces,
    colonnes,
    pages: pagesOf(
      (last: Row | null) => read(filters, last),
      (rows) => rows.map(lineOf),
    ),
  };
}

function read({ ficheId, etat }: AccesFilters, last: Row | null): Promise<Row[]> {
  const here = ficheId ? Prisma.sql`AND a."ficheId" = ${ficheId}::uuid` : Prisma.empty;
  const held = etat === "en-vigueur" ? Prisma.sql`AND ${ACCES_HOLDS} AND ${FICHE_HOLDS}` : Prisma.empty;
  return db.$queryRaw<Row[]>`
    SELECT a."id", u."prenom", u."nom", CASE WHEN u."anonymizedAt" IS NULL THEN u."courriel"::text END AS "courriel",
      fo."libelle" AS "fonction", f."titre", f."numero", m."nom" AS "maison", a."accordeLe",
      par."prenom" || ' ' || par."nom" AS "accordePar", least(a."jusquau", f."finLe") AS "fin", a."retireLe",
      CASE WHEN a."retireLe" IS NOT NULL THEN 'Retiré' WHEN a."jusquau" < portail_today() THEN 'Fini'
        WHEN f."termineeLe" IS NOT NULL OR f."finLe" < portail_today() THEN 'Production terminée'
        WHEN m."statut" <> 'ACTIF' THEN 'Maison inactive'
        WHEN ${ACCES_HOLDS} THEN 'En vigueur' ELSE 'Compte suspendu' END AS "etat"
    FROM "Acces" a JOIN "User" u ON u."id" = a."userId" JOIN "Fiche" f ON f."id" = a."ficheId"
      JOIN "Maison" m ON m."id" = f."maisonId" LEFT JOIN "Fonction" fo ON fo."code" = a."fonctionCode"
      LEFT JOIN "User" par ON par."id" = a."accordeParId"
    WHERE a."id" > ${last?.id ?? FIRST}::uuid ${here} ${held}
    ORDER BY a."id" LIMIT ${BATCH}`;
}

function lineOf(row: Row): Line {
  return [
    row.prenom,
    row.nom,
    row.courriel,
    row.fonction,
    row.titre,
    row.numero,
    row.maison,
    row.etat,
    row.accordeLe,
    row.accordePar,
    row.fin,
    row.retireLe,
  ];
}
