import { tellHouses } from "@/lib/comptes/house-commands";
import { renamedPersonMail } from "@/lib/comptes/mails";
import type { Tx } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";

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
  const renamed = { id, courriel, avant, apres: `${prenom} ${nom}` };
  if (autre) {
    await tellHouses(tx, [id], "nom-change-maison", (maisons) => renamedPersonMail(maisons, renamed));
  }
  return { avant, courriel, autre };
}
