import { randomUUID } from "node:crypto";
import type { NoticeMaison } from "@/lib/comptes/house-mails";
import type { Tx } from "@/lib/platform/db";
import type { Mail } from "@/lib/platform/mail/mail";
import { enqueueCourriels } from "@/lib/platform/mail/outbox";

type Told = {
  readonly userId: string;
  readonly courriel: string;
  readonly maisons: readonly NoticeMaison[];
};

/**
 * One e-mail to each administrateur of the active houses where the first of these accounts has a role, or an access that
 * holds, about those of their houses. None to the accounts themselves, which are one person.
 */
export async function tellHouses(
  tx: Tx,
  accounts: readonly [id: string, ...others: string[]],
  gabarit: string,
  write: (maisons: readonly NoticeMaison[]) => Mail,
): Promise<void> {
  const [id] = accounts;
  const told = await tx.$queryRaw<Told[]>`
    SELECT a."userId", u."courriel"::text AS "courriel",
      json_agg(json_build_object('id', m."id", 'nom', m."nom") ORDER BY m."nomTri", m."id") AS "maisons"
    FROM "Administrateur" a JOIN "User" u ON u."id" = a."userId" JOIN "Maison" m ON m."id" = a."maisonId"
    WHERE NOT a."userId" = ANY(${[...accounts]}::uuid[]) AND u."suspendedAt" IS NULL AND m."statut" = 'ACTIF' AND (
      EXISTS (SELECT 1 FROM "Administrateur" r WHERE r."maisonId" = m."id" AND r."userId" = ${id}::uuid)
      OR EXISTS (SELECT 1 FROM "Acces" c JOIN "Fiche" f ON f."id" = c."ficheId"
        WHERE c."userId" = ${id}::uuid AND f."maisonId" = m."id" AND c."retireLe" IS NULL
          AND (c."jusquau" IS NULL OR c."jusquau" >= portail_today())
          AND f."termineeLe" IS NULL AND f."finLe" >= portail_today()))
    GROUP BY a."userId", u."courriel"`;
  const gesture = randomUUID();
  await enqueueCourriels(
    tx,
    told.map(({ userId, courriel, maisons }) => ({
      cle: `${gabarit}:${gesture}:${userId}`,
      gabarit,
      destinataire: courriel,
      mail: write(maisons),
    })),
  );
}
