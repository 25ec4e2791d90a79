import { createWriteStream } from "node:fs";
import { get } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { rssOf, type Watched, watched } from "./memoire";

type Asked = {
  readonly origin: string;
  readonly pid: number;
  readonly cookie: string;
  readonly path: string;
};

/** Downloads a file to the disk as a browser does; returns its size. */
export function download({ origin, pid, cookie, path }: Asked, to: string): Promise<Watched<number>> {
  return watched({ origin, pid }, () => save(`${origin}${path}`, cookie, to));
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
