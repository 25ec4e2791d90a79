import { cookies } from "next/headers";
import { viewerOf } from "@/lib/session/read-viewer";
import { isSetDown } from "@/lib/set/etat-queries";
import { hastenProbe } from "@/lib/set/sonde-commands";

/** Whether the SET answers, for the pages that wait for it; waiting has it looked at a little sooner. */
export async function GET(): Promise<Response> {
  const viewer = await viewerOf(await cookies(), { visit: false });
  const headers = { "cache-control": "no-store" };
  if (!viewer)
    return Response.json(
      { message: "Votre session a pris fin. Reconnectez-vous." },
      { status: 401, headers },
    );
  const enPanne = await isSetDown(viewer);
  if (enPanne) await hastenProbe();
  return Response.json({ enPanne }, { headers });
}
