import { runTasks } from "@/lib/platform/tasks/run";
import type { Task } from "@/lib/platform/tasks/task";

const EVERY_MS = 30_000;
const FIRST_MS = 2_000;

/** Offers this process for the tasks, one round after the other; returns what stops it, once its round is over. */
export function startTaskWorker(tasks: readonly Task[]): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<unknown> = Promise.resolve();
  let stopped = false;

  function plan(delay: number): void {
    if (stopped) return;
    timer = setTimeout(() => {
      round = runTasks(tasks).finally(() => plan(EVERY_MS));
    }, delay);
    timer.unref();
  }

  plan(FIRST_MS);
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await round;
  };
}
