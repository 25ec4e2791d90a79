"use server";

import { mergeAccounts } from "@/lib/fusions/commands";
import { fusionSchema } from "@/lib/fusions/schema";
import { action } from "@/lib/session/action";

export const mergeAccountsAction = action(fusionSchema, async (viewer, input) => {
  const done = await mergeAccounts(viewer, input);
  return done.ok ? { ok: true, redirectTo: `/utilisateurs/${input.id}?fait=reunis` } : done;
});
