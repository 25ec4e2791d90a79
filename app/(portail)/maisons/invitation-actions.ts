"use server";

import {
  changeMaisonInvitationSchema,
  invitationIdSchema,
  inviteToMaisonSchema,
} from "@/lib/invitations/schema";
import {
  cancelMaisonInvitation,
  changeMaisonInvitation,
  inviteToMaison,
  resendMaisonInvitation,
} from "@/lib/maisons/invitation-commands";
import { invitationSchema } from "@/lib/maisons/schema";
import { action } from "@/lib/session/action";

/** Staff first read whom they invite, and choose as what: it is the answer that sends. */
export const askInvitationAction = action(inviteToMaisonSchema, async (_viewer, { maisonId, courriel }) => ({
  ok: true,
  redirectTo: `/maisons/${maisonId}?${new URLSearchParams({ inviter: courriel })}`,
}));

/** Choosing an address invites it at once; one that has an account is confirmed on its name, as any newcomer. */
export const inviteAction = action(invitationSchema, async (viewer, input) => {
  const invited = await inviteToMaison(viewer, input);
  if (!invited.ok) return invited;
  const page = `/maisons/${input.maisonId}`;
  if (invited.outcome === "registered")
    return { ok: true, redirectTo: `${page}?confirmer=${invited.userId}` };
  const already = invited.outcome === "pending" ? "&deja=oui" : "";
  return { ok: true, redirectTo: `${page}?invite=${invited.invitationId}${already}` };
});

export const resendInvitationAction = action(invitationIdSchema, async (viewer, input) => {
  const sent = await resendMaisonInvitation(viewer, input);
  return sent.ok ? { ok: true, redirectTo: `/maisons/${sent.maisonId}?fait=renvoyee` } : sent;
});

export const changeInvitationAction = action(changeMaisonInvitationSchema, async (viewer, input) => {
  const changed = await changeMaisonInvitation(viewer, input);
  return changed.ok ? { ok: true, redirectTo: `/maisons/${changed.maisonId}?fait=corrigee` } : changed;
});

export const cancelInvitationAction = action(invitationIdSchema, async (viewer, input) => {
  const cancelled = await cancelMaisonInvitation(viewer, input);
  return cancelled.ok
    ? { ok: true, redirectTo: `/maisons/${cancelled.maisonId}?fait=invitation-annulee` }
    : cancelled;
});
