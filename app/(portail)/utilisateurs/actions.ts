"use server";

import { userIdSchema } from "@/lib/comptes/schema";
import { reactivateUser, resendConfirmation, suspendUser } from "@/lib/comptes/staff-commands";
import { action } from "@/lib/session/action";

export const suspendUserAction = action(userIdSchema, async (viewer, { id }) => {
  const done = await suspendUser(viewer, id);
  return done.ok ? { ok: true, redirectTo: `/utilisateurs/${id}?fait=suspendu` } : done;
});

export const reactivateUserAction = action(userIdSchema, async (viewer, { id }) => {
  const done = await reactivateUser(viewer, id);
  return done.ok ? { ok: true, redirectTo: `/utilisateurs/${id}?fait=reactive` } : done;
});

export const resendConfirmationAction = action(userIdSchema, async (viewer, { id }) => {
  const done = await resendConfirmation(viewer, id);
  return done.ok ? { ok: true, redirectTo: `/utilisateurs/${id}?fait=renvoye` } : done;
});
