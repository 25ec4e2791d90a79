import { cookies } from "next/headers";
import { cookieName, cookieOptions } from "@/lib/session/cookie";
import { findSessionLife } from "@/lib/session/sessions";

/** What a remembered session's cookie lives beyond it: a form that comes too late is known by it, and nothing else. */
const COOKIE_DAY_MS = 24 * 3600 * 1000;

/** Gives this browser the cookie of a session: without « Se souvenir de moi » it ends with the browser. From a server action. */
export async function writeSessionCookie(token: string): Promise<void> {
  const life = await findSessionLife(token);
  (await cookies()).set(cookieName("session"), token, {
    ...cookieOptions(),
    ...(life?.remembered ? { expires: new Date(life.expiresAt.getTime() + COOKIE_DAY_MS) } : {}),
  });
}
