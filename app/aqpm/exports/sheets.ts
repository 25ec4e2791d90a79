import { readFilters as readFicheFilters } from "@/app/(portail)/fiches/filters";
import { readFilters as readMaisonFilters } from "@/app/(portail)/maisons/filters";
import { readFilters as readUserFilters } from "@/app/(portail)/utilisateurs/filters";
import { readFilters as readJournalFilters } from "@/app/aqpm/journal/filters";
import type { Viewer } from "@/lib/authorization/viewer";
import { accesSheet } from "@/lib/exports/acces-queries";
import { fichesSheet } from "@/lib/exports/fiches-queries";
import { incidentsSheet } from "@/lib/exports/incidents-queries";
import { journalSheet } from "@/lib/exports/journal-queries";
import { maisonsSheet } from "@/lib/exports/maisons-queries";
import { personnesSheet } from "@/lib/exports/personnes-queries";
import type { Liste } from "@/lib/exports/schema";
import { listAllTypes } from "@/lib/fiches/liste-queries";
import { readChoice, readId, type SearchParams } from "@/lib/platform/search-params";
import type { Sheet } from "@/lib/platform/sheet";

/** A list as it is exported: what its address was understood to ask, and its rows for whoever may read them. */
export type Asked = { readonly filters: object; readonly sheetFor: (viewer: Viewer) => Sheet };

/** Each list as it is exported, narrowed and sorted by its address as its page is. */
export const sheets: Readonly<Record<Liste, (params: SearchParams) => Asked | Promise<Asked>>> = {
  personnes: (params) => asked(readUserFilters(params), personnesSheet),
  maisons: (params) => asked(readMaisonFilters(params), maisonsSheet),
  fiches: async (params) => {
    const types = await listAllTypes();
    const codes = types.map(({ code }) => code);
    return asked(readFicheFilters(params, codes), fichesSheet);
  },
  acces: (params) =>
    asked({ ficheId: readId(params, "fiche"), etat: readChoice(params, "etat", ["en-vigueur"]) }, accesSheet),
  journal: (params) => asked(readJournalFilters(params), journalSheet),
  incidents: () => asked({}, incidentsSheet),
};

function asked<F extends object>(filters: F, sheet: (viewer: Viewer, filters: F) => Sheet): Asked {
  return { filters, sheetFor: (viewer) => sheet(viewer, filters) };
}
