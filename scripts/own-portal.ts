import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findRunningDatabase } from "./running-database";
import { isHealthy } from "./services";
import { Failure, killGroup, step, stopWith } from "./steps.mjs";

export type OwnPortal = { readonly origin: string; readonly setUrl: string; readonly databaseUrl: string };

const START_MS = 300_000;

/** Runs `work` on a portal of its own: free ports, a new demonstration database, all of it gone afterwards. Throws Failure. */
export async function withOwnPortal(work: (portal: OwnPortal) => Promise<void>): Promise<void> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "portail-essai-"));
  const [port, setPort] = [await freePort(), await freePort()];
  const origin = `http://localhost:${port}`;
  const setUrl = `http://127.0.0.1:${setPort}`;
  const output: string[] = [];
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    env: {
      ...process.env,
      PORT: String(port),
      SET_PORT: String(setPort),
      DATA_DIR: dataDir,
      DATABASE_URL: "",
      RESEND_API_KEY: "",
      PORTAL_URL: origin,
      SET_URL: setUrl,
    },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => output.push(String(text)));
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const stop = async () => {
    killGroup(child, "SIGTERM");
    await exited;
    await rm(dataDir, { recursive: true, force: true });
  };
  stopWith(() => void stop().finally(() => process.exit(130)));

  try {
    await step("Démarrage d’un portail d’essai", async () => {
      for (const deadline = Date.now() + START_MS; !(await isHealthy(port, origin)); await sleep(200)) {
        if (child.exitCode !== null || Date.now() > deadline)
          throw new Failure(`${output.join("")}\n\nLe portail d’essai n’a pas démarré.`);
      }
    });
    const databaseUrl = await findRunningDatabase(dataDir);
    if (!databaseUrl) throw new Failure("La base de données du portail d’essai ne se trouve pas.");
    await work({ origin, setUrl, databaseUrl });
  } finally {
    await stop();
  }
}

/** A port of the loopback that nothing holds at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
