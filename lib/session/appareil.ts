import { cookies } from "next/headers";
import { cookieName } from "@/lib/session/cookie";

/** The secret by which this browser is known to accounts that signed in from it, if it has one. */
export async function readAppareil(): Promise<string | undefined> {
  const secret = (await cookies()).get(cookieName("appareil"))?.value;
  return secret && /^[\w-]{43}$/.test(secret) ? secret : undefined;
}
