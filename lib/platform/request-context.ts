import { AsyncLocalStorage } from "node:async_hooks";

type Status = 403 | 404 | 413 | 422 | 429 | 503;
type RequestContext = { readonly id: string; status?: Status };

const shared = globalThis as { portailRequest?: AsyncLocalStorage<RequestContext> };
shared.portailRequest ??= new AsyncLocalStorage<RequestContext>();
const current = shared.portailRequest;

/** Runs `work` (one request) under its id; the front gives one to each. */
export function withRequestId<T>(id: string, work: () => T): T {
  return current.run({ id }, work);
}

/** The id of the request under way, or null outside of one (scripts, scheduled work). */
export function currentRequestId(): string | null {
  return current.getStore()?.id ?? null;
}

/** Asks the front for this status: a page of Next cannot set its own. */
export function noteStatus(status: Status): void {
  const request = current.getStore();
  if (request) request.status = status;
}

/** The status that `noteStatus` asked for, or null. */
export function notedStatus(): Status | null {
  return current.getStore()?.status ?? null;
}
