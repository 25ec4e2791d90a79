import type { Route } from "next";
import {
  readChoice,
  readId,
  readPage,
  readParam,
  type SearchParams,
  toQuery,
} from "@/lib/platform/search-params";
import type { ProducteurFilters } from "@/lib/producteurs/queries";

/** The filters that the address asks for; what it says wrong counts as not said. */
export function readFilters(params: SearchParams): ProducteurFilters {
  return {
    q: readParam(params, "q"),
    maisonId: readId(params, "maison"),
    tri: readChoice(params, "tri", ["-nom"]) ?? "nom",
    page: readPage(params),
  };
}

/** The address of the list with these filters. */
export function listHref(filters: ProducteurFilters, change: Partial<ProducteurFilters>): Route {
  const { q, maisonId, tri, page } = { ...filters, ...change };
  return `/producteurs${toQuery({ q, maison: maisonId, tri: tri === "nom" ? null : tri }, page)}` as Route;
}
