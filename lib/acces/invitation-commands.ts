import { checkTerms } from "@/lib/acces/lock-commands";
import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { lockFiche } from "@/lib/fiches/commands";
import { findFicheTarget } from "@/lib/fiches/queries";
import {
  limitInvitation,
  refuseAddress,
  refuseInactive,
  refuseNewAddress,
  refuseOver,
  refusePast,
  refuseStale,
} from "@/lib/invitations/check-commands";
import { cancelInvitationsIn } from "@/lib/invitations/close-commands";
import { type Invited, renewInvitationIn, writeInvitationIn } from "@/lib/invitations/commands";
import { findAddressOwner, findInvitation } from "@/lib/invitations/queries";
import type { ChangeInvitationInput, InviteToFicheInput } from "@/lib/invitations/schema";
import { writeJournal } from "@/lib/journal/commands";
import { fromDay } from "@/lib/platform/dates";
import { type Tx, transaction } from "@/lib/platform/db";
import { NotFound, type Result } from "@/lib/platform/errors";

/**
 * Invites an address that has no account to the access list of a fiche, with the journal line and the e-mail. Throws
 * `NotFound`, `Forbidden` (`acces.grant`).
 */
export async function inviteToFiche(
  viewer: Viewer,
  { ficheId, ...guest }: InviteToFicheInput,
): Promise<Result<Invited>> {
  const seen = await findFicheTarget(viewer, ficheId);
  if (!seen) throw new NotFound("fiche");
  authorize(viewer, "acces.grant", seen);
  const limited = await limitInvitation(viewer, ficheId, guest.courriel);
  if (limited) return limited;
  return transaction(async (tx): Promise<Result<Invited>> => {
    const { fiche, viewer: now } = await lockFiche(tx, viewer, ficheId);
    authorize(now, "acces.grant", fiche);
    const owner = await findAddressOwner(tx, guest.courriel);
    if (owner.etat === "inscrite") return { ok: true, outcome: "registered", userId: owner.userId };
    const refused =
      refuseInactive(fiche.maison) ?? refuseAddress(owner) ?? (await checkTerms(tx, viewer, fiche, guest));
    if (refused) return refused;
    const { id, sent } = await writeInvitationIn(tx, viewer, { maison: fiche.maison, fiche, ...guest });
    return { ok: true, outcome: sent ? "sent" : "pending", invitationId: id };
  });
}

/** Locks a pending invitation to a fiche behind its fiche, and reads both. Throws `NotFound`. */
async function lockInvitation(tx: Tx, viewer: Viewer, invitationId: string) {
  const seen = await findInvitation(viewer, invitationId, tx);
  if (!seen?.ficheId) throw new NotFound("invitation");
  const { fiche, viewer: now } = await lockFiche(tx, viewer, seen.ficheId);
  await tx.$queryRaw`SELECT 1 FROM "Invitation" WHERE "id" = ${invitationId}::uuid FOR UPDATE`;
  const invitation = await findInvitation(now, invitationId, tx);
  if (!invitation) throw new NotFound("invitation");
  return { invitation, fiche, place: { maison: fiche.maison, fiche }, now };
}

const sameAddress = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

/**
 * Sets the function, the last day and the address of a pending invitation, unless it changed since it was shown; a new
 * address is sent a new link, and the earlier links die. Throws `NotFound`, `Forbidden` (`acces.grant`).
 */
export async function changeInvitation(
  viewer: Viewer,
  { invitationId, version, courriel, fonctionCode, jusquau }: ChangeInvitationInput,
): Promise<Result<{ ficheId: string; sent: boolean }>> {
  const seen = await findInvitation(viewer, invitationId);
  if (!seen?.ficheId) throw new NotFound("invitation");
  const moves = courriel !== undefined && !sameAddress(courriel, seen.courriel);
  const limited = moves ? await limitInvitation(viewer, seen.ficheId, courriel) : null;
  if (limited) return limited;
  return transaction(async (tx): Promise<Result<{ ficheId: string; sent: boolean }>> => {
    const { invitation, fiche, place, now } = await lockInvitation(tx, viewer, invitationId);
    authorize(now, "acces.grant", fiche);
    const over = refuseOver(invitation);
    if (over) return over;
    const moved = courriel !== undefined && !sameAddress(courriel, invitation.courriel);
    if (!moved && fonctionCode === invitation.fonctionCode && jusquau === invitation.jusquau)
      return { ok: true, ficheId: fiche.id, sent: false };
    const refused =
      refuseStale(invitation, version) ??
      (await checkTerms(tx, viewer, fiche, { fonctionCode, jusquau }, invitation));
    if (refused) return refused;
    const taken = moved
      ? (refusePast(jusquau, viewer.today) ??
        refuseInactive(fiche.maison) ??
        (await refuseNewAddress(tx, { ...invitation, courriel })))
      : null;
    if (taken) return taken;
    const before = { fonctionAvant: invitation.fonctionCode, jusquauAvant: invitation.jusquau };
    await tx.invitation.update({
      where: { id: invitationId },
      data: { fonctionCode, jusquau: fromDay(jusquau) },
      select: { id: true },
    });
    if (moved) await renewInvitationIn(tx, viewer, place, { id: invitationId, courriel, jusquau });
    await writeJournal(tx, {
      action: "invitation.change",
      acteurId: viewer.id,
      maisonId: fiche.maison.id,
      ficheId: fiche.id,
      details: { invitationId, fonctionCode, jusquau, ...before, courriel: moved },
    });
    return { ok: true, ficheId: fiche.id, sent: moved };
  });
}

/**
 * Sends an invitation again, even expired: a new link for 14 days; not one whose access would have ended already. Throws
 * `NotFound`, `Forbidden` (`acces.grant`).
 */
export async function resendInvitation(
  viewer: Viewer,
  { invitationId }: { invitationId: string },
): Promise<Result<{ ficheId: string }>> {
  const seen = await findInvitation(viewer, invitationId);
  if (!seen?.ficheId) throw new NotFound("invitation");
  const limited = await limitInvitation(viewer, seen.ficheId, seen.courriel);
  if (limited) return limited;
  return transaction(async (tx): Promise<Result<{ ficheId: string }>> => {
    const { invitation, fiche, place, now } = await lockInvitation(tx, viewer, invitationId);
    authorize(now, "acces.grant", fiche);
    const refused =
      refuseOver(invitation) ??
      refusePast(invitation.jusquau, viewer.today) ??
      refuseInactive(fiche.maison) ??
      refuseAddress(await findAddressOwner(tx, invitation.courriel));
    if (refused) return refused;
    await renewInvitationIn(tx, viewer, place, invitation);
    await writeJournal(tx, {
      action: "invitation.resend",
      acteurId: viewer.id,
      maisonId: fiche.maison.id,
      ficheId: fiche.id,
      details: { invitationId },
    });
    return { ok: true, ficheId: fiche.id };
  });
}

/** Cancels an invitation: its link dies. Again is harmless. Throws `NotFound`, `Forbidden` (`acces.revoke`). */
export async function cancelInvitation(
  viewer: Viewer,
  { invitationId }: { invitationId: string },
): Promise<Result<{ ficheId: string }>> {
  return transaction(async (tx): Promise<Result<{ ficheId: string }>> => {
    const { invitation, fiche, now } = await lockInvitation(tx, viewer, invitationId);
    authorize(now, "acces.revoke", fiche);
    if (invitation.accepteeLe) return refuseOver(invitation) ?? { ok: true, ficheId: fiche.id };
    await cancelInvitationsIn(tx, [invitation], viewer.id);
    return { ok: true, ficheId: fiche.id };
  });
}
