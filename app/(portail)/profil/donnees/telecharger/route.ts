import { Forbidden } from "@/lib/platform/errors";
import { seeOther } from "@/lib/platform/see-other";
import { streamOf } from "@/lib/platform/stream";
import { exportRenseignements } from "@/lib/renseignements/export-commands";
import { noteRefusal } from "@/lib/session/note-refusal";
import { getViewer, signInPage } from "@/lib/session/require-viewer";

/**
 * « Télécharger mes renseignements »: a plain link, since all that it changes is a line of the journal. Another site may
 * lead here, but only this browser receives the file.
 */
export async function GET(): Promise<Response> {
  const viewer = await getViewer();
  if (!viewer) return seeOther(await signInPage("/profil/donnees"));
  try {
    const done = await exportRenseignements(viewer);
    if (!done.ok) return seeOther("/profil/donnees?avis=limite");
    return new Response(streamOf(done.archive), {
      headers: {
        "content-type": "application/zip",
        "content-disposition": `attachment; filename="mes-renseignements-${viewer.today}.zip"`,
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    if (!(error instanceof Forbidden)) throw error;
    await noteRefusal(error);
    return seeOther("/profil/donnees");
  }
}
