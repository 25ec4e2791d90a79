"use server";

import { CONFIRM, changeAcces, grantAcces, restoreAcces, revokeAcces } from "@/lib/acces/commands";
import { accesIdSchema, changeAccesSchema, grantAccesSchema } from "@/lib/acces/schema";
import { action } from "@/lib/session/action";

const page = (ficheId: string, query: string) => `/fiches/${ficheId}/acces?${query}`;

/** Choosing a name adds the person at once; someone new to the house is confirmed first, on the page. */
export const grantAccesAction = action(grantAccesSchema, async (viewer, input) => {
  const granted = await grantAcces(viewer, input);
  if (granted.ok) return { ok: true, redirectTo: page(input.ficheId, `ajoute=${granted.accesId}`) };
  if (CONFIRM in granted.errors)
    return { ok: true, redirectTo: page(input.ficheId, `confirmer=${input.userId}`) };
  return granted;
});

export const changeAccesAction = action(changeAccesSchema, async (viewer, input) => {
  const changed = await changeAcces(viewer, input);
  return changed.ok ? { ok: true, redirectTo: page(changed.ficheId, `modifie=${input.accesId}`) } : changed;
});

export const revokeAccesAction = action(accesIdSchema, async (viewer, input) => {
  const revoked = await revokeAcces(viewer, input);
  return revoked.ok ? { ok: true, redirectTo: page(revoked.ficheId, `retire=${input.accesId}`) } : revoked;
});

/** « Annuler », after a removal. */
export const restoreAccesAction = action(accesIdSchema, async (viewer, input) => {
  const restored = await restoreAcces(viewer, input);
  return restored.ok ? { ok: true, redirectTo: page(restored.ficheId, `remis=${input.accesId}`) } : restored;
});
