import type { Route } from "next";
import { type Genre, genres } from "@/lib/journal/genres";
import type { HistoireFilters } from "@/lib/journal/queries";
import { readChoice, readId, readLine, type SearchParams, toQuery } from "@/lib/platform/search-params";

/** The part of a history that the address asks for; what it says wrong counts as not said. */
export function readFilters(params: SearchParams): HistoireFilters {
  return {
    genre: readChoice(params, "genre", Object.keys(genres) as Genre[]),
    personneId: readId(params, "personne"),
    avant: readLine(params, "avant"),
    apres: readLine(params, "apres"),
  };
}

/** The address of the same history, from another line. */
export function pageHref(
  path: string,
  { genre, personneId }: HistoireFilters,
  line: { avant?: string; apres?: string },
): Route {
  const { avant = null, apres = null } = line;
  return `${path}${toQuery({ genre, personne: personneId, avant, apres }, 1)}` as Route;
}
