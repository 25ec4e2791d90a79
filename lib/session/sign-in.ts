import type { Route } from "next";
import { cookies, headers } from "next/headers";
import { lacksFactor } from "@/lib/authorization/viewer";
import { failure, type Result } from "@/lib/platform/errors";
import { newSecret } from "@/lib/platform/ids";
import { navigateurOf } from "@/lib/platform/navigateur";
import { keepAppareil, readAppareil } from "@/lib/session/appareil";
import { CALLBACK_COOKIE, SignInRefused, signIn, signOut } from "@/lib/session/auth";
import { clientIp } from "@/lib/session/client-ip";
import { beginConnexion, CONNEXION_MINUTES, type Proof } from "@/lib/session/connexions";
import { cookieName, cookieOptions } from "@/lib/session/cookie";
import { checkCredentials } from "@/lib/session/credentials";
import { dropCookie } from "@/lib/session/drop-cookie";
import { viewerOf } from "@/lib/session/read-viewer";
import { afterSignIn, FACTORS_PAGE } from "@/lib/session/redirect";
import { writeSessionCookie } from "@/lib/session/session-cookie";

export type SignIn = { readonly courriel: string; readonly motDePasse: string; readonly seSouvenir: boolean };
/** Signed in, or waiting for the second factor, which `/connexion/etape` asks for. */
export type SignedIn = Result<{ readonly owesFactor: boolean }>;

/** CONNEXION (guide, point 3): opens a session in this browser, or goes on to the second factor. From a server action. */
export async function signInWithPassword({ courriel, motDePasse, seSouvenir }: SignIn): Promise<SignedIn> {
  const [ip, appareil] = await Promise.all([clientIp(), readAppareil()]);
  const checked = await checkCredentials({ courriel, motDePasse, ip, ...(appareil ? { appareil } : {}) });
  if (!checked.ok) return checked;
  const { userId, passwordHash, facteurRequis } = checked;
  return signInWithProof({ userId, passwordHash, facteurRequis, facteur: null, remembered: seSouvenir });
}

/** Goes on from a proof of who one is: a password, or a passkey. */
export async function signInWithProof(proof: Proof): Promise<SignedIn> {
  const secret = await beginConnexion(proof);
  if (!proof.facteurRequis || proof.facteur) return completeSignIn(secret);
  (await cookies()).set(cookieName("connexion"), secret, {
    ...cookieOptions(),
    maxAge: CONNEXION_MINUTES * 60,
  });
  return { ok: true, owesFactor: true };
}

/** Opens the session of a connexion that owes nothing more, in this browser. */
export async function completeSignIn(connexion: string): Promise<SignedIn> {
  const jar = await cookies();
  const appareil = (await readAppareil()) ?? newSecret();
  try {
    await signIn("credentials", {
      redirect: false,
      redirectTo: "/",
      connexion,
      formerToken: jar.get(cookieName("session"))?.value ?? "",
      appareil,
      navigateur: navigateurOf((await headers()).get("user-agent")) ?? "",
    });
  } catch (error) {
    if (error instanceof SignInRefused) return failure("form", error.sentence);
    throw error;
  }
  await limitCookie();
  await keepAppareil(appareil);
  await dropCookie(cookieName("connexion"));
  return { ok: true, owesFactor: false };
}

/**
 * Where one lands once signed in: where one was going or, for staff who have no second factor yet, where they set one up.
 * Told to the browser at once: Next loses the page when a layout that both share sends it from one to the other.
 */
export async function landing(suite: string | undefined): Promise<Route> {
  const viewer = await viewerOf(await cookies());
  return viewer && lacksFactor(viewer) ? FACTORS_PAGE : afterSignIn(suite);
}

/** The library's cookie always lasts 30 days: without « Se souvenir de moi » it must end with the browser. */
async function limitCookie(): Promise<void> {
  const jar = await cookies();
  await writeSessionCookie(jar.get(cookieName("session"))?.value ?? "");
  await dropCookie(CALLBACK_COOKIE);
}

/** Ends the session of this browser and its cookie. */
export async function endSession(): Promise<void> {
  await signOut({ redirect: false });
  await dropCookie(CALLBACK_COOKIE);
}
