import { sheets } from "@/app/aqpm/exports/sheets";
import { exportListe } from "@/lib/exports/commands";
import { formats, type Liste, listes } from "@/lib/exports/schema";
import { Forbidden } from "@/lib/platform/errors";
import { readChoice, type SearchParams } from "@/lib/platform/search-params";
import { seeOther } from "@/lib/platform/see-other";
import { streamOf } from "@/lib/platform/stream";
import { noteRefusal } from "@/lib/session/note-refusal";
import { getViewer, signInPage } from "@/lib/session/require-viewer";

/** From where each list is exported. */
const pages: Readonly<Record<Liste, string>> = {
  personnes: "/utilisateurs",
  maisons: "/maisons",
  fiches: "/fiches",
  acces: "/aqpm",
  journal: "/aqpm/journal",
  incidents: "/aqpm/incidents",
};

type Context = { params: Promise<{ liste: string }> };

/**
 * « Exporter »: a plain link, since all that it changes is a line of the journal. Another site may lead here, but only
 * this browser receives the file.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const asked = (await params).liste;
  const { searchParams } = new URL(request.url);
  const query: SearchParams = Object.fromEntries(
    [...searchParams.keys()].map((name) => [name, searchParams.get(name) ?? ""]),
  );
  const liste = listes.find((name) => name === asked);
  const format = readChoice(query, "format", formats);
  if (!liste || !format) return refuse(404, "Cette liste ne s’exporte pas.");
  const viewer = await getViewer();
  if (!viewer) return seeOther(await signInPage(pages[liste]));
  try {
    const { filters, sheetFor } = await sheets[liste](query);
    const done = await exportListe(viewer, { liste, format, filtres: filtersIn(filters) }, sheetFor);
    if (!done.ok) return refuse(429, Object.values(done.errors).join(" "));
    const { nom, type, contenu } = done.fichier;
    return new Response(streamOf(contenu), {
      headers: {
        "content-type": type,
        "content-disposition": `attachment; filename="${nom}"`,
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    if (!(error instanceof Forbidden)) throw error;
    await noteRefusal(error);
    return refuse(403, error.message);
  }
}

/** How a list is sorted and paged narrows nothing. */
const NOT_FILTERS = new Set(["tri", "sens", "page", "avant", "apres"]);

/** What the list was narrowed by, for the journal: of what was searched for, which may name someone, only that it was. */
function filtersIn(filters: object): string[] {
  return Object.entries(filters).flatMap(([name, value]) => {
    if (typeof value !== "string" || value === "" || NOT_FILTERS.has(name)) return [];
    return name === "q" ? ["recherche"] : [`${name.replace(/Id$/, "")}=${value}`];
  });
}

function refuse(status: number, sentence: string): Response {
  return new Response(sentence, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}
