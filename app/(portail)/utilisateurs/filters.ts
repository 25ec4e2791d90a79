import type { Route } from "next";
import { tris, type UserFilter } from "@/lib/comptes/queries";
import { etats } from "@/lib/comptes/schema";
import { readChoice, readPage, readParam, type SearchParams, toQuery } from "@/lib/platform/search-params";

/** The filters that the address asks for; what it says wrong counts as not said. */
export function readFilters(params: SearchParams): UserFilter {
  const asked = readParam(params, "tri");
  const tri = tris.find((value) => value === asked.replace(/^-/, "")) ?? "nom";
  return {
    q: readParam(params, "q"),
    etat: readChoice(params, "etat", etats),
    tri,
    sens: asked.startsWith("-") ? "desc" : "asc",
    page: readPage(params),
  };
}

/** The sort as the address says it, or null for the usual one. */
export function sortParam({ tri, sens }: UserFilter): string | null {
  if (sens === "desc") return `-${tri}`;
  return tri === "nom" ? null : tri;
}

/** The address of the list with these filters. */
export function listHref(filters: UserFilter, change: Partial<UserFilter>): Route {
  const changed = { ...filters, ...change };
  const { q, etat, page } = changed;
  return `/utilisateurs${toQuery({ q, etat, tri: sortParam(changed) }, page)}` as Route;
}
