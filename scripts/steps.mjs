// Progress and child processes for the commands of package.json. Plain Node: it runs before anything is installed.
import { spawn } from "node:child_process";

/** What went wrong, in one French sentence for the person at the terminal; nothing else is printed. */
export class Failure extends Error {
  constructor(message, code = 1) {
    super(message);
    this.code = code;
  }
}

const running = new Set();
let onStop = () => process.exit(130);

/** Runs a command whose output is only worth showing when it fails. Throws Failure with that output. */
export async function run(command, args, { env = {}, failure = `« ${command} » a échoué.` } = {}) {
  const { code, output } = await capture(command, args, env);
  if (code !== 0) throw new Failure(`${output.trimEnd()}\n\n${failure}`);
  return output;
}

/** Runs a command to its end; returns its exit code and all that it printed. */
export function capture(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    // In a group of its own, so that stopping it also stops what it started.
    const child = spawn(command, args, {
      env: { ...process.env, ...env },
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    running.add(child);
    const chunks = [];
    child.stdout.on("data", (chunk) => chunks.push(chunk));
    child.stderr.on("data", (chunk) => chunks.push(chunk));
    child.once("error", reject);
    child.once("close", (code) => {
      running.delete(child);
      resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString("utf8") });
    });
  });
}

/** Shows that something long is under way, then how long it took. */
export async function step(label, work) {
  const started = Date.now();
  const live = process.stdout.isTTY;
  process.stdout.write(live ? `… ${label}` : `… ${label}\n`);
  const tick = setInterval(
    () => process.stdout.write(live ? `\r… ${label} (${seconds(started)})` : `  ${seconds(started)}\n`),
    live ? 1000 : 20_000,
  );
  const close = (mark) => {
    clearInterval(tick);
    process.stdout.write(`${live ? "\r\u001b[K" : ""}${mark} ${label} (${seconds(started)})\n`);
  };
  try {
    const result = await work();
    close("✓");
    return result;
  } catch (error) {
    close("✗");
    throw error;
  }
}

export function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1).replace(".", ",")}\u00a0s`;
}

/** Gives Ctrl-C and the like to `handler`, from now on. */
export function stopWith(handler) {
  onStop = handler;
}

/** Runs a command's program: signals end it cleanly, failures become a sentence and a non-zero code. */
export async function main(program) {
  let stopped = 0;
  const stop = () => {
    // A terminal signals the whole group and npm signals us again: the second within a second is the same.
    if (Date.now() - stopped < 1000) return;
    stopped = Date.now();
    for (const child of running) killGroup(child, "SIGTERM");
    onStop();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);
  // The terminal may be closed before us: what cannot be shown any more must not keep us from stopping the rest.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  try {
    await program();
  } catch (error) {
    if (stopped) return;
    const said = error instanceof Failure || error?.name === "DatabaseUnavailable";
    console.error(`\n${said ? error.message : (error?.stack ?? error)}`);
    process.exit(error instanceof Failure ? error.code : 1);
  }
}

/** Sends a signal to a child and to what it started. */
export function killGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It has ended already.
  }
}
