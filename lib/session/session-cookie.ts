import { cookies } from "next/headers";
import { cookieName, cookieOptions } from "@/lib/session/cookie";
import { findSessionLife } from "@/lib/session/sessions";

/** Gives this browser the cookie of a session: without « Se souvenir de moi » it ends with the browser. From a server action. */
export async function writeSessionCookie(token: string): Promise<void> {
  const life = await findSessionLife(token);
  (await cookies()).set(cookieName("session"), token, {
    ...cookieOptions(),
    ...(life?.remembered ? { expires: life.expiresAt } : {}),
  });
}
