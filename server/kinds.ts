import type { Kind } from "@/server/guard";
import { REPORTS_PATH } from "@/server/headers";
import { isMachineRoute } from "@/server/oidc/provider";

/** The routes of the pages that machines post to, without Origin nor cookies, and what each kind of them sends. */
const MACHINES: readonly (readonly [kind: Kind, path: RegExp])[] = [
  ["webhook", /^\/api\/courriels\/retours$/],
  ["oneClick", /^\/api\/desabonnement\/[\w-]+$/],
];

const IMPORTS_PATH = "/aqpm/importations/";
/** Where staff send the file of an import: a plain form, answered by a route. */
const UPLOAD_PATH = `${IMPORTS_PATH}televerser`;

/** Who may post to this path, and what (`CONTENT_TYPES`): people, unless it is on one of the short lists. */
export function kindOf(path: string): Kind {
  if (path === REPORTS_PATH) return "report";
  if (path === UPLOAD_PATH) return "upload";
  if (isMachineRoute(path)) return "machine";
  return MACHINES.find(([, pattern]) => pattern.test(path))?.[0] ?? "page";
}

/** Whether what is posted there may take minutes to be done: an import is compared, or applied, in one transaction. */
export function takesLong(path: string): boolean {
  return path.startsWith(IMPORTS_PATH);
}
