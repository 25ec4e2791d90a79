import { execFile } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { type Ligne, mo, ms, quantile } from "../bench-set/chiffres";
import { ask } from "../bench-set/http";

const run = promisify(execFile);

/** What the memory of the portal may still grow by between the second and the last quarter of a work: noise, no more. */
const MOST_GROWTH = 100 * 1_048_576;

/** The heap that the portal is given, in MB: it would die of holding what it reads or writes. */
export const HEAP = 384;
export const smallHeap = { NODE_OPTIONS: `--max-old-space-size=${HEAP}` };

/** What a process holds in memory, in bytes. */
export async function rssOf(pid: number): Promise<number> {
  const { stdout } = await run("ps", ["-o", "rss=", "-p", String(pid)]);
  return Number(stdout.trim() || 0) * 1024;
}

export type Watched<T> = {
  readonly result: T;
  readonly ms: number;
  /** Of the process of the portal: before, at the most in each quarter of the work, and once it is over. */
  readonly rss: { readonly before: number; readonly quarters: readonly number[]; readonly after: number };
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
  const seen: number[] = [];
  let over = false;
  const watch = (async () => {
    while (!over) {
      seen.push(await rssOf(pid));
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
  const quarter = (at: number) =>
    Math.max(
      before,
      ...seen.slice(Math.floor((at * seen.length) / 4), Math.ceil(((at + 1) * seen.length) / 4)),
    );
  const quarters = [0, 1, 2, 3].map(quarter);
  return { result, ms: took, rss: { before, quarters, after: await rssOf(pid) }, others };
}

/** What was seen of a portal meanwhile, as lines of the report. */
export function memoryLines({ rss, others }: Watched<unknown>): Ligne[] {
  const { before, quarters, after } = rss;
  const [, second = 0, , last = 0] = quarters;
  return [
    [
      "— mémoire du portail\u00a0: avant; au plus, par quart; après",
      `${mo(before)}; ${quarters.map(mo).join(", ")}; ${mo(after)}`,
      "plate",
      last - second > MOST_GROWTH,
    ],
    [
      "— les autres attendent (`/healthz`)",
      `p50 ${ms(quantile(others, 0.5))}, p95 ${ms(quantile(others, 0.95))}`,
      "",
    ],
  ];
}
