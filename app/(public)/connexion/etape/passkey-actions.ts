"use server";

import { askedProofSchema, passkeyProofSchema } from "@/lib/comptes/schema";
import { publicAction } from "@/lib/session/action";
import { askSecondStep, passWithPasskey } from "@/lib/session/passkey-sign-in";
import { afterSignIn, lostConnexionPage } from "@/lib/session/redirect";

/** What the browser is asked, to give a passkey as the second factor. */
export const askSecondStepAction = publicAction(askedProofSchema, async ({ suite }) => {
  const options = await askSecondStep();
  return options ? { ok: true, data: options } : { ok: true, redirectTo: lostConnexionPage(suite) };
});

export const passWithPasskeyAction = publicAction(passkeyProofSchema, async ({ suite, reponse }) => {
  const passed = await passWithPasskey(reponse);
  if (!passed) return { ok: true, redirectTo: lostConnexionPage(suite) };
  return passed.ok ? { ok: true, redirectTo: afterSignIn(suite) } : passed;
});
