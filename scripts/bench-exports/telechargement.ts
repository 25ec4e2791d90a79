import { createWriteStream } from "node:fs";
import { get } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { ask } from "../bench-set/http";
import { rssOf } from "./memoire";

export type Download = {
  readonly ms: number;
  readonly bytes: number;
  /** Of the process of the portal: before, at the most, and once it is over. */
  readonly rss: { readonly before: number; readonly most: number; readonly after: number };
  /** What the portal took to answer others meanwhile. */
  readonly others: readonly number[];
};

type Asked = {
  readonly origin: string;
  readonly pid: number;
  readonly cookie: string;
  readonly path: string;
};

/** Downloads a file to the disk as a browser does, and looks at the portal meanwhile. */
export async function download({ origin, pid, cookie, path }: Asked, to: string): Promise<Download> {
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
  const bytes = await save(`${origin}${path}`, cookie, to).finally(() => {
    over = true;
  });
  const ms = performance.now() - started;
  await watch;
  return { ms, bytes, rss: { before, most, after: await rssOf(pid) }, others };
}

function save(url: string, cookie: string, to: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = get(url, { headers: { cookie } }, (answer) => {
      if (answer.statusCode !== 200) {
        answer.resume();
        reject(new Error(`${url} : ${answer.statusCode}`));
        return;
      }
      let bytes = 0;
      answer.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
      });
      answer.on("error", reject);
      answer
        .pipe(createWriteStream(to))
        .on("error", reject)
        .on("finish", () => resolve(bytes));
    });
    asked.on("error", reject);
  });
}

/** A reader who takes a little twenty times a second, then goes away: the most that the portal held meanwhile. */
export async function readSlowly({ origin, pid, cookie, path }: Asked, seconds: number): Promise<number> {
  let most = 0;
  const asked = get(`${origin}${path}`, { headers: { cookie } }, (answer) => {
    answer.on("error", () => undefined);
    answer.on("data", () => {
      answer.pause();
      setTimeout(() => answer.resume(), 50);
    });
  });
  asked.on("error", () => undefined);
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(100))
    most = Math.max(most, await rssOf(pid));
  asked.destroy();
  return most;
}
