import type { Odd } from "./odd-strings";
import { createTrial, type Target, type Violation } from "./odd-trial";

export type Report = {
  readonly requests: number;
  readonly seconds: number;
  /** The longest answer, in milliseconds. */
  readonly slowest: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly violations: readonly Violation[];
  /** The forms that did their work and left their page; the values after were sent as from a tab left open. */
  readonly leftOpen: readonly string[];
  /** How many of the odd values every field has met, when time was short. */
  readonly done: number;
};

type Options = {
  readonly odds: readonly Odd[];
  readonly maxSeconds?: number;
  /** Puts back, before each batch, what the values of the last one may have taken away. */
  readonly mend?: () => Promise<void>;
  /** What the batch that ends found is given with how far the run is. */
  readonly onBatch?: (done: number, requests: number, found: readonly Violation[]) => void;
};

const BATCH = 20;
const PARALLEL = 4;

/** Each odd value in each field of each form, one at a time; a form has one request under way, several forms advance together. */
export async function runTrials(targets: readonly Target[], options: Options): Promise<Report> {
  const { odds, maxSeconds = Number.POSITIVE_INFINITY, mend, onBatch } = options;
  const trials = targets.map(createTrial);
  const started = Date.now();
  const elapsed = () => (Date.now() - started) / 1000;
  const statuses: Record<string, number> = {};
  const violations: Violation[] = [];
  let requests = 0;
  let done = 0;
  let slowest = 0;

  async function tryAll(trial: (typeof trials)[number], batch: readonly Odd[]): Promise<void> {
    for (const field of await trial.fields()) {
      for (const odd of batch) {
        const asked = Date.now();
        const { status, violation } = await trial.attempt(field, odd);
        slowest = Math.max(slowest, Date.now() - asked);
        requests += 1;
        statuses[status] = (statuses[status] ?? 0) + 1;
        if (violation) violations.push(violation);
      }
    }
  }

  while (done < odds.length && elapsed() < maxSeconds) {
    const known = violations.length;
    const batch = odds.slice(done, done + BATCH);
    if (done > 0) await mend?.();
    const waiting = [...trials];
    const work = async () => {
      for (let trial = waiting.shift(); trial; trial = waiting.shift()) {
        trial.refresh();
        await tryAll(trial, batch);
      }
    };
    await Promise.all(Array.from({ length: PARALLEL }, work));
    done += batch.length;
    onBatch?.(done, requests, violations.slice(known));
  }
  const leftOpen = trials.filter((trial) => trial.isLeftOpen()).map(({ nom }) => nom);
  return { requests, seconds: elapsed(), slowest, statuses, violations, leftOpen, done };
}
