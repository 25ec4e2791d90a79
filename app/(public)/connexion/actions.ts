"use server";

import { signUp } from "@/lib/comptes/commands";
import { signInSchema, signUpSchema } from "@/lib/comptes/schema";
import { publicAction } from "@/lib/session/action";
import { clientIp } from "@/lib/session/client-ip";
import { factorPage } from "@/lib/session/redirect";
import { landing, signInWithPassword } from "@/lib/session/sign-in";

export const signInAction = publicAction(signInSchema, async ({ suite, ...input }) => {
  const signedIn = await signInWithPassword(input);
  if (!signedIn.ok) return signedIn;
  return { ok: true, redirectTo: signedIn.owesFactor ? factorPage(suite) : await landing(suite) };
});

export const signUpAction = publicAction(signUpSchema, async (input) => {
  const signedUp = await signUp(input, await clientIp());
  return signedUp.ok ? { ok: true, redirectTo: "/verification" } : signedUp;
});
