import { type ChildProcess, spawn } from "node:child_process";
import { get } from "node:http";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Failure, killGroup } from "./steps.mjs";

/** One of the portal's own processes. */
export type Service = { readonly child: ChildProcess; readonly exited: Promise<number> };

/**
 * A page leaves megabytes that serve once: with the 16 MB that Node gives them, clearing them took a sixth of the time, and
 * with 32 MB half of that (2,680 forms sent in 87 and 96 s, against 97 and 105 s, alternately).
 */
const node = ["--max-semi-space-size=32", "--import", "tsx", "--import", "./scripts/follow-parent.mjs"];

/** Starts a TypeScript program that ends with this process, however this one ends. */
export function startService(entry: string, env: Readonly<Record<string, string>>): Service {
  const child = spawn(process.execPath, [...node, entry], {
    env: { ...process.env, ...env, PORTAIL_PARENT: "3" },
    // A group of its own: a Ctrl-C in the terminal reaches us alone, and we stop things in their order.
    detached: true,
    stdio: ["ignore", "inherit", "inherit", "pipe"],
  });
  const exited = new Promise<number>((resolve) => {
    child.once("exit", (code) => resolve(code ?? 1));
    child.once("error", () => resolve(1));
  });
  return { child, exited };
}

/** Asks the service to finish what it is doing and leave; past the delay, ends it. */
export async function stopService({ child, exited }: Service, delay: number): Promise<void> {
  killGroup(child, "SIGTERM");
  const waiting = new AbortController();
  const late = sleep(delay, undefined, { signal: waiting.signal }).then(
    () => killGroup(child, "SIGKILL"),
    () => undefined,
  );
  await exited;
  waiting.abort();
  await late;
}

/** Resolves when the probe says yes; throws Failure when the service ends first, or after a minute. */
export async function untilReady(
  service: Service,
  name: string,
  probe: () => Promise<boolean>,
): Promise<void> {
  let code: number | undefined;
  service.exited.then((value) => {
    code = value;
  });
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await sleep(50)) {
    if (code !== undefined) throw new Failure(`${name} n’a pas démarré.`, code || 1);
    if (await probe()) return;
  }
  throw new Failure(`${name} ne répond pas après une minute.`);
}

/** Whether something listens on this port of the machine. */
export function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port });
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}

/**
 * Whether the portal says that it is well; asked under its public name, the only one it answers to, at the address it
 * listens on (`host`, as HOST gives it: this machine's own name stands for nothing given, and for every address).
 */
export function isHealthy(port: number, portalUrl: string | undefined, host = ""): Promise<boolean> {
  const name = portalUrl && URL.canParse(portalUrl) ? new URL(portalUrl).host : `localhost:${port}`;
  const address = ["", "::", "0.0.0.0"].includes(host) ? "localhost" : host;
  return new Promise((resolve) => {
    const request = get(
      { host: address, port, path: "/healthz", headers: { host: name }, timeout: 2000 },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode === 200);
      },
    );
    request.once("timeout", () => request.destroy());
    request.once("error", () => resolve(false));
  });
}
