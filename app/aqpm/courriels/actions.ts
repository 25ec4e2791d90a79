"use server";

import { resendCourriel } from "@/lib/courriels/commands";
import { resendSchema } from "@/lib/courriels/schema";
import { action } from "@/lib/session/action";

export const resendCourrielAction = action(resendSchema, async (viewer, input) => {
  const done = await resendCourriel(viewer, input);
  return done.ok ? { ok: true, redirectTo: "/aqpm/courriels?fait=renvoi" } : done;
});
