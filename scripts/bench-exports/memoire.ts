import { execFile } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { type Ligne, mo, ms, quantile } from "../bench-set/chiffres";
import { ask } from "../bench-set/http";

const run = promisify(execFile);

/** What the memory of the portal may grow by, whatever the size of what it reads or writes. */
const MOST_GROWTH = 200 * 1_048_576;

/** What a process holds in memory, in bytes. */
export async function rssOf(pid: number): Promise<number> {
  const { stdout } = await run("ps", ["-o", "rss=", "-p", String(pid)]);
  return Number(stdout.trim() || 0) * 1024;
}

export type Watched<T> = {
  readonly result: T;
  readonly ms: number;
  /** Of the process of the portal: before, at the most, and once it is over. */
  readonly rss: { readonly before: number; readonly most: number; readonly after: number };
  /** What the portal took to answer others meanwhile. */
  readonly others: readonly number[];
};

/** Looks at a portal while `work` is done. */
export async function watched<T>(
  { origin, pid }: { readonly origin: string; readonly pid: number },
  work: () => Promise<T>,
): Promise<Watched<T>> {
  const before = await rssOf(pid);
  const others: number[] = [];
  let most = before;
  let over = false;
  const watch = (async () => {
    while (!over) {
      most = Math.max(most, await rssOf(pid));
      others.push((await ask(`${origin}/healthz`)).ms);
      await sleep(100);
    }
  })();
  const started = performance.now();
  const result = await work().finally(() => {
    over = true;
  });
  const took = performance.now() - started;
  await watch;
  return { result, ms: took, rss: { before, most, after: await rssOf(pid) }, others };
}

/** What was seen of a portal meanwhile, as lines of the report. */
export function memoryLines({ rss, others }: Watched<unknown>): Ligne[] {
  const { before, most, after } = rss;
  return [
    [
      "— mémoire du portail\u00a0: avant, au plus, après",
      [before, most, after].map(mo).join(", "),
      "plate",
      most - before > MOST_GROWTH,
    ],
    [
      "— les autres attendent (`/healthz`)",
      `p50 ${ms(quantile(others, 0.5))}, p95 ${ms(quantile(others, 0.95))}`,
      "",
    ],
  ];
}
