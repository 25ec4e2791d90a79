import type { Route } from "next";
import { readChoice, readPage, type SearchParams, toQuery } from "@/lib/platform/search-params";
import type { LivraisonFilters } from "@/lib/set/livraison-queries";
import { etatsLivraison } from "@/lib/set/schema";

/** The filters that the address asks for; what it says wrong counts as not said. */
export function readFilters(params: SearchParams): LivraisonFilters {
  return { etat: readChoice(params, "etat", etatsLivraison), page: readPage(params) };
}

/** The address of the list with these filters. */
export function listHref(filters: LivraisonFilters, change: Partial<LivraisonFilters>): Route {
  const { etat, page } = { ...filters, ...change };
  return `/aqpm/set${toQuery({ etat }, page)}#avis` as Route;
}
