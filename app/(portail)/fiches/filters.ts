import type { Route } from "next";
import { type FicheFilters, statuts, tris } from "@/lib/fiches/queries";
import {
  readChoice,
  readId,
  readPage,
  readParam,
  type SearchParams,
  toQuery,
} from "@/lib/platform/search-params";

/** The filters that the address asks for, a type being one of these; what it says wrong counts as not said. */
export function readFilters(params: SearchParams, types: readonly string[]): FicheFilters {
  const tri = readChoice(params, "tri", tris) ?? "tournage";
  return {
    q: readParam(params, "q"),
    maisonId: readId(params, "maison"),
    statut: readChoice(params, "statut", statuts),
    type: readChoice(params, "type", types),
    tri,
    sens: readChoice(params, "sens", ["asc", "desc"]) ?? (tri === "titre" ? "asc" : "desc"),
    page: readPage(params),
  };
}

/** Whether the list was narrowed, so that an empty one says so. */
export function isNarrowed(filters: FicheFilters): boolean {
  return Boolean(filters.q || filters.maisonId || filters.statut || filters.type);
}

/** The address of the list with these filters. */
export function listHref(filters: FicheFilters, change: Partial<FicheFilters>): Route {
  const { q, maisonId, statut, type, tri, sens, page } = { ...filters, ...change };
  const sort = tri === "tournage" && sens === "desc" ? { tri: null, sens: null } : { tri, sens };
  return `/fiches${toQuery({ q, maison: maisonId, statut, type, ...sort }, page)}` as Route;
}
