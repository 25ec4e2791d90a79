import { AsyncLocalStorage } from "node:async_hooks";

type RequestContext = { readonly id: string; refusal?: string };

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

/** Keeps the sentence of a refusal for the 403 page of this request: Next hands nothing to `forbidden.tsx`. */
export function noteRefusal(sentence: string): void {
  const request = current.getStore();
  if (request) request.refusal = sentence;
}

/** The sentence that `noteRefusal` kept, or null. */
export function notedRefusal(): string | null {
  return current.getStore()?.refusal ?? null;
}
