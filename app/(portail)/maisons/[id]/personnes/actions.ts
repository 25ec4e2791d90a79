"use server";

import { putBackInMaison, removeFromMaison } from "@/lib/acces/maison-commands";
import { personneSchema } from "@/lib/acces/schema";
import { action } from "@/lib/session/action";

export const removeFromMaisonAction = action(personneSchema, async (viewer, { maisonId, userId }) => {
  const removed = await removeFromMaison(viewer, { maisonId, userId });
  if (!removed.ok) return removed;
  const done = removed.undoable ? `retire=${userId}` : "fait=invitations";
  return { ok: true, redirectTo: `/maisons/${maisonId}/personnes?${done}` };
});

export const putBackInMaisonAction = action(personneSchema, async (viewer, { maisonId, userId }) => {
  const back = await putBackInMaison(viewer, { maisonId, userId });
  return back.ok ? { ok: true, redirectTo: `/maisons/${maisonId}/personnes/${userId}?fait=remis` } : back;
});
