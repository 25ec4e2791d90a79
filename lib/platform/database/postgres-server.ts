import { type ChildProcess, spawn } from "node:child_process";
import { open } from "node:fs/promises";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import type { PostgresAccount } from "@/lib/platform/database/postgres-account";
import { DatabaseUnavailable } from "@/lib/platform/database/unavailable";

type ServerOptions = {
  readonly postgres: string;
  readonly account: PostgresAccount | undefined;
  readonly cluster: string;
  readonly log: string;
  readonly user: string;
  readonly password: string;
};

const settings = [
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=",
  "timezone=UTC",
  "log_timezone=UTC",
].flatMap((setting) => ["-c", setting]);

/**
 * Starts PostgreSQL on a free loopback port and starts it again, on the same port, if it dies before
 * `stop`. Throws DatabaseUnavailable when it does not come up.
 */
export async function startServer(
  options: ServerOptions,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const port = await freePort();
  const url = `postgresql://${options.user}:${options.password}@127.0.0.1:${port}/postgres`;
  let server = await launch(options, port);
  let stopping = false;
  await untilReady(server, url, options.log);

  const onExit = async () => {
    if (stopping) return;
    await sleep(200);
    if (stopping) return;
    server = await launch(options, port);
    server.once("exit", onExit);
  };
  server.once("exit", onExit);

  const stop = async () => {
    stopping = true;
    await stopServer(server);
  };
  return { url, stop };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === "object" ? resolve(address.port) : reject(address)));
    });
  });
}

async function launch(
  { postgres, account, cluster, log }: ServerOptions,
  port: number,
): Promise<ChildProcess> {
  const output = await open(log, "a", 0o600);
  const server = spawn(postgres, ["-D", cluster, "-p", String(port), ...settings], {
    ...account,
    cwd: "/",
    // Its own process group: a Ctrl-C in the terminal must not stop it before the portal has drained.
    detached: true,
    stdio: ["ignore", output.fd, output.fd],
  });
  server.once("error", () => undefined);
  await output.close();
  return server;
}

async function untilReady(server: ChildProcess, url: string, log: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (isRunning(server) && Date.now() < deadline) {
    if (await accepts(url)) return;
    await sleep(40);
  }
  server.kill("SIGQUIT");
  throw new DatabaseUnavailable(`PostgreSQL n’a pas démarré : la raison est à la fin de « ${log} ».`);
}

function isRunning(server: ChildProcess): boolean {
  return server.pid !== undefined && server.exitCode === null && server.signalCode === null;
}

async function accepts(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (!isRunning(server)) return;
  const stopped = new Promise((resolve) => server.once("exit", resolve));
  // SIGINT is PostgreSQL's « fast » shutdown: it ends the sessions, writes a checkpoint and leaves.
  server.kill("SIGINT");
  await stopped;
}
