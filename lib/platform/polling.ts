import { log } from "@/lib/platform/log";

/** Work that looks for what is due, round after round. */
export type Polled = {
  readonly nom: string;
  /** From the end of a round to the next one, unless it is woken or there was something to do. */
  readonly everyMs: number;
  /** However often it is woken, it rests this many times as long as its last round took. */
  readonly rest?: number;
  /** Does what is due; whether there may be more of it at once. */
  readonly run: () => Promise<boolean>;
};

export type Polling = {
  /** Asks for a round in `delayMs`, or for one more after the round under way. */
  readonly wake: (delayMs?: number) => void;
  /** No round starts from then on; resolves once the one under way is over. */
  readonly stop: () => Promise<void>;
};

/** After a round that failed, so that a database that is down is not asked without end. */
const AFTER_FAILURE_MS = 1_000;

/** Runs rounds of `work` in this process, one after the other; the first at once. Errors are logged, once a breakdown. */
export function startPolling({ nom, everyMs, rest = 0, run }: Polled): Polling {
  let timer: NodeJS.Timeout | undefined;
  let due = Number.POSITIVE_INFINITY;
  let notBefore = 0;
  let round: Promise<void> | null = null;
  let again = false;
  let failing = false;
  let stopped = false;

  function plan(delayMs: number): void {
    const at = Math.max(Date.now() + delayMs, notBefore);
    if (stopped || at >= due) return;
    clearTimeout(timer);
    due = at;
    timer = setTimeout(start, at - Date.now());
    timer.unref();
  }

  function start(): void {
    due = Number.POSITIVE_INFINITY;
    again = false;
    const started = Date.now();
    round = attempt().then((more) => {
      round = null;
      notBefore = failing ? Date.now() + AFTER_FAILURE_MS : Date.now() + (Date.now() - started) * rest;
      plan(more || again ? 0 : everyMs);
    });
  }

  async function attempt(): Promise<boolean> {
    try {
      const more = await run();
      failing = false;
      return more;
    } catch (err) {
      if (!failing) log.error({ err, travail: nom }, "work failed, will try again");
      failing = true;
      return false;
    }
  }

  plan(0);
  return {
    wake: (delayMs = 0) => {
      if (round) again = true;
      else plan(delayMs);
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await round;
    },
  };
}
