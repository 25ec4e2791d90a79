import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { lacksFactor, type Viewer } from "@/lib/authorization/viewer";
import { viewerOf } from "@/lib/session/read-viewer";
import { FACTORS_PAGE } from "@/lib/session/redirect";

/**
 * Who asks, or null when nobody is signed in; read once a request, fresh from the database. By the cookies as they are
 * once an action has written them: Auth.js reads those that came, which may just have been replaced.
 */
export const getViewer = cache(async (): Promise<Viewer | null> => viewerOf(await cookies()));

/**
 * Who asks; someone not signed in is sent to `/connexion`, and comes back to where they were going (`leave`: another way
 * to send them there).
 */
export async function requireViewer(leave?: () => Promise<never>): Promise<Viewer> {
  const viewer = await getViewer();
  const path = (await headers()).get("x-portail-chemin") ?? "/";
  if (viewer && lacksFactor(viewer) && !isProfil(path)) redirect(FACTORS_PAGE);
  if (viewer) return viewer;
  if (leave) return leave();
  redirect(path === "/" ? "/connexion" : `/connexion?suite=${encodeURIComponent(path)}`);
}

function isProfil(path: string): boolean {
  return /^\/profil(\/|\?|$)/.test(path);
}
