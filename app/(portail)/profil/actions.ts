"use server";

import { changeName } from "@/lib/comptes/commands";
import { renameSchema } from "@/lib/comptes/schema";
import { action } from "@/lib/session/action";

export const changeNameAction = action(renameSchema, async (viewer, input) => {
  const changed = await changeName(viewer, input);
  return changed.ok ? { ok: true, redirectTo: "/profil?fait=nom" } : changed;
});
