import { type Place, placeIds, type Sender } from "@/lib/invitations/commands";
import { acceptedMail } from "@/lib/invitations/mails";
import { findSender } from "@/lib/invitations/queries";
import { writeJournal } from "@/lib/journal/commands";
import { db, type Tx } from "@/lib/platform/db";
import { enqueueCourriel } from "@/lib/platform/mail/outbox";

/**
 * Uses a locked invitation up, with its journal line, and tells whoever sent it last, while they act for the house.
 * What it gives is the caller's.
 */
export async function markAcceptedIn(
  tx: Tx,
  place: Place & { readonly id: string; readonly inviteParId: string | null },
  person: Sender & { readonly courriel: string },
): Promise<void> {
  const { id, inviteParId } = place;
  await tx.$executeRaw`
    UPDATE "Invitation" SET "accepteeLe" = portail_now(), "accepteeParId" = ${person.id}::uuid WHERE "id" = ${id}::uuid`;
  await writeJournal(tx, {
    action: "invitation.accept",
    acteurId: person.id,
    sujetId: person.id,
    ...placeIds(place),
    details: { invitationId: id, inviteParId },
  });
  const sender = await findSender(tx, place.maison.id, inviteParId);
  if (!sender) return;
  await enqueueCourriel(tx, {
    cle: `invitation-acceptee:${id}`,
    gabarit: "invitation-acceptee",
    destinataire: sender.courriel,
    mail: acceptedMail(place, { nom: `${person.prenom} ${person.nom}`, courriel: person.courriel }),
  });
}

/** Notes that the page of a link was opened by a browser: the only thing that opening it changes. Again is harmless. */
export async function noteOpened({ id }: { readonly id: string }): Promise<void> {
  await db.$executeRaw`
    UPDATE "Invitation" SET "ouverteLe" = portail_now()
    WHERE "id" = ${id}::uuid AND "ouverteLe" IS NULL AND "accepteeLe" IS NULL AND "annuleeLe" IS NULL`;
}
