"use server";

import { deleteSchema } from "@/lib/renseignements/schema";
import { deleteAccount } from "@/lib/renseignements/suppression-commands";
import { action } from "@/lib/session/action";
import { endSession } from "@/lib/session/sign-in";

export const deleteAccountAction = action(deleteSchema, async (viewer) => {
  const deleted = await deleteAccount(viewer);
  if (!deleted.ok) return deleted;
  await endSession();
  return { ok: true, redirectTo: "/deconnexion/compte-supprime" };
});
