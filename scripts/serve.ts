import { build, isBuilt } from "./build";
import { openDatabase, prepareDatabase } from "./database";
import { requireFreePort } from "./ports";
import { isHealthy, listens, type Service, startService, stopService, untilReady } from "./services";
import { readSettings, serverEnvironment } from "./settings";
import { Failure, step, stopWith } from "./steps.mjs";
import { welcome } from "./welcome";

/** The front lets requests end for 25 s; past that and a margin, it is ended. */
const drainDelay = 28_000;
const standInDelay = 5_000;

/** Starts everything, says where it is, and stays until it is told to stop. Throws a sentence. */
export async function serve({ dev }: { dev: boolean }): Promise<void> {
  const settings = readSettings({ dev });
  if (!settings.demo) await requireConfiguration();
  await requireFreePort("PORT", settings.port);
  if (settings.demo) await requireFreePort("SET_PORT", settings.setPort);

  const services: Service[] = [];
  let stopDatabase = async () => {};
  let stopping: Promise<void> | undefined;
  const stopAll = async (delay: number) => {
    // The front first, which answers what it has begun; the database last.
    for (const service of services.toReversed()) await stopService(service, Math.min(delay, drainDelay));
    await stopDatabase();
  };
  const onStop = () => {
    if (stopping) {
      for (const service of services) void stopService(service, 0);
      return;
    }
    console.log("\nArrêt en cours…");
    stopping = stopAll(drainDelay).finally(() => process.exit(0));
  };
  stopWith(onStop);

  try {
    const opening = openDatabase(settings);
    stopDatabase = async () => {
      await opening.then(
        (opened) => opened.stop(),
        () => undefined,
      );
    };
    const database = await opening;
    const env = await serverEnvironment(settings, database.url);
    await prepareDatabase(env);
    if (!dev && !isBuilt()) await step("Construction des pages (environ une minute)", build);

    await step("Démarrage du portail", async () => {
      if (settings.demo) {
        const standIn = startService("set-demo/index.ts", env);
        services.push(standIn);
        await untilReady(standIn, "Le SET d’essai", () => listens(settings.setPort));
      }
      const front = startService("server/index.ts", env);
      services.push(front);
      const portalUrl = env.PORTAL_URL ?? process.env.PORTAL_URL;
      const host = settings.demo ? undefined : process.env.HOST?.trim();
      await untilReady(front, "Le portail", () => isHealthy(settings.port, portalUrl, host));
    });
    console.log(welcome(settings, { ...process.env, ...env }));

    const code = await Promise.race(services.map((service) => service.exited));
    if (!stopping) throw new Failure(`Le portail s’est arrêté de lui-même (code ${code}).`, code || 1);
  } catch (error) {
    if (stopping) return;
    stopping = stopAll(standInDelay);
    await stopping;
    throw error;
  }
}

/** A production that lacks a setting stops here, before its database is touched. */
async function requireConfiguration(): Promise<void> {
  const { readEnv } = await import("@/lib/platform/env");
  try {
    readEnv(process.env);
  } catch (error) {
    throw new Failure(error instanceof Error ? error.message : String(error));
  }
}
