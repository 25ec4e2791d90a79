import { onCommit } from "@/lib/platform/commits";
import { startPolling } from "@/lib/platform/polling";
import { deliverBatch, endPassages, leaseDeconnexions } from "@/lib/set/deconnexion-commands";

const EVERY_MS = 500;
/** Gathers what is committed at the same moment into one look. */
const AFTER_COMMIT_MS = 20;
/** A look takes a quarter of the time at most, however many hand-offs are watched. */
const REST = 3;
/** Ended in one round, so that a house or a production with many of them is not told at the pace of the rests. */
const MOST_BATCHES = 25;

/**
 * Watches, in this process, over the rights behind the hand-offs to the SET: looks twice a second, and at once after
 * each change made here, and tells the partners. Returns what stops it.
 */
export function startSetWatcher(): () => Promise<void> {
  // Each partner is told apart: one that does not answer keeps only itself waiting.
  const underWay = new Map<string, Promise<void>>();
  const teller = startPolling({
    nom: "deconnexions",
    everyMs: EVERY_MS,
    run: async () => {
      const batches = await leaseDeconnexions([...underWay.keys()]);
      for (const [partenaire, batch] of batches) {
        const told = deliverBatch(batch).then(() => {
          underWay.delete(partenaire);
          teller.wake();
        });
        underWay.set(partenaire, told);
      }
      return batches.size > 0;
    },
  });
  const watcher = startPolling({
    nom: "passages-finis",
    everyMs: EVERY_MS,
    rest: REST,
    run: async () => {
      for (let batch = 0; batch < MOST_BATCHES; batch++) {
        if ((await endPassages()) === 0) return false;
        teller.wake();
      }
      return true;
    },
  });
  const forget = onCommit(() => watcher.wake(AFTER_COMMIT_MS));
  return async () => {
    forget();
    await Promise.all([watcher.stop(), teller.stop()]);
    await Promise.all(underWay.values());
  };
}
