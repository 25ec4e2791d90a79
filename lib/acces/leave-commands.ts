import { leftMail } from "@/lib/acces/mails";
import { findOwnAcces, type OwnAcces } from "@/lib/acces/own-queries";
import { findAcces } from "@/lib/acces/queries";
import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { writeJournal } from "@/lib/journal/commands";
import { type Tx, transaction } from "@/lib/platform/db";
import { NotFound, type Result } from "@/lib/platform/errors";
import { isId } from "@/lib/platform/ids";
import { enqueueCourriel } from "@/lib/platform/mail/outbox";

/**
 * Gives up one’s own access, whatever the house or the fiche has become; its administrateurs are told. Again is
 * harmless. Throws `NotFound`, and `Forbidden` (`acces.leave`) for an access that the viewer manages but does not hold.
 */
export async function leaveAcces(viewer: Viewer, { accesId }: { accesId: string }): Promise<Result> {
  return transaction(async (tx): Promise<Result> => {
    const own = await lockOwnAcces(tx, viewer, accesId);
    if (own.retireLe) return { ok: true };
    await tx.$executeRaw`UPDATE "Acces" SET "retireLe" = portail_now() WHERE "id" = ${accesId}::uuid`;
    await writeJournal(tx, {
      action: "acces.leave",
      acteurId: viewer.id,
      sujetId: viewer.id,
      maisonId: own.fiche.maison.id,
      ficheId: own.fiche.id,
      details: { accesId },
    });
    await tellAdministrateurs(tx, viewer, own);
    return { ok: true };
  });
}

/** The fiche is locked as every change of its list locks it; no right over the house is asked, so none is read again. */
async function lockOwnAcces(tx: Tx, viewer: Viewer, accesId: string): Promise<OwnAcces> {
  const seen = isId(accesId) ? await findOwnAcces(viewer, accesId, tx) : null;
  const userId = seen ? viewer.id : (await findAcces(viewer, accesId, tx))?.userId;
  if (!userId) throw new NotFound("acces");
  authorize(viewer, "acces.leave", { id: userId });
  await tx.$queryRaw`
    SELECT 1 FROM "Fiche" WHERE "id" = (SELECT "ficheId" FROM "Acces" WHERE "id" = ${accesId}::uuid) FOR UPDATE`;
  const own = await findOwnAcces(viewer, accesId, tx);
  if (!own) throw new NotFound("acces");
  return own;
}

async function tellAdministrateurs(tx: Tx, viewer: Viewer, { id, fiche }: OwnAcces): Promise<void> {
  const administrateurs = await tx.administrateur.findMany({
    where: { maisonId: fiche.maison.id, userId: { not: viewer.id }, user: { suspendedAt: null } },
    select: { userId: true, user: { select: { courriel: true } } },
  });
  const cle = `acces-quitte:${id}:${crypto.randomUUID()}`;
  const mail = leftMail(fiche, `${viewer.prenom} ${viewer.nom}`);
  for (const { userId, user } of administrateurs) {
    const destinataire = user.courriel;
    await enqueueCourriel(tx, { cle: `${cle}:${userId}`, gabarit: "acces-quitte", destinataire, mail });
  }
}
