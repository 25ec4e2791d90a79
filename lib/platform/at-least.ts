import { setTimeout as sleep } from "node:timers/promises";

/**
 * Answers `ms` after it was asked: an answer that says nothing of whether an account exists must not say it by its delay
 * either (ASVS 6.3.8). What takes longer, on a busy machine, is answered at the next multiple of `ms`, so that the delay
 * still tells nothing. An outcome that `waits` does not hold for is answered at once.
 */
export async function atLeast<T>(
  ms: number,
  work: () => Promise<T>,
  waits: (outcome: T) => boolean = () => true,
): Promise<T> {
  const started = performance.now();
  let late = false;
  const given = new AbortController();
  // Set before the work, so that what it takes has no part in when the answer leaves.
  const first = sleep(ms, undefined, { signal: given.signal }).then(
    () => {
      late = true;
    },
    () => undefined,
  );
  const toTheStep = async () => {
    if (late) await sleep(ms - ((performance.now() - started) % ms));
    else await first;
  };
  try {
    const outcome = await work();
    if (waits(outcome)) await toTheStep();
    else given.abort();
    return outcome;
  } catch (error) {
    await toTheStep();
    throw error;
  }
}
