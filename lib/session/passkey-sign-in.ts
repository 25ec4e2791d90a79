import { cookies } from "next/headers";
import type { PasskeySignIn } from "@/lib/comptes/schema";
import type { RequestOptions } from "@/lib/platform/webauthn";
import { clientIp } from "@/lib/session/client-ip";
import { type Connexion, findConnexion } from "@/lib/session/connexions";
import { cookieName } from "@/lib/session/cookie";
import { askAsFactor, checkSignInKey, giveFactor } from "@/lib/session/passkeys";
import { completeSignIn, type SignedIn, signInWithProof } from "@/lib/session/sign-in";

/** Signs in with a passkey alone: it stands for both factors. From a server action. */
export async function signInWithPasskey({
  reponse,
  seSouvenir,
}: Pick<PasskeySignIn, "reponse" | "seSouvenir">): Promise<SignedIn> {
  const checked = await checkSignInKey(reponse, await clientIp());
  if (!checked.ok) return checked;
  const { userId, passwordHash } = checked;
  return signInWithProof({
    userId,
    passwordHash,
    facteurRequis: false,
    facteur: "PASSKEY",
    remembered: seSouvenir,
  });
}

/** What the browser that waits at the second step is asked; null when its connexion is not to be found any more. */
export async function askSecondStep(): Promise<RequestOptions | null> {
  const waiting = await findWaiting();
  return waiting ? askAsFactor(waiting.connexion) : null;
}

/** The second step, passed with a passkey: opens the session; null as above. From a server action. */
export async function passWithPasskey(reponse: string): Promise<SignedIn | null> {
  const waiting = await findWaiting();
  if (!waiting) return null;
  const given = await giveFactor(waiting.connexion, reponse);
  return given.ok ? completeSignIn(waiting.secret) : given;
}

async function findWaiting(): Promise<{ secret: string; connexion: Connexion } | null> {
  const secret = (await cookies()).get(cookieName("connexion"))?.value ?? "";
  const connexion = await findConnexion(secret);
  return connexion ? { secret, connexion } : null;
}
