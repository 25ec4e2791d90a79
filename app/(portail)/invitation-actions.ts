"use server";

import { refresh } from "next/cache";
import { acceptInvitation } from "@/lib/acces/accept-commands";
import { invitationIdSchema } from "@/lib/invitations/schema";
import { action } from "@/lib/session/action";

/** « Accepter » on what waits for the person signed in, found by their own address. */
export const acceptOfferAction = action(invitationIdSchema, async (viewer, { invitationId }) => {
  const accepted = await acceptInvitation(viewer, { id: invitationId });
  if (!accepted.ok) return accepted;
  // A first house adds sections to the navigation.
  refresh();
  const { ficheId, maisonId } = accepted;
  const path = ficheId ? `/fiches/${ficheId}` : `/maisons/${maisonId}`;
  return { ok: true, redirectTo: `${path}?fait=bienvenue` };
});
