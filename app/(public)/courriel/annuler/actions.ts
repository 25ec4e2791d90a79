"use server";

import { linkSchema } from "@/lib/comptes/schema";
import { undoCourriel } from "@/lib/comptes/undo-commands";
import { publicAction } from "@/lib/session/action";

export const undoCourrielAction = publicAction(linkSchema, async ({ jeton }) => {
  const undone = await undoCourriel(jeton);
  return undone.ok ? { ok: true, redirectTo: `/courriel/annuler/${jeton}/fait` } : undone;
});
