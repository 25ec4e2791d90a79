import type { Viewer } from "@/lib/authorization/viewer";
import { etatOf } from "@/lib/invitations/schema";
import { findFallen } from "@/lib/invitations/standing-queries";
import { db, transaction } from "@/lib/platform/db";
import { eraseIn, lockLeaving } from "@/lib/renseignements/effacement-commands";
import { erasedCourriel } from "@/lib/renseignements/schema";
import { deleteAccount } from "@/lib/renseignements/suppression-commands";

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
  | "maisonInactive"
  | "compteSupprime";

/** Where someone stands on a fiche, read from the database alone: one of the states of `vieDUnAcces`. */
export async function accesStateOf(ficheId: string, courriel: string): Promise<EtatDAcces> {
  const [row] = await db.$queryRaw<{ etat: EtatDAcces }[]>`
    SELECT CASE
      WHEN a."id" IS NULL AND EXISTS (SELECT FROM "Invitation" i WHERE i."ficheId" = f."id" AND i."courriel" = ${courriel}::citext
        AND i."accepteeLe" IS NULL AND i."annuleeLe" IS NULL) THEN 'invite'
      WHEN a."id" IS NULL AND EXISTS (SELECT FROM "DemandeAcces" d WHERE d."ficheId" = f."id" AND d."userId" = u."id"
        AND d."repondueLe" IS NULL) THEN 'demande'
      WHEN a."id" IS NULL THEN 'aucun'
      WHEN u."anonymizedAt" IS NOT NULL THEN 'compteSupprime'
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

/** Someone deletes their own account; returns the address that it is left with. */
export async function quit(viewer: Viewer): Promise<string> {
  const deleted = await deleteAccount(viewer);
  if (!deleted.ok) throw new Error(deleted.errors.form);
  return erasedCourriel(viewer.id);
}

/** What 24 months without a visit do to an account; returns the address that it is left with. */
export async function forget(userId: string): Promise<string> {
  await transaction(async (tx) => {
    const leaving = await lockLeaving(tx, userId);
    if (leaving) await eraseIn(tx, leaving, "inutilise");
  });
  return erasedCourriel(userId);
}

/** The same of an invitation: one of the states of `vieDUneInvitation`. */
export async function invitationStateOf(id: string | undefined) {
  if (!id) return "aucune";
  const row = await db.invitation.findUniqueOrThrow({
    where: { id },
    include: { envoi: { select: { statut: true, rebondLe: true, rebond: true } } },
  });
  if (row.accepteeLe) return "acceptee";
  return row.annuleeLe ? "annulee" : etatOf(row, { now: new Date(), fallen: await findFallen([row]) });
}
