import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { tellHouses } from "@/lib/comptes/house-commands";
import { sendNotice } from "@/lib/comptes/link-commands";
import { requireStaffIn } from "@/lib/comptes/personnel-commands";
import { moveAcces, moveBegun, moveInvitations, moveRoles } from "@/lib/fusions/droits-commands";
import { keptMail, mergedMail, mergedPersonMail } from "@/lib/fusions/mails";
import { withRetour } from "@/lib/fusions/queries";
import { type FusionInput, whyNot } from "@/lib/fusions/schema";
import { writeJournal } from "@/lib/journal/commands";
import { type Tx, transaction } from "@/lib/platform/db";
import { failure, NotFound, type Result } from "@/lib/platform/errors";
import { Prisma } from "@/lib/platform/generated/client";
import { blank, dropOwn, lockAllOf, sentTo } from "@/lib/renseignements/effacement-commands";

/** Where an account stands as the author of something: from then on, that of the account that is kept. */
const AUTEURS = [
  ["Administrateur", "ajouteParId"],
  ["Acces", "accordeParId"],
  ["Invitation", "inviteParId"],
  ["Invitation", "accepteeParId"],
  ["DemandeAcces", "repondueParId"],
  ["RevueConfirmation", "parId"],
  ["Fiche", "creeParId"],
  ["Import", "parId"],
] as const;

/**
 * Merges two accounts of the same person into the one of `id`: it gets every right of both, and their history; the other
 * is erased as any account that is gone (decision 28), its sessions and those of the SET ended. Both addresses are told.
 * Throws `Forbidden`, `IdentityNeeded` (`user.merge`), `NotFound`.
 */
export async function mergeAccounts(viewer: Viewer, { id, autreId }: FusionInput): Promise<Result> {
  authorize(viewer, "user.merge", { id });
  authorize(viewer, "user.merge", { id: autreId });
  return transaction(async (tx): Promise<Result> => {
    const people = await lockAllOf(tx, [id, autreId]);
    await requireStaffIn(tx, viewer);
    const [kept, other] = [id, autreId].map((wanted) => people.find((person) => person.id === wanted));
    if (!kept || !other) throw new NotFound("user");
    const refused = whyNot(await withRetour(tx, kept), await withRetour(tx, other));
    if (refused) return failure("form", refused);
    const both = { keptId: kept.id, otherId: other.id };
    // Before its rights are the other's: who knew it by them is told.
    const renamed = await bearsAnotherName(tx, both);
    if (renamed) {
      await tellHouses(tx, [other.id, kept.id], "compte-reuni-maison", (maisons) =>
        mergedPersonMail(maisons, kept, other),
      );
    }
    const roles = await moveRoles(tx, viewer, both);
    const acces = await moveAcces(tx, viewer, both);
    await moveInvitations(tx, viewer, { ...both, from: other.courriel, to: kept.courriel });
    await moveBegun(tx, viewer, both);
    await moveAuthorship(tx, both);
    await tx.$executeRaw`
      UPDATE "User" k SET "lastSeenAt" = greatest(k."lastSeenAt", o."lastSeenAt"),
        -- The houses of the other account knew its name: under another one, they are asked anew (decision 33).
        "nomChangeLe" = CASE WHEN ${renamed}::boolean THEN portail_now()
          ELSE greatest(k."nomChangeLe", o."nomChangeLe") END
      FROM "User" o
      WHERE k."id" = ${kept.id}::uuid AND o."id" = ${other.id}::uuid`;
    await sendNotice(tx, "compte-reuni", other.courriel, mergedMail(other, kept));
    await tx.$executeRaw`UPDATE "Courriel" SET "reuniAId" = ${kept.id}::uuid WHERE ${sentTo(other)}`;
    await dropOwn(tx, other);
    await blank(tx, other.id);
    await tx.$executeRaw`
      UPDATE "User" SET "reuniAId" = ${kept.id}::uuid WHERE "id" = ${other.id}::uuid OR "reuniAId" = ${other.id}::uuid`;
    await writeJournal(tx, {
      action: "compte.merge",
      acteurId: viewer.id,
      sujetId: kept.id,
      details: { compteId: other.id, roles, acces },
    });
    await sendNotice(tx, "comptes-reunis", kept.courriel, keptMail(kept, other));
    return { ok: true };
  });
}

type Both = { readonly keptId: string; readonly otherId: string };

/** As for whoever changes their name (`renameIn`): accents, case and hyphens are not another one. */
async function bearsAnotherName(tx: Tx, { keptId, otherId }: Both): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ autre: boolean }[]>`
    SELECT (k."nomPrenom", k."prenomNom") IS DISTINCT FROM (o."nomPrenom", o."prenomNom") AS "autre"
    FROM "User" k, "User" o WHERE k."id" = ${keptId}::uuid AND o."id" = ${otherId}::uuid`;
  return row?.autre ?? true;
}

async function moveAuthorship(tx: Tx, { keptId, otherId }: Both): Promise<void> {
  // The key of a form that was sent twice: it has served.
  await tx.fiche.updateMany({ where: { creeParId: otherId }, data: { cle: null } });
  for (const [table, column] of AUTEURS) {
    const [of, by] = [Prisma.raw(`"${table}"`), Prisma.raw(`"${column}"`)];
    await tx.$executeRaw`UPDATE ${of} SET ${by} = ${keptId}::uuid WHERE ${by} = ${otherId}::uuid`;
  }
}
