"use server";

import { action } from "@/lib/session/action";
import { retryDeconnexion } from "@/lib/set/relance-commands";
import { deconnexionSchema } from "@/lib/set/schema";

export const retryDeconnexionAction = action(deconnexionSchema, async (viewer, input) => {
  const done = await retryDeconnexion(viewer, input);
  return done.ok ? { ok: true, redirectTo: "/aqpm/set?fait=relance" } : done;
});
