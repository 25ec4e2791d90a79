import { getViewer } from "@/lib/session/require-viewer";
import { isSetDown } from "@/lib/set/etat-queries";

/** Whether the SET answers, for the pages that wait for it. */
export async function GET(): Promise<Response> {
  const viewer = await getViewer();
  const headers = { "cache-control": "no-store" };
  if (!viewer)
    return Response.json(
      { message: "Votre session a pris fin. Reconnectez-vous." },
      { status: 401, headers },
    );
  return Response.json({ enPanne: await isSetDown(viewer) }, { headers });
}
