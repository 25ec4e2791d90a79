"use server";

import { refresh } from "next/cache";
import { changeName } from "@/lib/comptes/commands";
import { changePreferences } from "@/lib/comptes/preference-commands";
import { preferencesSchema, renameSchema } from "@/lib/comptes/schema";
import { action } from "@/lib/session/action";

export const changeNameAction = action(renameSchema, async (viewer, input) => {
  const changed = await changeName(viewer, input);
  if (!changed.ok) return changed;
  // The header bears the name too.
  refresh();
  return { ok: true, redirectTo: "/profil?fait=nom" };
});

export const changePreferencesAction = action(preferencesSchema, async (viewer, input) => {
  await changePreferences(viewer, input);
  return { ok: true, redirectTo: "/profil?fait=courriels" };
});
