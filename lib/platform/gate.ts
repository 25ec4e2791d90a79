/** Too much work is waiting already: the person is asked to try again in a moment. */
export class Busy extends Error {
  override readonly name = "Busy";

  /** By its name: gates are one a process, and the front, the middleware and the routes each have a class of their own. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === "Busy";
  }
}

type Size = { readonly concurrent: number; readonly waiting: number };

/**
 * Lets at most `concurrent` works run at once and `waiting` more wait their turn, in order; beyond, what it returns
 * throws `Busy` at once. For work that takes memory, such as password hashes.
 */
export function createGate({ concurrent, waiting }: Size) {
  const queue: (() => void)[] = [];
  let running = 0;

  function enter(): Promise<void> {
    if (running < concurrent) {
      running += 1;
      return Promise.resolve();
    }
    if (queue.length >= waiting) return Promise.reject(new Busy("the queue is full"));
    return new Promise((resolve) => queue.push(resolve));
  }

  /** Whoever is next takes the place that is left: `running` does not change. */
  function leave(): void {
    const next = queue.shift();
    if (next) next();
    else running -= 1;
  }

  return async function pass<T>(work: () => Promise<T>): Promise<T> {
    await enter();
    try {
      return await work();
    } finally {
      leave();
    }
  };
}

/**
 * Lets `all` works be there at once, and `each` of them under one key; beyond, what it returns throws `Busy` at once:
 * nothing waits here.
 */
export function createCrowd({ all, each }: { readonly all: number; readonly each: number }) {
  const present = new Map<string, number>();
  let total = 0;

  function count(key: string, more: 1 | -1): void {
    const now = (present.get(key) ?? 0) + more;
    if (now === 0) present.delete(key);
    else present.set(key, now);
    total += more;
  }

  return async function admit<T>(key: string, work: () => Promise<T>): Promise<T> {
    if (total >= all || (present.get(key) ?? 0) >= each) throw new Busy("the crowd is too large");
    count(key, 1);
    try {
      return await work();
    } finally {
      count(key, -1);
    }
  };
}
