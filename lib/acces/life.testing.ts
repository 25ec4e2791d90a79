import { etatOf } from "@/lib/invitations/schema";
import { db } from "@/lib/platform/db";

type EtatDAcces =
  | "aucun"
  | "invite"
  | "demande"
  | "actif"
  | "fini"
  | "termine"
  | "retire"
  | "quitte"
  | "compteSuspendu"
  | "maisonInactive";

/** Where someone stands on a fiche, read from the database alone: one of the states of `vieDUnAcces`. */
export async function accesStateOf(ficheId: string, courriel: string): Promise<EtatDAcces> {
  const [row] = await db.$queryRaw<{ etat: EtatDAcces }[]>`
    SELECT CASE
      WHEN a."id" IS NULL AND EXISTS (SELECT FROM "Invitation" i WHERE i."ficheId" = f."id" AND i."courriel" = ${courriel}::citext
        AND i."accepteeLe" IS NULL AND i."annuleeLe" IS NULL) THEN 'invite'
      WHEN a."id" IS NULL AND EXISTS (SELECT FROM "DemandeAcces" d WHERE d."ficheId" = f."id" AND d."userId" = u."id"
        AND d."repondueLe" IS NULL) THEN 'demande'
      WHEN a."id" IS NULL THEN 'aucun'
      WHEN a."retireLe" IS NOT NULL THEN CASE (SELECT j."action" FROM "Journal" j WHERE j."ficheId" = f."id" AND j."sujetId" = u."id"
        AND j."action" IN ('acces.revoke', 'acces.leave') ORDER BY j."id" DESC LIMIT 1) WHEN 'acces.leave' THEN 'quitte' ELSE 'retire' END
      WHEN a."jusquau" < portail_today() THEN 'fini'
      WHEN f."termineeLe" IS NOT NULL OR f."finLe" < portail_today() THEN 'termine'
      WHEN u."suspendedAt" IS NOT NULL THEN 'compteSuspendu'
      WHEN m."statut" <> 'ACTIF' THEN 'maisonInactive'
      ELSE 'actif' END AS "etat"
    FROM "Fiche" f JOIN "Maison" m ON m."id" = f."maisonId"
      LEFT JOIN "User" u ON u."courriel" = ${courriel}::citext
      LEFT JOIN "Acces" a ON a."ficheId" = f."id" AND a."userId" = u."id"
    WHERE f."id" = ${ficheId}::uuid`;
  if (!row) throw new Error("Cette fiche n’existe pas.");
  return row.etat;
}

/** The same of an invitation: one of the states of `vieDUneInvitation`. */
export async function invitationStateOf(id: string | undefined) {
  if (!id) return "aucune";
  const row = await db.invitation.findUniqueOrThrow({
    where: { id },
    include: { envoi: { select: { statut: true, rebondLe: true, rebond: true } } },
  });
  if (row.accepteeLe) return "acceptee";
  return row.annuleeLe ? "annulee" : etatOf(row, new Date());
}
