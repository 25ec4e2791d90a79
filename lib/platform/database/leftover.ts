import { execFile } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

/**
 * Stops the PostgreSQL that a portal killed outright left behind on this cluster, and removes the
 * lock file when the number in it now belongs to something else. To be called with the folder locked.
 */
export async function stopLeftover(cluster: string): Promise<void> {
  const file = path.join(cluster, "postmaster.pid");
  const pid = Number.parseInt(await readFile(file, "utf8").catch(() => ""), 10);
  if (!Number.isInteger(pid) || !isAlive(pid)) return;
  if (!(await commandLine(pid)).includes(cluster)) {
    await rm(file);
    return;
  }
  process.kill(pid, "SIGINT");
  for (let waited = 0; isAlive(pid); waited += 50) {
    // Past ten seconds, end it at once: the write-ahead log brings everything back at the next start.
    if (waited === 10_000) process.kill(pid, "SIGQUIT");
    await sleep(50);
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function commandLine(pid: number): Promise<string> {
  try {
    return await readFile(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    const { stdout } = await promisify(execFile)("ps", ["-ww", "-o", "args=", "-p", String(pid)]);
    return stdout;
  }
}
