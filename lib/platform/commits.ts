type Shared = { portailValidations?: Set<() => void> };

const shared = globalThis as Shared;
shared.portailValidations ??= new Set();
const listeners = shared.portailValidations;

/** Says that this process has just committed a transaction; never throws. */
export function noteCommit(): void {
  for (const listener of listeners) listener();
}

/** Calls `listener`, which must return at once, after each transaction that this process commits; returns what stops it. */
export function onCommit(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
