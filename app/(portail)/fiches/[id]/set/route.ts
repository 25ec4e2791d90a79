import type { NextRequest } from "next/server";
import { refusalOf } from "@/lib/authorization/rules";
import { findFicheTarget } from "@/lib/fiches/queries";
import { env } from "@/lib/platform/env";
import { Forbidden } from "@/lib/platform/errors";
import { consume, limits } from "@/lib/platform/rate-limit";
import { viewerOf } from "@/lib/session/read-viewer";
import { openSet } from "@/lib/set/commands";

type Context = { params: Promise<{ id: string }> };

/** Nothing of the launch stays in the browser, nor is told to the next site. */
const PRIVATE = { "Cache-Control": "no-store", "Referrer-Policy": "no-referrer" };

/** « Accéder au SET »: authorizes again, writes the passage, and leads to the partner. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  if (isPrefetch(request.headers)) return new Response(null, { status: 204, headers: PRIVATE });
  const { id } = await params;
  const viewer = await viewerOf(request.cookies);
  if (!viewer) return seeOther("/connexion");
  // A passage and its line of the journal stay: nobody clicks that often by hand.
  const [fiche, wait] = await Promise.all([
    findFicheTarget(viewer, id),
    consume(limits.passageParPersonne, viewer.id),
  ]);
  if (wait > 0) return tooMany(wait);
  if (!fiche) return seeOther(`/fiches/${id}`);
  try {
    return seeOther(await openSet(viewer, fiche));
  } catch (error) {
    if (!(error instanceof Forbidden)) throw error;
    return seeOther(`/set/refus/${refusalOf(viewer, "set.open", fiche) ?? "sans-acces"}`);
  }
}

/** A link checker opens nothing. */
export function HEAD(): Response {
  return new Response(null, { status: 405, headers: { ...PRIVATE, Allow: "GET" } });
}

function isPrefetch(headers: Headers): boolean {
  const purpose = `${headers.get("sec-purpose") ?? ""} ${headers.get("purpose") ?? ""} ${headers.get("x-moz") ?? ""}`;
  return /prefetch|prerender/i.test(purpose) || headers.has("next-router-prefetch") || headers.has("rsc");
}

function tooMany(wait: number): Response {
  return new Response(
    `Vous avez ouvert le SET un très grand nombre de fois. Réessayez dans ${Math.ceil(wait / 60)} min.`,
    {
      status: 429,
      headers: { ...PRIVATE, "Content-Type": "text/plain; charset=utf-8", "Retry-After": String(wait) },
    },
  );
}

function seeOther(to: string): Response {
  return new Response(null, {
    status: 303,
    headers: { ...PRIVATE, Location: new URL(to, env().origin).href },
  });
}
