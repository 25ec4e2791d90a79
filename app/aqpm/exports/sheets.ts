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

type SheetFor = (viewer: Viewer) => Sheet;

/** Each list as it is exported, narrowed and sorted by its address as its page is. */
export const sheets: Readonly<Record<Liste, (params: SearchParams) => SheetFor | Promise<SheetFor>>> = {
  personnes: (params) => (viewer) => personnesSheet(viewer, readUserFilters(params)),
  maisons: (params) => (viewer) => maisonsSheet(viewer, readMaisonFilters(params)),
  fiches: async (params) => {
    const filters = readFicheFilters(
      params,
      (await listAllTypes()).map(({ code }) => code),
    );
    return (viewer) => fichesSheet(viewer, filters);
  },
  acces: (params) => (viewer) =>
    accesSheet(viewer, {
      ficheId: readId(params, "fiche"),
      etat: readChoice(params, "etat", ["en-vigueur"]),
    }),
  journal: (params) => (viewer) => journalSheet(viewer, readJournalFilters(params)),
  incidents: () => incidentsSheet,
};
