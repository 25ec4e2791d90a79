import { keepDraft } from "@/lib/fiches/brouillon-commands";
import { ficheLists, keepDraftSchema } from "@/lib/fiches/schema";
import { momentInParts } from "@/lib/platform/dates";
import { Forbidden, NotFound } from "@/lib/platform/errors";
import { readFields } from "@/lib/platform/form-data";
import { getViewer } from "@/lib/session/require-viewer";

const MALFORMED = "Le brouillon n’a pas pu être gardé. Rechargez la page.";

/**
 * Keeps the draft of a new fiche while one types; whoever is signed out is told so instead of being led away from what
 * they have typed. The front has checked that the form comes from the portal, and its size.
 */
export async function POST(request: Request): Promise<Response> {
  const viewer = await getViewer();
  if (!viewer)
    return answer(401, {
      message:
        "Votre session a pris fin\u00a0: ce que vous écrivez n’est plus gardé. Reconnectez-vous dans un autre onglet.",
    });
  const sent = await request.formData().catch(() => null);
  const parsed = keepDraftSchema.safeParse(sent && readFields(sent, ficheLists));
  if (!parsed.success) return answer(400, { message: MALFORMED });
  try {
    const kept = await keepDraft(viewer, parsed.data);
    if (!kept.ok) return answer(409, { message: kept.errors.form ?? MALFORMED });
    const message = `Brouillon enregistré à ${momentInParts(kept.at).heure}`;
    return answer(200, { message, at: kept.at.toISOString() });
  } catch (error) {
    if (error instanceof NotFound) return answer(404, { message: MALFORMED });
    if (error instanceof Forbidden) return answer(403, { message: error.message });
    throw error;
  }
}

function answer(status: number, body: { message: string; at?: string }): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store" } });
}
