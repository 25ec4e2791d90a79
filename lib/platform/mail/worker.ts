import { log } from "@/lib/platform/log";
import { deliverCourriels } from "@/lib/platform/mail/deliver";
import { claimMailWorker, releaseMailWorker } from "@/lib/platform/mail/kick";

const POLL_MS = 5_000;
/** An e-mail wakes the worker from inside its transaction: it looks a moment later, once that is committed. */
const WAKE_MS = 150;

/** Starts the mail worker of this process, once; returns what stops it, once its round is over. */
export function startMailWorker(): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let due = Number.POSITIVE_INFINITY;
  let round: Promise<number> | null = null;
  let stopped = false;

  function plan(delay: number): void {
    const at = Date.now() + delay;
    if (stopped || at >= due) return;
    clearTimeout(timer);
    due = at;
    timer = setTimeout(() => void run(), delay);
    timer.unref();
  }

  async function run(): Promise<void> {
    due = Number.POSITIVE_INFINITY;
    if (round) return plan(WAKE_MS);
    round = deliverCourriels().catch((error: unknown) => {
      log.error({ err: error }, "mail worker failed");
      return 0;
    });
    const taken = await round;
    round = null;
    plan(taken > 0 ? 0 : POLL_MS);
  }

  const owned = claimMailWorker({ wake: () => plan(WAKE_MS) });
  if (owned) plan(0);
  return async () => {
    stopped = true;
    clearTimeout(timer);
    if (owned) releaseMailWorker();
    await round;
  };
}
