import path from "node:path";
import { keptSecret, prepareDataDir } from "@/lib/platform/database/data-dir";
import { Failure } from "./steps.mjs";

/** What one portal is started with; `demo` is the one switch between demonstration and production. */
export type Settings = {
  readonly demo: boolean;
  readonly dev: boolean;
  readonly port: number;
  readonly setPort: number;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
};

/** Reads the environment. Demonstration: no DATABASE_URL, or DEMO=1. Throws Failure. */
export function readSettings({ dev }: { dev: boolean }): Settings {
  const databaseUrl = process.env.DATABASE_URL || undefined;
  const demo = !databaseUrl || process.env.DEMO === "1";
  const port = readPort("PORT", 3000);
  const setPort = readPort("SET_PORT", 3001);
  if (demo && port === setPort) {
    throw new Failure(`PORT et SET_PORT valent tous deux ${port} : donnez un port différent à chacun.`);
  }
  return { demo, dev, port, setPort, dataDir: path.resolve(process.env.DATA_DIR || ".data"), databaseUrl };
}

function readPort(name: string, byDefault: number): number {
  const given = process.env[name];
  if (!given?.trim()) return byDefault;
  const port = Number(given);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new Failure(`${name} doit être un nombre de 1 à 65535; il vaut « ${given} ».`);
}

/** The environment of the portal's processes; in production, only what was given, which they check themselves. */
export async function serverEnvironment(
  settings: Settings,
  databaseUrl: string,
): Promise<Record<string, string>> {
  const common = {
    NODE_ENV: settings.dev ? "development" : "production",
    ...(settings.dev ? { PORTAIL_DEV: "1" } : {}),
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: databaseUrl,
    PORT: String(settings.port),
    DATA_DIR: settings.dataDir,
  };
  if (!settings.demo) return common;
  await prepareDataDir(settings.dataDir);
  return {
    ...common,
    DEMO: "1",
    SET_PORT: String(settings.setPort),
    PORTAL_URL: process.env.PORTAL_URL || `http://localhost:${settings.port}`,
    SET_URL: process.env.SET_URL || `http://127.0.0.1:${settings.setPort}`,
    AUTH_SECRET: process.env.AUTH_SECRET || (await keptSecret(settings.dataDir, "secret")),
  };
}
