import { randomUUID } from "node:crypto";
import { renamedPersonMail } from "@/lib/comptes/mails";
import type { Tx } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { enqueueCourriels } from "@/lib/platform/mail/outbox";

type Nom = { readonly prenom: string; readonly nom: string };

/** The account as it was: « Prénom Nom », its address, and whether the name that it takes is another one. */
type Renamed = { readonly avant: string; readonly courriel: string; readonly autre: boolean };

/**
 * Gives an account a name, its row locked; null when it has it already. Accents, case and hyphens are not another name;
 * for what is, the moment is kept, from which the houses know this person no more (`picker.ts`, decision 33), and the
 * administrateurs of those where they hold a right are told. Throws `NotFound` when the account is gone.
 */
export async function renameIn(tx: Tx, id: string, { prenom, nom }: Nom): Promise<Renamed | null> {
  const [before] = await tx.$queryRaw<(Nom & Omit<Renamed, "avant">)[]>`
    SELECT "prenom", "nom", "courriel"::text AS "courriel",
      ("nomPrenom", "prenomNom") IS DISTINCT FROM
        (portail_fold(${`${nom} ${prenom}`}::text), portail_fold(${`${prenom} ${nom}`}::text)) AS "autre"
    FROM "User" WHERE "id" = ${id}::uuid AND "anonymizedAt" IS NULL FOR UPDATE`;
  if (!before) throw new NotFound("user");
  if (before.prenom === prenom && before.nom === nom) return null;
  const { courriel, autre } = before;
  await tx.$executeRaw`
    UPDATE "User" SET "prenom" = ${prenom}, "nom" = ${nom},
      "nomChangeLe" = CASE WHEN ${autre}::boolean THEN portail_now() ELSE "nomChangeLe" END
    WHERE "id" = ${id}::uuid`;
  const avant = `${before.prenom} ${before.nom}`;
  if (autre) await tellHouses(tx, { id, courriel, avant, apres: `${prenom} ${nom}` });
  return { avant, courriel, autre };
}

type Person = {
  readonly id: string;
  readonly courriel: string;
  readonly avant: string;
  readonly apres: string;
};
type Told = {
  readonly userId: string;
  readonly courriel: string;
  readonly maisons: readonly { readonly id: string; readonly nom: string }[];
};

/** One e-mail to each administrateur of the active houses where the person has a role, or an access that holds. */
async function tellHouses(tx: Tx, person: Person): Promise<void> {
  const told = await tx.$queryRaw<Told[]>`
    SELECT a."userId", u."courriel"::text AS "courriel",
      json_agg(json_build_object('id', m."id", 'nom', m."nom") ORDER BY m."nomTri", m."id") AS "maisons"
    FROM "Administrateur" a JOIN "User" u ON u."id" = a."userId" JOIN "Maison" m ON m."id" = a."maisonId"
    WHERE a."userId" <> ${person.id}::uuid AND u."suspendedAt" IS NULL AND m."statut" = 'ACTIF' AND (
      EXISTS (SELECT 1 FROM "Administrateur" r WHERE r."maisonId" = m."id" AND r."userId" = ${person.id}::uuid)
      OR EXISTS (SELECT 1 FROM "Acces" c JOIN "Fiche" f ON f."id" = c."ficheId"
        WHERE c."userId" = ${person.id}::uuid AND f."maisonId" = m."id" AND c."retireLe" IS NULL
          AND (c."jusquau" IS NULL OR c."jusquau" >= portail_today())
          AND f."termineeLe" IS NULL AND f."finLe" >= portail_today()))
    GROUP BY a."userId", u."courriel"`;
  const gesture = randomUUID();
  await enqueueCourriels(
    tx,
    told.map(({ userId, courriel, maisons }) => ({
      cle: `nom-change-maison:${gesture}:${userId}`,
      gabarit: "nom-change-maison",
      destinataire: courriel,
      mail: renamedPersonMail(maisons, person),
    })),
  );
}
