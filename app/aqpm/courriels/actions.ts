"use server";

import { resendCourriel } from "@/lib/courriels/commands";
import { resendSchema } from "@/lib/courriels/schema";
import { action } from "@/lib/session/action";

export const resendCourrielAction = action(resendSchema, async (viewer, { id, personneId }) => {
  const done = await resendCourriel(viewer, { id });
  const back = personneId ? `/utilisateurs/${personneId}?fait=courriel` : "/aqpm/courriels?fait=renvoi";
  return done.ok ? { ok: true, redirectTo: back } : done;
});
