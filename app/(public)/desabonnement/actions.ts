"use server";

import { unsubscribe } from "@/lib/comptes/preference-commands";
import { unsubscribeSchema } from "@/lib/comptes/schema";
import { publicAction } from "@/lib/session/action";

export const unsubscribeAction = publicAction(unsubscribeSchema, async ({ jeton }) => {
  await unsubscribe(jeton);
  return { ok: true, redirectTo: `/desabonnement/${jeton}` };
});
