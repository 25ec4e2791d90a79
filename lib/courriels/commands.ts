import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { writeJournal } from "@/lib/journal/commands";
import { transaction } from "@/lib/platform/db";
import { failure, type Result } from "@/lib/platform/errors";
import { wakeMailWorker } from "@/lib/platform/mail/kick";

/**
 * « Renvoyer »: an e-mail that was given up, and whose content is still kept, is tried again from the start. Nothing leaves
 * twice: one that waits or has left stays as it is. Throws `Forbidden` (`courriel.resend`).
 */
export async function resendCourriel(viewer: Viewer, { id }: { id: string }): Promise<Result> {
  authorize(viewer, "courriel.resend");
  const done = await transaction(async (tx): Promise<Result> => {
    const touched = await tx.$executeRaw`
      UPDATE "Courriel" SET "statut" = 'EN_ATTENTE', "essais" = 0, "bailJusqua" = NULL, "prochainEssai" = portail_now(),
        "erreur" = NULL, "rebond" = NULL, "rebondLe" = NULL
      WHERE "id" = ${id}::uuid AND "statut" = 'ABANDONNE' AND "contenu" IS NOT NULL`;
    if (touched === 0)
      return failure(
        "form",
        "Ce courriel n’est plus à renvoyer\u00a0: il est parti, ou ce qu’il disait est effacé.",
      );
    await writeJournal(tx, {
      action: "courriel.resend",
      acteurId: viewer.id,
      details: { courrielId: id },
    });
    return { ok: true };
  });
  if (done.ok) wakeMailWorker();
  return done;
}
