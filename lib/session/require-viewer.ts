import type { Route } from "next";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { lacksFactor, type Viewer } from "@/lib/authorization/viewer";
import { cookieName } from "@/lib/session/cookie";
import { viewerOf } from "@/lib/session/read-viewer";
import { connexionPage, FACTORS_PAGE } from "@/lib/session/redirect";

/**
 * Who asks, or null when nobody is signed in; read once a request, fresh from the database. By the cookies as they are
 * once an action has written them: Auth.js reads those that came, which may just have been replaced.
 */
export const getViewer = cache(async (): Promise<Viewer | null> => viewerOf(await cookies()));

/**
 * Who asks; someone not signed in is sent to `/connexion`, and comes back to where they were going (`leave`: another way
 * to send them there). Staff who owe their second factor are sent to where they give it.
 */
export async function requireViewer(leave?: () => Promise<never>): Promise<Viewer> {
  const viewer = await requireSignedIn(leave);
  if (lacksFactor(viewer) && !isProfil(await pathAsked())) redirect(FACTORS_PAGE);
  return viewer;
}

/**
 * The same for the layout of the pages, which leaves it to each of them to send staff away: Next shows nothing of a page
 * that a layout of its own sends to another page of this layout.
 */
export async function requireSignedIn(leave?: () => Promise<never>): Promise<Viewer> {
  const viewer = await getViewer();
  if (viewer) return viewer;
  if (leave) return leave();
  const search = (await headers()).get("x-portail-recherche") ?? "";
  return redirect(await signInPage(`${await pathAsked()}${search}`));
}

/** Where whoever is not signed in signs in, to come back to this page, and reads that their session is over if they had one. */
export async function signInPage(page: string): Promise<Route> {
  return connexionPage(page, (await cookies()).has(cookieName("session")) ? "session" : undefined);
}

async function pathAsked(): Promise<string> {
  return (await headers()).get("x-portail-chemin") ?? "/";
}

function isProfil(path: string): boolean {
  return /^\/profil(\/|\?|$)/.test(path);
}
