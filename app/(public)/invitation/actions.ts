"use server";

import { type Accepted, acceptInvitation, joinByInvitation } from "@/lib/acces/accept-commands";
import { joinSchema } from "@/lib/comptes/schema";
import { jetonSchema } from "@/lib/invitations/schema";
import { action, publicAction } from "@/lib/session/action";
import { signInWithPassword } from "@/lib/session/sign-in";

/** Where the person may act from now on: never the SET itself, which they open by a click. */
function pathOf({ ficheId, maisonId }: Accepted): string {
  return ficheId ? `/fiches/${ficheId}` : `/maisons/${maisonId}`;
}

export const acceptAction = action(jetonSchema, async (viewer, { jeton }) => {
  const accepted = await acceptInvitation(viewer, { jeton });
  return accepted.ok ? { ok: true, redirectTo: `${pathOf(accepted)}?fait=bienvenue` } : accepted;
});

/** The link proves the address and the password was just chosen: there is nothing more to ask before signing in. */
export const joinAction = publicAction(joinSchema, async (input) => {
  const joined = await joinByInvitation(input);
  if (!joined.ok) return joined;
  const { courriel } = joined;
  const signedIn = await signInWithPassword({ courriel, motDePasse: input.motDePasse, seSouvenir: false });
  const path = pathOf(joined);
  return {
    ok: true,
    redirectTo: signedIn.ok
      ? `${path}?fait=bienvenue`
      : `/connexion?avis=invitation&suite=${encodeURIComponent(path)}`,
  };
});
