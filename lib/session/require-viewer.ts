import type { Route } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Viewer } from "@/lib/authorization/viewer";
import { auth } from "@/lib/session/auth";

/** Who asks, or null when nobody is signed in; read once a request, fresh from the database. */
export const getViewer = cache(async (): Promise<Viewer | null> => (await auth())?.viewer ?? null);

/** Where staff give themselves a second factor, and whence they go nowhere else before (ASVS 6.3.3). */
const FACTORS_PAGE = "/profil/securite?avis=second-facteur" as Route;

/**
 * Who asks; someone not signed in is sent to `/connexion`, and comes back to where they were going (`leave`: another way
 * to send them there).
 */
export async function requireViewer(leave?: () => Promise<never>): Promise<Viewer> {
  const viewer = await getViewer();
  const path = (await headers()).get("x-portail-chemin") ?? "/";
  if (viewer?.staff && !viewer.factor && !path.startsWith("/profil")) redirect(FACTORS_PAGE);
  if (viewer) return viewer;
  if (leave) return leave();
  redirect(path === "/" ? "/connexion" : `/connexion?suite=${encodeURIComponent(path)}`);
}
