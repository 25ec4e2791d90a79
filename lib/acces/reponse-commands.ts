import { findDemande, isToldOfRefusal } from "@/lib/acces/demande-queries";
import { findGrantable, putOnList, tellGranted, tellOthers } from "@/lib/acces/lock-commands";
import { demandeRefusedMail } from "@/lib/acces/mails";
import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { isKnownToMaison } from "@/lib/comptes/picker";
import { lockFiche } from "@/lib/fiches/commands";
import { writeJournal } from "@/lib/journal/commands";
import { type Tx, transaction } from "@/lib/platform/db";
import { failure, NotFound, type Result } from "@/lib/platform/errors";
import { enqueueCourriel } from "@/lib/platform/mail/outbox";

type Input = { demandeId: string };
type Locked = Awaited<ReturnType<typeof lockDemande>>;

/**
 * « Accepter »: the person is put on the list with the function they asked for. Their full name and address are on
 * the row, so that one click is also the confirmation of a newcomer. Again is harmless. Throws `NotFound`, `Forbidden`
 * (`acces.grant`; of one's own request, `acces.grantSelf`).
 */
export async function acceptDemande(
  viewer: Viewer,
  { demandeId }: Input,
): Promise<Result<{ ficheId: string; accesId: string }>> {
  return transaction(async (tx): Promise<Result<{ ficheId: string; accesId: string }>> => {
    const { demande, fiche, now } = await lockDemande(tx, viewer, demandeId);
    const { userId, ficheId } = demande;
    const self = userId === viewer.id;
    authorize(now, self ? "acces.grantSelf" : "acces.grant", fiche);
    if (demande.reponse === "REFUSEE") return failure("form", "Cette demande a été refusée entre-temps.");
    if (demande.reponse === "ACCEPTEE") {
      // Given already, and perhaps withdrawn since: only a choice made anew gives it back.
      const where = { ficheId_userId: { ficheId, userId } };
      const { id } = await tx.acces.findUniqueOrThrow({ where, select: { id: true } });
      return { ok: true, ficheId, accesId: id };
    }
    const [person] = await findGrantable(tx, [userId]);
    if (!person) {
      return failure(
        "form",
        "Le compte de cette personne est suspendu, ou appartient maintenant à l’AQPM : il ne peut pas recevoir d’accès. Refusez la demande.",
      );
    }
    const known = await isKnownToMaison(tx, userId, fiche.maison.id);
    await answer(tx, viewer, { demande, fiche }, "ACCEPTEE");
    const fonctionCode = demande.fonction?.retireeLe === null ? demande.fonction.code : null;
    const { id, given } = await putOnList(tx, viewer, fiche, userId, { fonctionCode });
    if (given) await tellGranted(tx, viewer, fiche, [person], [given]);
    if (given && !self && !known) await tellOthers(tx, viewer, fiche, [person]);
    return { ok: true, ficheId, accesId: id };
  });
}

/**
 * « Refuser »: the person gets an e-mail that says what they typed, never what it named. Again is harmless.
 * Throws `NotFound`, `Forbidden` (`acces.revoke`).
 */
export async function refuseDemande(
  viewer: Viewer,
  { demandeId }: Input,
): Promise<Result<{ ficheId: string }>> {
  return transaction(async (tx): Promise<Result<{ ficheId: string }>> => {
    const { demande, fiche, now } = await lockDemande(tx, viewer, demandeId);
    authorize(now, "acces.revoke", fiche);
    if (demande.reponse === "ACCEPTEE") {
      return failure(
        "form",
        "Cette demande a été acceptée entre-temps. Pour y revenir, retirez l’accès de la personne.",
      );
    }
    if (demande.reponse === "REFUSEE") return { ok: true, ficheId: fiche.id };
    await answer(tx, viewer, { demande, fiche }, "REFUSEE");
    if (isToldOfRefusal(viewer, demande)) {
      await enqueueCourriel(tx, {
        cle: `demande-refusee:${demandeId}`,
        gabarit: "demande-refusee",
        destinataire: demande.user.courriel,
        mail: demandeRefusedMail(demande.saisie),
      });
    }
    return { ok: true, ficheId: fiche.id };
  });
}

/** Locks the request behind its fiche, and reads both, and the rights of the viewer, under the locks. Throws `NotFound`. */
async function lockDemande(tx: Tx, viewer: Viewer, demandeId: string) {
  const seen = await findDemande(viewer, demandeId, tx);
  if (!seen) throw new NotFound("demande");
  const { fiche, viewer: now } = await lockFiche(tx, viewer, seen.ficheId);
  await tx.$queryRaw`SELECT 1 FROM "DemandeAcces" WHERE "id" = ${demandeId}::uuid FOR UPDATE`;
  const demande = await findDemande(now, demandeId, tx);
  if (!demande) throw new NotFound("demande");
  return { demande, fiche, now };
}

async function answer(
  tx: Tx,
  viewer: Viewer,
  { demande, fiche }: Pick<Locked, "demande" | "fiche">,
  reponse: "ACCEPTEE" | "REFUSEE",
): Promise<void> {
  await tx.$executeRaw`
    UPDATE "DemandeAcces" SET "reponse" = ${reponse}::"DemandeReponse", "repondueLe" = portail_now(),
      "repondueParId" = ${viewer.id}::uuid
    WHERE "id" = ${demande.id}::uuid`;
  await writeJournal(tx, {
    action: reponse === "ACCEPTEE" ? "demande.accept" : "demande.refuse",
    acteurId: viewer.id,
    sujetId: demande.userId,
    maisonId: fiche.maison.id,
    ficheId: fiche.id,
    details: { demandeId: demande.id },
  });
}
