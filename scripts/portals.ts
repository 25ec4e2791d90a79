import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { build, isBuilt } from "./build";
import { type Ground, startGround } from "./ground";
import { type RoundRobin, roundRobin } from "./round-robin";
import { isHealthy, startService, stopService, untilReady } from "./services";
import { stopWith } from "./steps.mjs";

/** Portals at one address, on one new demonstration database, with their stand-in SET. */
export type Portals = {
  readonly origin: string;
  readonly setUrl: string;
  readonly databaseUrl: string;
  readonly dataDir: string;
  /** The processes of the portal. */
  readonly pids: readonly number[];
  readonly proxy: RoundRobin;
  /** The environment that they were started with. */
  readonly env: Readonly<Record<string, string>>;
};

const DRAIN_MS = 10_000;

type More =
  | Readonly<Record<string, string>>
  | ((ground: Ground) => Promise<Readonly<Record<string, string>>>);

/**
 * Runs `work` on `count` processes of the portal behind one address, `more` added to their environment; all of it is gone
 * afterwards. Throws Failure.
 */
export async function withPortals(
  count: number,
  work: (portals: Portals) => Promise<void>,
  more: More = {},
): Promise<void> {
  if (!isBuilt()) await build();
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "portail-essai-"));
  const stops: (() => Promise<void>)[] = [];
  const door = createServer();
  // Longer than anyone here waits between two requests: a connection that ends as it is used again looks like a breakdown.
  door.keepAliveTimeout = 120_000;
  const stop = async () => {
    door.closeAllConnections();
    door.close();
    for (const undo of stops.splice(0).toReversed()) await undo();
    await rm(dataDir, { recursive: true, force: true });
  };
  stopWith(() => void stop().finally(() => process.exit(130)));
  try {
    const port = await listenAnywhere(door);
    const [setPort = 0, ...ports] = await freePorts(count + 1);
    const origin = `http://localhost:${port}`;
    const ground = await startGround({ dataDir, origin, port, setPort }, stops);
    const added = typeof more === "function" ? await more(ground) : more;
    const pids: number[] = [];
    // One after the other: on a busy machine, starts at the same moment wait for each other.
    for (const own of ports) {
      const front = startService("server/index.ts", { ...ground.env, ...added, PORT: String(own) });
      stops.push(() => stopService(front, DRAIN_MS));
      pids.push(front.child.pid ?? 0);
      await untilReady(front, "Le portail", () => isHealthy(own, origin));
    }
    const proxy = roundRobin(ports);
    door.on("request", proxy.handle);
    await work({ ...ground, origin, dataDir, pids, proxy });
  } finally {
    await stop();
  }
}

async function listenAnywhere(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  return (server.address() as AddressInfo).port;
}

/** All of them are held before any is let go, so that they differ. */
async function freePorts(count: number): Promise<number[]> {
  const holders = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(holders.map(listenAnywhere));
  await Promise.all(holders.map((holder) => new Promise((resolve) => holder.close(resolve))));
  return ports;
}
