"use server";

import { nameUserStaff, removeStaff } from "@/lib/comptes/personnel-commands";
import { closeUserSessions, correctName, resetFactor, sendReset } from "@/lib/comptes/repair-commands";
import { correctNameSchema, userGestureSchema, userIdSchema } from "@/lib/comptes/schema";
import { action } from "@/lib/session/action";

/* Not undone by a click: without JavaScript, each is asked on a page of its own before. */

export const nameStaffAction = action(userGestureSchema, async (viewer, { id, confirme }) => {
  if (!confirme) return { ok: true, redirectTo: `/utilisateurs/${id}?geste=nommer` };
  const done = await nameUserStaff(viewer, id);
  return done.ok ? { ok: true, redirectTo: `/utilisateurs/${id}?fait=nomme` } : done;
});

export const removeStaffAction = action(userGestureSchema, async (viewer, { id, confirme }) => {
  if (!confirme) return { ok: true, redirectTo: `/utilisateurs/${id}?geste=retirer` };
  const done = await removeStaff(viewer, id);
  return done.ok ? { ok: true, redirectTo: `/utilisateurs/${id}?fait=retire` } : done;
});

export const closeSessionsAction = action(userGestureSchema, async (viewer, { id, confirme }) => {
  if (!confirme) return { ok: true, redirectTo: `/utilisateurs/${id}?geste=sessions` };
  const done = await closeUserSessions(viewer, id);
  return done.ok ? { ok: true, redirectTo: `/utilisateurs/${id}?fait=sessions` } : done;
});

export const resetFactorAction = action(userGestureSchema, async (viewer, { id, confirme }) => {
  if (!confirme) return { ok: true, redirectTo: `/utilisateurs/${id}?geste=facteur` };
  const done = await resetFactor(viewer, id);
  return done.ok ? { ok: true, redirectTo: `/utilisateurs/${id}?fait=facteur` } : done;
});

export const sendResetAction = action(userIdSchema, async (viewer, { id }) => {
  const done = await sendReset(viewer, id);
  return done.ok ? { ok: true, redirectTo: `/utilisateurs/${id}?fait=lien` } : done;
});

export const correctNameAction = action(correctNameSchema, async (viewer, input) => {
  const done = await correctName(viewer, input);
  return done.ok ? { ok: true, redirectTo: `/utilisateurs/${input.id}?fait=nom` } : done;
});
