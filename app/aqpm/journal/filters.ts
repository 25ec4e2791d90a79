import type { Route } from "next";
import { type Genre, type GenreAqpm, genres, genresAqpm } from "@/lib/journal/genres";
import type { JournalFilters } from "@/lib/journal/staff-queries";
import {
  readChoice,
  readDay,
  readId,
  readLine,
  type SearchParams,
  toQuery,
} from "@/lib/platform/search-params";

const offered = Object.keys({ ...genres, ...genresAqpm }) as (Genre | GenreAqpm)[];

/** The part of the journal that the address asks for; what it says wrong counts as not said. */
export function readFilters(params: SearchParams): JournalFilters {
  return {
    genre: readChoice(params, "genre", offered),
    personneId: readId(params, "personne"),
    maisonId: readId(params, "maison"),
    ficheId: readId(params, "fiche"),
    du: readDay(params, "du"),
    au: readDay(params, "au"),
    avant: readLine(params, "avant"),
    apres: readLine(params, "apres"),
  };
}

type Change = Partial<Omit<JournalFilters, "avant" | "apres"> & { avant: string; apres: string }>;

/** The address of the journal with these filters, from its newest lines unless told otherwise. */
export function journalHref(filters: JournalFilters, change: Change = {}): Route {
  const { genre, personneId, maisonId, ficheId, du, au } = { ...filters, ...change };
  const { avant = null, apres = null } = change;
  const query = { genre, personne: personneId, maison: maisonId, fiche: ficheId, du, au, avant, apres };
  return `/aqpm/journal${toQuery(query, 1)}` as Route;
}
