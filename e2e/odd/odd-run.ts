import type { Odd } from "./odd-strings";
import { createTrial, FormGone, type Target, type Violation } from "./odd-trial";

export type Report = {
  readonly requests: number;
  readonly seconds: number;
  /** The longest answer, in milliseconds. */
  readonly slowest: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly violations: readonly Violation[];
  /** The forms that did their work meanwhile, and went; they met fewer values. */
  readonly gone: readonly string[];
  /** How many of the odd values every field has met, when time was short. */
  readonly done: number;
};

type Options = {
  readonly odds: readonly Odd[];
  readonly maxSeconds?: number;
  readonly onBatch?: (done: number, requests: number) => void;
};

const BATCH = 20;
const PARALLEL = 4;

/** Each odd value in each field of each form, one at a time; a form has one request under way, several forms advance together. */
export async function runTrials(targets: readonly Target[], options: Options): Promise<Report> {
  const { odds, maxSeconds = Number.POSITIVE_INFINITY, onBatch } = options;
  let trials = targets.map(createTrial);
  const gone: string[] = [];
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
    const batch = odds.slice(done, done + BATCH);
    const waiting = [...trials];
    const work = async () => {
      for (let trial = waiting.shift(); trial; trial = waiting.shift()) {
        const { nom } = trial;
        await tryAll(trial, batch).catch((error: unknown) => {
          if (!(error instanceof FormGone)) throw error;
          gone.push(nom);
        });
      }
    };
    await Promise.all(Array.from({ length: PARALLEL }, work));
    trials = trials.filter(({ nom }) => !gone.includes(nom));
    done += batch.length;
    onBatch?.(done, requests);
  }
  return { requests, seconds: elapsed(), slowest, statuses, violations, gone, done };
}
