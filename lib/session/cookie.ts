import { env } from "@/lib/platform/env";

/**
 * The name of the session's cookie. `__Host-` pins it to this origin (ASVS 3.3.3); cookies ignore ports, so in
 * demo mode the port stands in the name (before its end: Auth.js takes any name that begins like it) and several
 * portals live on one localhost.
 */
export function sessionCookieName(): string {
  return env().demo ? `portail-${env().PORT}-session` : "__Host-portail-session";
}
