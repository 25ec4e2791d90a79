import { cookies } from "next/headers";
import { listCurrentAnnonces } from "@/lib/annonces/queries";
import { viewerOf } from "@/lib/session/read-viewer";

/** What AQPM says at this moment to whoever asks, for a page that stays open. */
export async function GET(): Promise<Response> {
  const viewer = await viewerOf(await cookies(), { visit: false });
  const annonces = await listCurrentAnnonces(viewer);
  return Response.json({ annonces }, { headers: { "cache-control": "no-store" } });
}
