import type { Route } from "next";
import { type TypeProduction, types } from "@/lib/fiches/labels";
import { type FicheFilters, statuts, tris } from "@/lib/fiches/queries";
import { isId } from "@/lib/platform/ids";

export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

function one(params: SearchParams, name: string): string {
  const value = params[name];
  return (Array.isArray(value) ? value[0] : value) ?? "";
}

function among<T extends string>(values: readonly T[], text: string): T | null {
  return values.find((value) => value === text) ?? null;
}

/** The filters that the URL asks for; what it says wrong counts as not said. */
export function readFilters(params: SearchParams): FicheFilters {
  const tri = among(tris, one(params, "tri")) ?? "tournage";
  const maison = one(params, "maison");
  const page = Number(one(params, "page"));
  return {
    q: one(params, "q").slice(0, 200),
    maisonId: isId(maison) ? maison : null,
    statut: among(statuts, one(params, "statut")),
    type: among(Object.keys(types) as TypeProduction[], one(params, "type")),
    tri,
    sens: among(["asc", "desc"] as const, one(params, "sens")) ?? (tri === "titre" ? "asc" : "desc"),
    page: Number.isSafeInteger(page) && page >= 1 && page <= 100_000 ? page : 1,
  };
}

/** Whether the list was narrowed, so that an empty one says so. */
export function isNarrowed(filters: FicheFilters): boolean {
  return Boolean(filters.q || filters.maisonId || filters.statut || filters.type);
}

/** The URL of the list with these filters. */
export function listHref(filters: FicheFilters, change: Partial<FicheFilters>): Route {
  const { q, maisonId, statut, type, tri, sens, page } = { ...filters, ...change };
  const query = new URLSearchParams();
  if (q) query.set("q", q);
  if (maisonId) query.set("maison", maisonId);
  if (statut) query.set("statut", statut);
  if (type) query.set("type", type);
  if (tri !== "tournage" || sens !== "desc") {
    query.set("tri", tri);
    query.set("sens", sens);
  }
  if (page > 1) query.set("page", String(page));
  const text = query.toString();
  return (text ? `/fiches?${text}` : "/fiches") as Route;
}
