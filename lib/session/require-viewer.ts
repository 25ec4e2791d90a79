import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Viewer } from "@/lib/authorization/viewer";
import { auth } from "@/lib/session/auth";

/** Who asks, or null when nobody is signed in; read once a request, fresh from the database. */
export const getViewer = cache(async (): Promise<Viewer | null> => (await auth())?.viewer ?? null);

/** Who asks; someone not signed in is sent to `/connexion`, and comes back to where they were going. */
export async function requireViewer(): Promise<Viewer> {
  const viewer = await getViewer();
  if (viewer) return viewer;
  const path = (await headers()).get("x-portail-chemin") ?? "/";
  redirect(path === "/" ? "/connexion" : `/connexion?suite=${encodeURIComponent(path)}`);
}
