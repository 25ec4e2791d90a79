import { typeInWords } from "@/lib/fiches/labels";
import { listSimilarFiches } from "@/lib/fiches/titre-queries";
import { consume, limits } from "@/lib/platform/rate-limit";
import { getViewer } from "@/lib/session/require-viewer";

/** `?maison=…&titre=…[&sauf=…]`: the fiches of the house whose title is this one or nearly, as one types it. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await getViewer();
  if (!viewer) return answer(401, { message: "Votre session a pris fin. Reconnectez-vous." });
  const wait = await consume(limits.titreParPersonne, viewer.id);
  if (wait > 0) {
    const message = "Trop de recherches en peu de temps. Patientez, puis reprenez.";
    return answer(429, { message }, { "retry-after": String(wait) });
  }
  const asked = new URL(request.url).searchParams;
  const titre = (asked.get("titre") ?? "").slice(0, 200);
  const place = { maisonId: asked.get("maison") ?? "", sauf: asked.get("sauf") };
  const similar = await listSimilarFiches(viewer, titre, place);
  return answer(200, {
    identiques: similar.some(({ identique }) => identique),
    fiches: similar.map((fiche) => ({
      id: fiche.id,
      titre: fiche.titre,
      note: `${fiche.numero} · ${typeInWords(fiche)}`,
    })),
  });
}

function answer(status: number, body: object, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store", ...headers } });
}
