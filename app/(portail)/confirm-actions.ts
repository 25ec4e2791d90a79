"use server";

import { nothingSchema, passkeyProofSchema } from "@/lib/comptes/schema";
import { action } from "@/lib/session/action";
import { askToConfirm, confirmWithKey } from "@/lib/session/passkeys";
import { writeSessionCookie } from "@/lib/session/session-cookie";

/** What the browser is asked, to confirm with a passkey who one is; nothing, of who has none. */
export const askToConfirmAction = action(nothingSchema, async (viewer) => {
  const options = await askToConfirm(viewer);
  return options ? { ok: true, data: options } : { ok: true };
});

export const confirmWithKeyAction = action(passkeyProofSchema, async (viewer, { reponse }) => {
  const confirmed = await confirmWithKey(viewer, reponse);
  if (confirmed.ok) await writeSessionCookie(confirmed.token);
  return confirmed.ok ? { ok: true } : confirmed;
});
