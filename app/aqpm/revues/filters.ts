import type { Route } from "next";
import { readChoice, readPage, readParam, type SearchParams, toQuery } from "@/lib/platform/search-params";
import type { RevueFilters } from "@/lib/revues/etat-queries";
import { etats } from "@/lib/revues/schema";

/** The filters that the address asks for; what it says wrong counts as not said. */
export function readFilters(params: SearchParams): RevueFilters {
  return {
    q: readParam(params, "q"),
    etat: readChoice(params, "etat", etats),
    tri: readChoice(params, "tri", ["nom", "-nom"]) ?? "retard",
    page: readPage(params),
  };
}

/** The address of the list with these filters. */
export function listHref(filters: RevueFilters, change: Partial<RevueFilters>): Route {
  const { q, etat, tri, page } = { ...filters, ...change };
  return `/aqpm/revues${toQuery({ q, etat, tri: tri === "retard" ? null : tri }, page)}` as Route;
}
