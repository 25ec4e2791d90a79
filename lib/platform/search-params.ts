import { type Day, isDay } from "@/lib/platform/dates";
import { isId } from "@/lib/platform/ids";

export type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>;

/** That of an address: a search may be for one. */
const MAX_LENGTH = 254;
const MAX_PAGE = 100_000;

/**
 * The value of a parameter of the address, without the spaces around it; the first one when it comes several times,
 * « » when absent.
 */
export function readParam(params: SearchParams, name: string): string {
  const value = params[name];
  return (typeof value === "string" ? value : (value?.[0] ?? "")).trim().slice(0, MAX_LENGTH);
}

/** The one of `values` that the address names, or null. */
export function readChoice<T extends string>(
  params: SearchParams,
  name: string,
  values: readonly T[],
): T | null {
  const asked = readParam(params, name);
  return values.find((value) => value === asked) ?? null;
}

/** The id that the address gives, or null when it is not one. */
export function readId(params: SearchParams, name: string): string | null {
  const id = readParam(params, name);
  return isId(id) ? id : null;
}

/** The day that the address gives, or null when it is not one. */
export function readDay(params: SearchParams, name: string): Day | null {
  const day = readParam(params, name);
  return isDay(day) ? day : null;
}

/** The line of the journal that the address names, or null when it is not one. */
export function readLine(params: SearchParams, name: string): bigint | null {
  const asked = readParam(params, name);
  return /^\d{1,18}$/.test(asked) ? BigInt(asked) : null;
}

/** The page of a list that the address asks for; what is not a page is the first one. */
export function readPage(params: SearchParams): number {
  const page = Number(readParam(params, "page"));
  return Number.isSafeInteger(page) && page >= 1 && page <= MAX_PAGE ? page : 1;
}

/** What a page says of what has just been done (`?fait=…`); nothing for a name that is not in `messages`. */
export function readMessage(
  params: SearchParams,
  name: string,
  messages: Readonly<Record<string, string>>,
): string | undefined {
  const asked = readParam(params, name);
  // The address is typed by anyone: `constructor` is in every object without being one of its messages.
  return Object.hasOwn(messages, asked) ? messages[asked] : undefined;
}

/** `?nom=valeur…` of a list from what is not empty, or nothing; the first page goes without saying. */
export function toQuery(params: Readonly<Record<string, string | null>>, page: number): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value) query.set(name, value);
  }
  if (page > 1) query.set("page", String(page));
  const text = query.toString();
  return text && `?${text}`;
}
