import { findAddables } from "@/app/(portail)/maisons/[id]/find-addables";
import { refusals } from "@/lib/authorization/refusals";
import { refusalOf } from "@/lib/authorization/rules";
import { findMaison } from "@/lib/maisons/queries";
import { getViewer } from "@/lib/session/require-viewer";

type Context = { params: Promise<{ id: string }> };

const noStore = { "cache-control": "no-store" };

function refuse(status: number, message: string, headers: Record<string, string> = {}): Response {
  return Response.json({ message }, { status, headers: { ...noStore, ...headers } });
}

/** `?q=…`: the people to choose from, as one types. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const viewer = await getViewer();
  if (!viewer) return refuse(401, "Votre session a pris fin. Reconnectez-vous.");
  const maison = await findMaison(viewer, (await params).id);
  if (!maison) return refuse(404, "Cette page n’existe pas, ou vous n’y avez plus accès.");
  const refusal = refusalOf(viewer, "principal.add", maison);
  if (refusal) return refuse(403, refusals[refusal]);
  const found = await findAddables(viewer, maison, new URL(request.url).searchParams.get("q") ?? "");
  if (!found.ok) {
    return refuse(429, "Trop de recherches en peu de temps. Patientez, puis reprenez.", {
      "retry-after": String(found.wait),
    });
  }
  return Response.json({ personnes: found.personnes }, { headers: noStore });
}
