import type { Route } from "next";
import type { MaisonFilters } from "@/lib/maisons/queries";
import { statuts } from "@/lib/maisons/schema";
import { readChoice, readPage, readParam, type SearchParams, toQuery } from "@/lib/platform/search-params";

/** The filters that the address asks for; what it says wrong counts as not said. */
export function readFilters(params: SearchParams): MaisonFilters {
  return {
    q: readParam(params, "q"),
    statut: readChoice(params, "statut", statuts),
    administrateurs: readChoice(params, "administrateurs", ["aucun"]),
    tri: readChoice(params, "tri", ["-nom"]) ?? "nom",
    page: readPage(params),
  };
}

/** Whether the filters leave something out. */
export function isNarrowed({ q, statut, administrateurs, page }: MaisonFilters): boolean {
  return q !== "" || statut !== null || administrateurs !== null || page > 1;
}

/** The address of the list with these filters. */
export function listHref(filters: MaisonFilters, change: Partial<MaisonFilters>): Route {
  const { q, statut, administrateurs, tri, page } = { ...filters, ...change };
  return `/maisons${toQuery({ q, statut, administrateurs, tri: tri === "nom" ? null : tri }, page)}` as Route;
}
