import { cookies } from "next/headers";
import { findAvancement } from "@/lib/imports/queries";
import { Forbidden } from "@/lib/platform/errors";
import { noteRefusal } from "@/lib/session/note-refusal";
import { viewerOf } from "@/lib/session/read-viewer";

type Context = { params: Promise<{ id: string }> };

const headers = { "cache-control": "no-store" };

/** How far an import is, for the page that waits for it: null when it is not being applied. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const viewer = await viewerOf(await cookies(), { visit: false });
  if (!viewer) return Response.json({ message: "Votre session a pris fin." }, { status: 401, headers });
  try {
    return Response.json({ avancement: await findAvancement(viewer, (await params).id) }, { headers });
  } catch (error) {
    if (!(error instanceof Forbidden)) throw error;
    await noteRefusal(error);
    return Response.json({ message: error.message }, { status: 403, headers });
  }
}
