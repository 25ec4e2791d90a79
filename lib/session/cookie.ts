import { env } from "@/lib/platform/env";

/**
 * `session`: who is signed in; `connexion`: who still owes a second factor; `appareil`: a browser seen before;
 * `formulaire`: what was typed when the session ended; `cles`: passkeys are not offered again in this browser.
 */
export type CookieUse = "session" | "connexion" | "appareil" | "formulaire" | "cles";

/**
 * The name of one of the portal's cookies. `__Host-` pins it to this origin (ASVS 3.3.3); cookies ignore ports, so in
 * demo mode the port of the address stands in the name (before its end: Auth.js takes any name that begins like it) and
 * several portals live on one localhost; the processes behind one address share it.
 */
export function cookieName(use: CookieUse): string {
  const { demo, origin, PORT } = env();
  return demo ? `portail-${new URL(origin).port || PORT}-${use}` : `__Host-portail-${use}`;
}

/** What every cookie of the portal has in common (ASVS 3.3.1 to 3.3.4). */
export function cookieOptions() {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: !env().demo } as const;
}
