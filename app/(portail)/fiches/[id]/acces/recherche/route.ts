import { searchForFiche } from "@/app/(portail)/fiches/[id]/acces/search";
import { listAccesUserIds } from "@/lib/acces/queries";
import { can } from "@/lib/authorization/rules";
import { findFicheTarget } from "@/lib/fiches/queries";
import { getViewer } from "@/lib/session/require-viewer";

const answer = (status: number, body: object = {}, headers: Record<string, string> = {}) =>
  Response.json(body, { status, headers: { "cache-control": "no-store", ...headers } });

/** What the picker of the access page completes with, as one types. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const viewer = await getViewer();
  if (!viewer) return answer(401);
  const fiche = await findFicheTarget(viewer, (await params).id);
  if (!fiche) return answer(404);
  if (!can(viewer, "acces.grant", fiche)) return answer(403);
  const q = (new URL(request.url).searchParams.get("q") ?? "").slice(0, 200);
  const found = await searchForFiche(viewer, fiche, q, await listAccesUserIds(viewer, fiche.id));
  return "wait" in found ? answer(429, {}, { "retry-after": String(found.wait) }) : answer(200, found);
}
