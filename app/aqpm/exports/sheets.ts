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
import { readChoice, readId, type SearchParams } from "@/lib/platform/search-params";
import type { Sheet } from "@/lib/platform/sheet";

/** Each list as it is exported, narrowed and sorted by its address as its page is. */
export const sheets: Readonly<Record<Liste, (params: SearchParams) => (viewer: Viewer) => Sheet>> = {
  personnes: (params) => (viewer) => personnesSheet(viewer, readUserFilters(params)),
  maisons: (params) => (viewer) => maisonsSheet(viewer, readMaisonFilters(params)),
  fiches: (params) => (viewer) => fichesSheet(viewer, readFicheFilters(params)),
  acces: (params) => (viewer) =>
    accesSheet(viewer, {
      ficheId: readId(params, "fiche"),
      etat: readChoice(params, "etat", ["en-vigueur"]),
    }),
  journal: (params) => (viewer) => journalSheet(viewer, readJournalFilters(params)),
  incidents: () => incidentsSheet,
};
