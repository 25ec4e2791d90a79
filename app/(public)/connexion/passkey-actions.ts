"use server";

import { askedSignInSchema, passkeySignInSchema } from "@/lib/comptes/schema";
import { publicAction } from "@/lib/session/action";
import { clientIp } from "@/lib/session/client-ip";
import { signInWithPasskey } from "@/lib/session/passkey-sign-in";
import { askToSignIn } from "@/lib/session/passkeys";
import { afterSignIn } from "@/lib/session/redirect";

/** What the browser is asked to sign in with a passkey: the same for everyone. */
export const askToSignInAction = publicAction(askedSignInSchema, async () => {
  const asked = await askToSignIn(await clientIp());
  return asked.ok ? { ok: true, data: asked.options } : asked;
});

export const signInWithPasskeyAction = publicAction(passkeySignInSchema, async ({ suite, ...input }) => {
  const signedIn = await signInWithPasskey(input);
  return signedIn.ok ? { ok: true, redirectTo: afterSignIn(suite) } : signedIn;
});
