import { headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { cache } from "react";
import { type Refusal, refusals } from "@/lib/authorization/refusals";
import { type Action, refusalOf, type TargetOf } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { noteRefusal } from "@/lib/platform/request-id";
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

/** Answers 403, with the sentence of this refusal on the page. */
export function refuse(refusal: Refusal): never {
  noteRefusal(refusals[refusal]);
  forbidden();
}

/** The guard of a page: 403 when the viewer sees the thing but may not do this. */
export function requireRight<A extends Action>(viewer: Viewer, action: A, ...target: TargetOf<A>): void {
  const refusal = refusalOf(viewer, action, ...target);
  if (refusal) refuse(refusal);
}
