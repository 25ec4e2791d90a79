type Shared = { portailCourriels?: { wake: () => void } };

const shared = globalThis as Shared;

/** Says that an e-mail was written, to the worker of this process if there is one; others find it by polling. */
export function wakeMailWorker(): void {
  shared.portailCourriels?.wake();
}

/** Registers the worker of this process; returns false when there is one already. */
export function claimMailWorker(worker: { wake: () => void }): boolean {
  if (shared.portailCourriels) return false;
  shared.portailCourriels = worker;
  return true;
}

/** Forgets the worker of this process, which has stopped. */
export function releaseMailWorker(): void {
  delete shared.portailCourriels;
}
