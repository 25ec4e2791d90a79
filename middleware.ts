import { type NextRequest, NextResponse } from "next/server";
import { refusalOf } from "@/lib/authorization/rules";
import { findFicheTarget } from "@/lib/fiches/queries";
import { env } from "@/lib/platform/env";
import { isId } from "@/lib/platform/ids";
import { cookieName } from "@/lib/session/cookie";
import { viewerOf } from "@/lib/session/read-viewer";
import { connexionPage } from "@/lib/session/redirect";
import { refuseSet } from "@/lib/set/commands";
import { isSetDown } from "@/lib/set/etat-queries";
import { isSetRefusal } from "@/lib/set/refusals";

/*
 * The outer door of the hand-off to the SET: it authenticates, finds, asks the rule, and refuses. It holds no rule of
 * its own and is never the lock: the route authorizes again, and so does the redemption.
 */
export const config = { matcher: ["/fiches/:id/set"], runtime: "nodejs" };

export async function middleware(request: NextRequest): Promise<NextResponse> {
  const id = request.nextUrl.pathname.split("/")[2] ?? "";
  const viewer = await viewerOf(request.cookies);
  if (!viewer) return toConnexion(request, id);

  const [fiche, down] = await Promise.all([findFicheTarget(viewer, id), isSetDown(viewer)]);
  // The page of the fiche says itself that there is no such thing: the same answer, to the byte, as for a wrong id.
  if (!fiche) return showInstead(request, `/fiches/${id}`);
  const refusal = refusalOf(viewer, "set.open", fiche) ?? undefined;
  if (!refusal) {
    const wait = down && request.method === "GET" && !insists(request);
    return wait ? showInstead(request, `/fiches/${id}/set/indisponible`) : NextResponse.next();
  }
  if (!isSetRefusal(refusal)) return showInstead(request, `/fiches/${id}`);
  if (request.method === "GET") await refuseSet(viewer, fiche, refusal);
  return showInstead(request, `/set/refus/${refusal}`);
}

/** « Essayer quand même »: the portal may be wrong about the SET, and stands in nobody's way. */
function insists({ nextUrl }: NextRequest): boolean {
  return nextUrl.searchParams.get("quand-meme") === "oui";
}

function toConnexion({ cookies }: NextRequest, id: string): NextResponse {
  const avis = cookies.has(cookieName("session")) ? "session" : undefined;
  // Signing in lands on the fiche, never on `/set`: `form-action` would stop the way to another site.
  const page = connexionPage(isId(id) ? `/fiches/${id}` : "/fiches", avis);
  return NextResponse.redirect(new URL(page, env().origin), 303);
}

function showInstead(request: NextRequest, path: string): NextResponse {
  const headers = new Headers(request.headers);
  headers.set("x-portail-chemin", path);
  const url = request.nextUrl.clone();
  url.pathname = path;
  url.search = "";
  return NextResponse.rewrite(url, { request: { headers } });
}
