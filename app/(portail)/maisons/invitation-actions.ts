"use server";

import { z } from "zod";
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
import { action } from "@/lib/session/action";

/** The field of the page sends what it would send with a name. */
const inviteSchema = inviteToMaisonSchema.extend({ genre: z.literal("PRINCIPAL").optional() });

/** Choosing an address invites it at once; one that has an account is confirmed on its name, as any newcomer. */
export const inviteAction = action(inviteSchema, async (viewer, { maisonId, courriel, nom }) => {
  const invited = await inviteToMaison(viewer, { maisonId, courriel, nom });
  if (!invited.ok) return invited;
  const page = `/maisons/${maisonId}`;
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
