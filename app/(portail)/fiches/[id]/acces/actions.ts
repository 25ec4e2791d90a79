"use server";

import { CONFIRM, changeAcces, grantAcces, restoreAcces, revokeAcces } from "@/lib/acces/commands";
import {
  cancelInvitation,
  changeInvitation,
  inviteToFiche,
  resendInvitation,
} from "@/lib/acces/invitation-commands";
import { accesIdSchema, changeAccesSchema, grantAccesSchema, prolongAccesSchema } from "@/lib/acces/schema";
import type { Viewer } from "@/lib/authorization/viewer";
import { changeInvitationSchema, invitationIdSchema, inviteToFicheSchema } from "@/lib/invitations/schema";
import { action, type Outcome } from "@/lib/session/action";

type Choice = { ficheId: string; userId: string; confirme: boolean };

const page = (ficheId: string, query: string) => `/fiches/${ficheId}/acces?${query}`;

async function grant(viewer: Viewer, choice: Choice): Promise<Outcome> {
  const granted = await grantAcces(viewer, choice);
  if (granted.ok) {
    const done = granted.granted ? "ajoute" : "deja";
    return { ok: true, redirectTo: page(choice.ficheId, `${done}=${granted.accesId}`) };
  }
  if (CONFIRM in granted.errors)
    return { ok: true, redirectTo: page(choice.ficheId, `confirmer=${choice.userId}`) };
  return granted;
}

/** Choosing a name adds the person at once; someone new to the house is confirmed first, on the page. */
export const grantAccesAction = action(grantAccesSchema, grant);

/** « Inviter nom@exemple.ca »; whoever has an account after all is added as by choosing their name. */
export const inviteAction = action(inviteToFicheSchema, async (viewer, input) => {
  const invited = await inviteToFiche(viewer, input);
  if (!invited.ok) return invited;
  const { ficheId } = input;
  if (invited.outcome === "registered")
    return grant(viewer, { ficheId, userId: invited.userId, confirme: false });
  const done = invited.outcome === "sent" ? "invite" : "dejainvite";
  return { ok: true, redirectTo: page(ficheId, `${done}=${invited.invitationId}`) };
});

export const changeAccesAction = action(changeAccesSchema, async (viewer, input) => {
  const changed = await changeAcces(viewer, input);
  return changed.ok ? { ok: true, redirectTo: page(changed.ficheId, `modifie=${input.accesId}`) } : changed;
});

/** « Prolonger »: until the end of the production. */
export const prolongAccesAction = action(prolongAccesSchema, async (viewer, input) => {
  const changed = await changeAcces(viewer, { ...input, jusquau: null });
  return changed.ok ? { ok: true, redirectTo: page(changed.ficheId, `prolonge=${input.accesId}`) } : changed;
});

export const revokeAccesAction = action(accesIdSchema, async (viewer, input) => {
  const revoked = await revokeAcces(viewer, input);
  return revoked.ok ? { ok: true, redirectTo: page(revoked.ficheId, `retire=${input.accesId}`) } : revoked;
});

/** « Annuler », after a removal; « Remettre », of a former access. */
export const restoreAccesAction = action(accesIdSchema, async (viewer, input) => {
  const restored = await restoreAcces(viewer, input);
  if (!restored.ok) return restored;
  const { ficheId, aConfirmer } = restored;
  const done = aConfirmer ? `confirmer=${aConfirmer}` : `remis=${input.accesId}`;
  return { ok: true, redirectTo: page(ficheId, done) };
});

export const changeInvitationAction = action(changeInvitationSchema, async (viewer, input) => {
  const changed = await changeInvitation(viewer, input);
  if (!changed.ok) return changed;
  const done = changed.sent ? "renvoyee" : "invitationmodifiee";
  return { ok: true, redirectTo: page(changed.ficheId, `${done}=${input.invitationId}`) };
});

export const resendInvitationAction = action(invitationIdSchema, async (viewer, input) => {
  const sent = await resendInvitation(viewer, input);
  return sent.ok ? { ok: true, redirectTo: page(sent.ficheId, `renvoyee=${input.invitationId}`) } : sent;
});

export const cancelInvitationAction = action(invitationIdSchema, async (viewer, input) => {
  const cancelled = await cancelInvitation(viewer, input);
  return cancelled.ok
    ? { ok: true, redirectTo: page(cancelled.ficheId, `annulee=${input.invitationId}`) }
    : cancelled;
});
