"use server";

import { requestPasswordReset, resetPassword } from "@/lib/comptes/password-commands";
import { linkRequestSchema, resetPasswordSchema } from "@/lib/comptes/schema";
import { publicAction } from "@/lib/session/action";
import { clientIp } from "@/lib/session/client-ip";

export const requestResetAction = publicAction(linkRequestSchema, async ({ courriel }) => {
  const sent = await requestPasswordReset(courriel, await clientIp());
  if (!sent.ok) return sent;
  return {
    ok: true,
    message: `Un courriel vient de partir à ${courriel}. S’il s’y trouve un compte, il contient la page où choisir un nouveau mot de passe, valable une heure.`,
  };
});

export const resetPasswordAction = publicAction(resetPasswordSchema, async (input) => {
  const reset = await resetPassword(input);
  return reset.ok ? { ok: true, redirectTo: "/connexion?avis=mot-de-passe" } : reset;
});
