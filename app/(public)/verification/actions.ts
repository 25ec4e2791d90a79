"use server";

import { confirmAccount, requestConfirmation } from "@/lib/comptes/commands";
import { confirmSchema, linkRequestSchema } from "@/lib/comptes/schema";
import { publicAction } from "@/lib/session/action";
import { clientIp } from "@/lib/session/client-ip";
import { factorPage, HOME } from "@/lib/session/redirect";
import { signInWithPassword } from "@/lib/session/sign-in";

/** Confirming asks for the password: there is nothing more to ask before signing in. */
export const confirmAction = publicAction(confirmSchema, async (input) => {
  const confirmed = await confirmAccount(input);
  if (!confirmed.ok) return confirmed;
  const signedIn = await signInWithPassword({
    courriel: confirmed.courriel,
    motDePasse: input.motDePasse,
    seSouvenir: false,
  });
  if (!signedIn.ok) return { ok: true, redirectTo: "/connexion?avis=confirme" };
  return { ok: true, redirectTo: signedIn.owesFactor ? factorPage(undefined) : HOME };
});

export const requestConfirmationAction = publicAction(linkRequestSchema, async ({ courriel }) => {
  const sent = await requestConfirmation(courriel, await clientIp());
  if (!sent.ok) return sent;
  return {
    ok: true,
    message: `Un courriel vient de partir à ${courriel}. Il dit où en est votre inscription.`,
  };
});
