import type { Route } from "next";
import type { CourrielFilters } from "@/lib/courriels/queries";
import { etatsCourriel } from "@/lib/courriels/schema";
import { readChoice, readPage, readParam, type SearchParams, toQuery } from "@/lib/platform/search-params";

/** The filters that the address asks for; what it says wrong counts as not said. */
export function readFilters(params: SearchParams): CourrielFilters {
  return {
    q: readParam(params, "q"),
    etat: readChoice(params, "etat", etatsCourriel),
    page: readPage(params),
  };
}

/** The address of the list with these filters. */
export function listHref(filters: CourrielFilters, change: Partial<CourrielFilters> = {}): Route {
  const { q, etat, page } = { ...filters, ...change };
  return `/aqpm/courriels${toQuery({ q, etat }, page)}` as Route;
}
