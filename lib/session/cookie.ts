import { env } from "@/lib/platform/env";

/**
 * The name of the session's cookie. `__Host-` pins it to this origin (ASVS 3.3.3); cookies ignore ports, so in
 * demo mode the port of the address stands in the name (before its end: Auth.js takes any name that begins like it) and
 * several portals live on one localhost; the processes behind one address share it.
 */
export function sessionCookieName(): string {
  const { demo, origin, PORT } = env();
  return demo ? `portail-${new URL(origin).port || PORT}-session` : "__Host-portail-session";
}
