export type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>;

const MAX_LENGTH = 200;
const MAX_PAGE = 100_000;

/** The value of a parameter of the address; the first one when it comes several times, « » when absent. */
export function readParam(params: SearchParams, name: string): string {
  const value = params[name];
  return (typeof value === "string" ? value : (value?.[0] ?? "")).slice(0, MAX_LENGTH);
}

/** The page of a list that the address asks for; what is not a page is the first one. */
export function readPage(params: SearchParams): number {
  const page = Number(readParam(params, "page"));
  return Number.isSafeInteger(page) && page >= 1 && page <= MAX_PAGE ? page : 1;
}

/** `?nom=valeur…` from what is not empty, or nothing. */
export function toQuery(params: Readonly<Record<string, string | number | null>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== null && value !== "") query.set(name, String(value));
  }
  const text = query.toString();
  return text && `?${text}`;
}
