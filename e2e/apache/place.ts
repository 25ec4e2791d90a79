import { chmod, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Client } from "pg";
import { startApache } from "@/e2e/apache/httpd";
import { readApacheRecipe } from "@/e2e/apache/recipe";
import { readEnv } from "@/lib/platform/env";
import { readPartners } from "@/lib/set/partners";
import { startGround } from "@/scripts/ground";
import { freePort } from "@/scripts/own-portal";
import { isHealthy, type Service, startService, stopService, untilReady } from "@/scripts/services";

const STOP_MS = 10_000;

/** The stand-in (openid-client, `private_key_jwt`) and the recipe’s Apache (mod_auth_openidc, `client_secret_basic`). */
export const partenaires = ["set-demo", "set-aqtis"] as const;
export type Partenaire = (typeof partenaires)[number];

/** A portal of its own that knows both partners, and the two of them running. */
export type Place = {
  readonly origin: string;
  readonly databaseUrl: string;
  readonly client: Client;
  /** Where each partner stands. */
  readonly sites: Readonly<Record<Partenaire, string>>;
  /** From now on « Accéder au SET » opens this one; the portal starts again if it opened the other. */
  readonly open: (partenaire: Partenaire) => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Starts all of it on free ports, with a new demonstration database. */
export async function startPlace(): Promise<Place> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "portail-partenaires-"));
  // PostgreSQL and Apache may run as other users, who have to pass through.
  await chmod(folder, 0o755);
  const stops = [() => rm(folder, { recursive: true, force: true })];
  const stop = async () => {
    for (const undo of stops.splice(0).toReversed()) await undo();
  };
  try {
    return { ...(await startParts(folder, stops)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startParts(folder: string, stops: (() => Promise<void>)[]): Promise<Omit<Place, "stop">> {
  const [port, setPort, apachePort] = [await freePort(), await freePort(), await freePort()];
  const [origin, apache] = [`http://localhost:${port}`, `http://127.0.0.1:${apachePort}`];
  const dataDir = path.join(folder, "donnees");
  const { databaseUrl, setUrl, env } = await startGround({ dataDir, origin, port, setPort }, stops);
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  stops.push(() => client.end());
  const recipe = readApacheRecipe({ portal: origin, site: apache, folder });
  const httpd = await startApache(apachePort, folder, recipe);
  stops.push(httpd.stop);
  const [standIn] = await readPartners(readEnv(env));
  const partners = { "set-demo": standIn, "set-aqtis": recipe.partner };

  let front: Service | undefined;
  let opened: Partenaire | undefined;
  const stopFront = async () => {
    if (front) await stopService(front, STOP_MS);
    front = undefined;
  };
  stops.push(stopFront);
  return {
    origin,
    databaseUrl,
    client,
    sites: { "set-demo": setUrl, "set-aqtis": apache },
    open: async (partenaire) => {
      if (opened === partenaire) return;
      await stopFront();
      const others = partenaires.filter((name) => name !== partenaire);
      const SET_PARTENAIRES = JSON.stringify([partenaire, ...others].map((name) => partners[name]));
      front = startService("server/index.ts", { ...env, SET_PARTENAIRES });
      await untilReady(front, "Le portail", () => isHealthy(port, origin));
      opened = partenaire;
    },
  };
}
