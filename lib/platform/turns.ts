import { Busy } from "@/lib/platform/gate";

type Line = { last: Promise<unknown>; length: number; wake: () => void };

/**
 * For works that must wait for each other: under one key, one at a time, in the order they came. At most `most` of them,
 * the one under way included; beyond, `run` throws `Busy` at once.
 */
export function createTurns(most: number) {
  const lines = new Map<string, Line>();

  async function run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const line = lines.get(key) ?? { last: Promise.resolve(), length: 0, wake: () => undefined };
    if (line.length >= most) throw new Busy("too many wait for this key");
    lines.set(key, line);
    line.length += 1;
    const mine = line.last.then(work);
    line.last = mine.catch(() => undefined);
    try {
      return await mine;
    } finally {
      line.length -= 1;
      if (line.length === 0) lines.delete(key);
    }
  }

  /** Lets the work under way under this key sleep for `ms`, or until `wake`. */
  function pause(key: string, ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      const line = lines.get(key);
      if (!line) return;
      line.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  return { run, pause, wake: (key: string) => lines.get(key)?.wake() };
}
