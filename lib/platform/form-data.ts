import { FORMULAIRE, type FormValues, IDENTITE } from "@/lib/platform/form-state";

export type Fields = Record<string, string | string[]>;

/**
 * The fields of a form as an object. A field of `lists` is always an array; any other that comes twice is kept as an
 * array, which its schema refuses (ASVS 15.3.7). Files are left out, and what is no field of the form itself: Next's
 * `$ACTION…`, `identite`, `formulaire`.
 */
export function readFields(data: FormData, lists: readonly string[] = []): Fields {
  const fields: Fields = Object.create(null) as Fields;
  for (const name of new Set(data.keys())) {
    if (name.startsWith("$ACTION") || name === IDENTITE || name === FORMULAIRE) continue;
    const values = data.getAll(name).filter((value): value is string => typeof value === "string");
    fields[name] = lists.includes(name) || values.length > 1 ? values : (values[0] ?? "");
  }
  return { ...fields };
}

const NEVER_ECHOED = /motdepasse|jeton|secret/i;

/** What may be shown again in the form: all that was typed but passwords. */
export function echoFields(fields: Fields): FormValues {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !NEVER_ECHOED.test(name)));
}
