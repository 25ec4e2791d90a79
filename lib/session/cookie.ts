import { env } from "@/lib/platform/env";

/**
 * The name of the session's cookie. `__Host-` pins it to this origin (ASVS 3.3.3); cookies ignore ports, so in
 * demo mode the port stands in the name and several portals live on one localhost.
 */
export function sessionCookieName(): string {
  return env().demo ? `portail-session-${env().PORT}` : "__Host-portail-session";
}
