import type { Route } from "next";
import type { MaisonFilters } from "@/lib/maisons/queries";
import { statuts } from "@/lib/maisons/schema";
import { readPage, readParam, type SearchParams, toQuery } from "@/lib/platform/search-params";

/** The filters that the address asks for; what it says wrong counts as not said. */
export function readFilters(params: SearchParams): MaisonFilters {
  const statut = readParam(params, "statut");
  return {
    q: readParam(params, "q"),
    statut: statuts.find((value) => value === statut) ?? null,
    tri: readParam(params, "tri") === "-nom" ? "-nom" : "nom",
    page: readPage(params),
  };
}

/** The address of the list with these filters. */
export function listHref(filters: MaisonFilters, change: Partial<MaisonFilters>): Route {
  const { q, statut, tri, page } = { ...filters, ...change };
  const query = toQuery({ q, statut, tri: tri === "nom" ? null : tri, page: page > 1 ? page : null });
  return `/maisons${query}` as Route;
}
