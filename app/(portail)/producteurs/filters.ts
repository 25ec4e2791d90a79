import type { Route } from "next";
import { isId } from "@/lib/platform/ids";
import { readPage, readParam, type SearchParams, toQuery } from "@/lib/platform/search-params";
import type { ProducteurFilters } from "@/lib/producteurs/queries";

/** The filters that the address asks for; what it says wrong counts as not said. */
export function readFilters(params: SearchParams): ProducteurFilters {
  const maison = readParam(params, "maison");
  return {
    q: readParam(params, "q"),
    maisonId: isId(maison) ? maison : null,
    tri: readParam(params, "tri") === "-nom" ? "-nom" : "nom",
    page: readPage(params),
  };
}

/** The address of the list with these filters. */
export function listHref(filters: ProducteurFilters, change: Partial<ProducteurFilters>): Route {
  const { q, maisonId, tri, page } = { ...filters, ...change };
  const query = toQuery({
    q,
    maison: maisonId,
    tri: tri === "nom" ? null : tri,
    page: page > 1 ? page : null,
  });
  return `/producteurs${query}` as Route;
}
