import { startEmbeddedDatabase } from "@/lib/platform/database/embedded";
import { prepareDatabase } from "./database";
import { listens, startService, stopService, untilReady } from "./services";
import { serverEnvironment } from "./settings";

/** Where portals will stand. */
type Place = {
  readonly dataDir: string;
  /** Their public address, and the port that they listen on unless told otherwise. */
  readonly origin: string;
  readonly port: number;
  readonly setPort: number;
};

/** What portals of a trial stand on: the environment to start them with, and their stand-in SET, running. */
export type Ground = {
  readonly databaseUrl: string;
  readonly setUrl: string;
  readonly env: Readonly<Record<string, string>>;
};

const STOP_MS = 10_000;

/**
 * Starts a new demonstration database and the stand-in SET. How to stop each is added to `stops` as soon as it runs, so
 * that all of it can be undone from the last to the first, even when the rest fails. Throws Failure.
 */
export async function startGround(
  { dataDir, origin, port, setPort }: Place,
  stops: (() => Promise<void>)[],
): Promise<Ground> {
  const database = await startEmbeddedDatabase(dataDir);
  stops.push(database.stop);
  const setUrl = `http://127.0.0.1:${setPort}`;
  const settings = { demo: true, dev: false, port, setPort, dataDir, databaseUrl: undefined };
  const env = {
    ...(await serverEnvironment(settings, database.url)),
    PORTAL_URL: origin,
    SET_URL: setUrl,
    SET_PARTENAIRES: "",
    RESEND_API_KEY: "",
  };
  await prepareDatabase(env);
  const standIn = startService("set-demo/index.ts", env);
  stops.push(() => stopService(standIn, STOP_MS));
  await untilReady(standIn, "Le SET d’essai", () => listens(setPort));
  return { databaseUrl: database.url, setUrl, env };
}
