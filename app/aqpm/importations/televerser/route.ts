import { permit } from "@/lib/authorization/rules";
import { openImport } from "@/lib/imports/commands";
import { Forbidden } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { consume, limits } from "@/lib/platform/rate-limit";
import { seeOther } from "@/lib/platform/see-other";
import { noteRefusal } from "@/lib/session/note-refusal";
import { getViewer, signInPage } from "@/lib/session/require-viewer";

/** The file of an import, up to 10 MB: nothing of it is read before it is known who sends it. */
export async function POST(request: Request): Promise<Response> {
  const viewer = await getViewer();
  if (!viewer) return seeOther(await signInPage("/aqpm/importations"));
  try {
    permit(viewer, "maison.import");
    if ((await consume(limits.importTeleverse, viewer.id)) > 0)
      return seeOther("/aqpm/importations?avis=limite");
    const file = await readFile(request);
    if (!file) return seeOther("/aqpm/importations?avis=sans-fichier");
    const opened = await openImport(viewer, file);
    return seeOther(
      opened.ok ? `/aqpm/importations/${opened.id}` : `/aqpm/importations?avis=${opened.errors.avis}`,
    );
  } catch (error) {
    if (!(error instanceof Forbidden)) throw error;
    await noteRefusal(error);
    return new Response(error.message, {
      status: 403,
      headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
    });
  }
}

async function readFile(request: Request): Promise<{ fichier: string; bytes: Uint8Array } | null> {
  try {
    const file = (await request.formData()).get("fichier");
    if (!(file instanceof File) || file.size === 0) return null;
    return { fichier: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
  } catch (error) {
    log.info({ err: error }, "upload not read");
    return null;
  }
}
