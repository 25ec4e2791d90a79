import type { IncomingHttpHeaders } from "node:http";
import { parseAndValidateFlightRouterState } from "next/dist/server/app-render/parse-and-validate-flight-router-state.js";
import type { Rejection } from "@/server/guard";

/*
 * Next answers 500 to a server action whose body React cannot decode. The rows of such a body are read here first:
 * one that is not JSON, or that refers to what no form of the portal sends, is the sender's mistake (400).
 */

const MALFORMED: Rejection = {
  status: 400,
  message: "Le formulaire reçu est mal formé. Rechargez la page, puis recommencez.",
};
const STALE: Rejection = {
  status: 409,
  message:
    "Cette page a été mise à jour depuis que vous l’avez ouverte. Revenez en arrière, rechargez-la, puis recommencez.",
};

const PLAIN =
  /^\$(\$|undefined$|NaN$|-?Infinity$|-0$|D\d{4}-\d\d-\d\dT[\d:.]+Z$|n-?\d{1,30}$|K[0-9a-f]{1,6}$)/;
const REFERENCE = /^\$@?([0-9a-f]{1,6})((?::[^:]*)*)$/;

type Rows = ReadonlyMap<number, unknown>;

/**
 * Whether the body of a POST to a page can be decoded. `actionId` is the `Next-Action` header of a form sent by script;
 * `known` the actions of this build (null in development: all are known).
 */
export async function checkForm(
  type: string,
  body: Buffer,
  actionId: string | undefined,
  known: ReadonlySet<string> | null,
): Promise<Rejection | null> {
  if (!type.startsWith("multipart/form-data")) return actionId ? MALFORMED : null;
  const fields = await readMultipart(type, body);
  if (!fields) return MALFORMED;
  return actionId ? checkScripted(fields) : checkPlainForm(fields, known);
}

/** Whether what the browser says of the pages it shows can be read: Next's own reading of it, which ends in a 500 there. */
export function checkRouterState(headers: IncomingHttpHeaders): Rejection | null {
  try {
    parseAndValidateFlightRouterState(headers["next-router-state-tree"]);
    return null;
  } catch {
    return { status: 400, message: "Cette requête est mal formée. Rechargez la page." };
  }
}

type Field = readonly [name: string, value: FormDataEntryValue];

async function readMultipart(type: string, body: Buffer): Promise<Field[] | null> {
  try {
    const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
    return [...form.entries()];
  } catch {
    return null;
  }
}

/** Sent by script: rows named by their number, and the entries of forms, `_<row>_<name>`. Every action takes its form last. */
function checkScripted(fields: readonly Field[]): Rejection | null {
  if (!fields.every(([name]) => /^(\d{1,4}$|_[0-9a-f]{1,6}_)/.test(name))) return MALFORMED;
  const rows = rowsOf(fields, "");
  const args = rows?.get(0);
  const endsWithForm = Array.isArray(args) && typeof args.at(-1) === "string" && /^\$K/.test(args.at(-1));
  return endsWithForm && isDecodable(rows) ? null : MALFORMED;
}

/** Sent without script: `$ACTION_ID_<id>`, or `$ACTION_REF_<n>` with the rows `$ACTION_<n>:<row>`. */
function checkPlainForm(fields: readonly Field[], known: ReadonlySet<string> | null): Rejection | null {
  const ids: unknown[] = [];
  for (const [name] of fields) {
    if (name.startsWith("$ACTION_ID_")) ids.push(name.slice("$ACTION_ID_".length));
    if (!name.startsWith("$ACTION_REF_")) continue;
    const rows = rowsOf(fields, `$ACTION_${name.slice("$ACTION_REF_".length)}:`);
    const action = actionOf(rows);
    if (!isDecodable(rows) || !action) return MALFORMED;
    ids.push(action.id);
  }
  if (ids.length === 0) return MALFORMED;
  if (!ids.every((id) => typeof id === "string" && /^[0-9a-f]{20,80}$/.test(id))) return MALFORMED;
  return known === null || ids.every((id) => known.has(id as string)) ? null : STALE;
}

/** Row 0 of a plain form: which action, and the row of its bound arguments when it has some. */
function actionOf(rows: Rows | null): { id: unknown } | null {
  const action = rows?.get(0);
  if (typeof action !== "object" || action === null || !("id" in action) || !("bound" in action)) return null;
  return action.bound === null || /^\$@[0-9a-f]{1,6}$/.test(String(action.bound)) ? action : null;
}

/** The rows under a prefix, parsed; null when one is not JSON, is a file, or comes twice. */
function rowsOf(fields: readonly Field[], prefix: string): Rows | null {
  const rows = new Map<number, unknown>();
  for (const [name, value] of fields) {
    const number = name.startsWith(prefix) ? name.slice(prefix.length) : "";
    if (!/^\d{1,4}$/.test(number)) continue;
    if (typeof value !== "string" || rows.has(Number(number))) return null;
    try {
      rows.set(Number(number), JSON.parse(value));
    } catch {
      return null;
    }
  }
  return rows;
}

function isDecodable(rows: Rows | null): boolean {
  return rows?.has(0) === true && [...rows.values()].every((value) => isKnown(value, rows, 0));
}

function isKnown(value: unknown, rows: Rows, depth: number): boolean {
  if (depth > 20) return false;
  if (typeof value === "string") return !value.startsWith("$") || PLAIN.test(value) || refers(value, rows);
  if (typeof value !== "object" || value === null) return true;
  return Object.entries(value).every(([key, item]) => key !== "__proto__" && isKnown(item, rows, depth + 1));
}

/** Whether a reference to (part of) another row finds something there. */
function refers(text: string, rows: Rows): boolean {
  const [, row = "", path = ""] = REFERENCE.exec(text) ?? [];
  if (!row || !rows.has(Number.parseInt(row, 16))) return false;
  let target = rows.get(Number.parseInt(row, 16));
  for (const key of path.split(":").slice(1)) {
    if (typeof target !== "object" || target === null || !Object.hasOwn(target, key)) return false;
    target = (target as Record<string, unknown>)[key];
  }
  return true;
}
