import { type Gesture, readStanding } from "@/lib/acces/gesture-queries";
import { tellRevoked } from "@/lib/acces/lock-commands";
import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { lockFiche } from "@/lib/fiches/commands";
import { cancelInvitationsIn } from "@/lib/invitations/close-commands";
import { writeJournalLines } from "@/lib/journal/commands";
import { transaction } from "@/lib/platform/db";
import { failure, type Result } from "@/lib/platform/errors";

const NOTHING =
  "Il n’y a plus rien à annuler : ces accès ont changé depuis, ou l’ajout date de plus de trente minutes.";

/**
 * « Annuler », after a list was added: withdraws the accesses, of which each person is told (rule 16), and cancels the
 * invitations of that gesture of this viewer, in one transaction; what someone changed since stays. Throws `NotFound`, `Forbidden` (`acces.revoke`).
 */
export async function undoList(
  viewer: Viewer,
  gesture: Gesture,
): Promise<Result<{ retirees: number; annulees: number }>> {
  return transaction(async (tx): Promise<Result<{ retirees: number; annulees: number }>> => {
    const { fiche, viewer: now } = await lockFiche(tx, viewer, gesture.ficheId);
    authorize(now, "acces.revoke", fiche);
    const { acces, invitations } = await readStanding(tx, now, gesture);
    if (acces.length + invitations.length === 0) return failure("form", NOTHING);
    const ids = acces.map(({ id }) => id);
    await tx.$executeRaw`UPDATE "Acces" SET "retireLe" = portail_now() WHERE "id" = ANY(${ids}::uuid[])`;
    const place = { maisonId: fiche.maison.id, ficheId: fiche.id };
    await writeJournalLines(
      tx,
      acces.map(({ id, userId }) => ({
        action: "acces.revoke" as const,
        acteurId: now.id,
        sujetId: userId,
        ...place,
        details: { accesId: id },
      })),
    );
    await tellRevoked(
      tx,
      now,
      fiche,
      acces.map(({ userId }) => userId),
    );
    const rows = invitations.map(({ id }) => ({ id, ...place }));
    return { ok: true, retirees: acces.length, annulees: await cancelInvitationsIn(tx, rows, now.id) };
  });
}
