import { cookies } from "next/headers";
import { cookieName, cookieOptions } from "@/lib/session/cookie";

/** The secret by which this browser is known to accounts that signed in from it, if it has one. */
export async function readAppareil(): Promise<string | undefined> {
  const secret = (await cookies()).get(cookieName("appareil"))?.value;
  return secret && /^[\w-]{43}$/.test(secret) ? secret : undefined;
}

/** As long as browsers allow; counted again at each sign-in. It outlives the session: signing out does not forget a browser. */
const SECONDS = 400 * 24 * 3600;

/** Gives this browser its secret, or keeps it for longer. */
export async function keepAppareil(secret: string): Promise<void> {
  (await cookies()).set(cookieName("appareil"), secret, { ...cookieOptions(), maxAge: SECONDS });
}
