import { cookies } from "next/headers";
import { failure, type Result } from "@/lib/platform/errors";
import { CALLBACK_COOKIE, SignInRefused, sessionCookieOptions, signIn, signOut } from "@/lib/session/auth";
import { clientIp } from "@/lib/session/client-ip";
import { sessionCookieName } from "@/lib/session/cookie";
import { findSessionLife } from "@/lib/session/sessions";

export type SignIn = { readonly courriel: string; readonly motDePasse: string; readonly seSouvenir: boolean };

/** CONNEXION (guide, point 3): opens a session in this browser, from a server action. */
export async function signInWithPassword({ courriel, motDePasse, seSouvenir }: SignIn): Promise<Result> {
  const jar = await cookies();
  const formerToken = jar.get(sessionCookieName())?.value ?? "";
  try {
    await signIn("credentials", {
      redirect: false,
      redirectTo: "/",
      courriel,
      motDePasse,
      seSouvenir: seSouvenir ? "oui" : "",
      formerToken,
      ip: await clientIp(),
    });
  } catch (error) {
    if (error instanceof SignInRefused) return failure("form", error.sentence);
    throw error;
  }
  await limitCookie();
  return { ok: true };
}

/** The library's cookie always lasts 30 days: without « Se souvenir de moi » it must end with the browser. */
async function limitCookie(): Promise<void> {
  const jar = await cookies();
  const token = jar.get(sessionCookieName())?.value ?? "";
  const life = await findSessionLife(token);
  jar.set(sessionCookieName(), token, {
    ...sessionCookieOptions(),
    ...(life?.remembered ? { expires: life.expiresAt } : {}),
  });
  jar.delete(CALLBACK_COOKIE);
}

/** Ends the session of this browser and its cookie. */
export async function endSession(): Promise<void> {
  await signOut({ redirect: false });
  (await cookies()).delete(CALLBACK_COOKIE);
}
