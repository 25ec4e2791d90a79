import { readdir, readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import path from "node:path";
import next from "next";
import { sealApplicationsAgain } from "@/lib/comptes/code-commands";
import { type Env, readEnv } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { answersNow, closeDatabase, hasDemoAccounts, isDatabaseUp } from "@/lib/platform/readiness";
import { startTaskWorker } from "@/lib/platform/tasks/worker";
import { startSetWatcher } from "@/lib/set/watch";
import type { FrontOptions } from "@/server/front";
import type { Phase } from "@/server/health";
import { createListener } from "@/server/listener";
import { createOidc, type OidcHandler } from "@/server/oidc/provider";
import { startKeyWatcher } from "@/server/oidc/rotation";
import { startProbe } from "@/server/sonde";
import { stopOnSignal } from "@/server/stop";
import { tasks } from "@/server/tasks";

const ROOT = path.join(import.meta.dirname, "..");
const dev = process.env.PORTAIL_DEV === "1";

/** What stops the start: sentences for whoever started it. */
class StartError extends Error {}

let phase: Phase = "starting";
let pages: ReturnType<ReturnType<typeof next>["getRequestHandler"]> | undefined;
let oidc: OidcHandler | undefined;
let actions: ReadonlySet<string> | null = null;

try {
  await start();
} catch (error) {
  if (!(error instanceof StartError)) log.fatal({ err: error }, "start failed");
  console.error(error instanceof StartError ? error.message : "Le portail n’a pas pu démarrer.");
  process.exit(1);
}

async function start(): Promise<void> {
  const env = await tell(() => readEnv(process.env));
  const front: FrontOptions = {
    origin: env.origin,
    dev,
    trustProxy: env.TRUST_PROXY === "1",
    probes: { phase: () => phase, migrations: await listMigrations(), database: answersNow },
    pages: () => pages,
    oidc: () => oidc,
    actions: () => actions,
  };
  const server = createListener(front);
  await listen(server, env);
  if (!(await isDatabaseUp())) {
    throw new StartError(
      "La base de données ne répond pas à l’adresse que donne DATABASE_URL. Démarrez-la, puis relancez le portail.",
    );
  }
  if (!env.demo && (await hasDemoAccounts())) {
    throw new StartError(
      "Des comptes de démonstration sont dans cette base : elle ne peut pas servir en production. Donnez une base vide dans DATABASE_URL.",
    );
  }
  const app = next({
    dev,
    dir: ROOT,
    hostname: "localhost",
    port: env.PORT,
    // In production Next gets a server that never listens: it would answer WebSockets that the portal does not have.
    httpServer: dev ? server : createServer(),
  });
  let stopWorkers = async () => {};
  stopOnSignal(
    server,
    () => {
      phase = "stopping";
    },
    async () => {
      await stopWorkers();
      await app.close();
      await closeDatabase();
    },
  );

  await sealApplicationsAgain();
  const provider = await tell(() => createOidc(env.origin));
  oidc = provider;
  actions = dev ? null : await readActions();
  await app.prepare();
  pages = app.getRequestHandler();
  phase = "serving";
  const workers = [startTaskWorker(tasks), startSetWatcher(), startProbe(), startKeyWatcher(provider)];
  stopWorkers = async () => {
    await Promise.all(workers.map((stop) => stop()));
  };
  log.info({ adresse: env.origin }, "serving");
}

/** Runs a step whose errors are written for people. */
async function tell<T>(step: () => T | Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (cause) {
    throw new StartError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** A demonstration answers on this machine alone, whatever HOST says; without it, production answers on every address. */
async function listen(server: Server, { demo, HOST, PORT }: Env): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen({ port: PORT, host: demo ? "localhost" : HOST }, resolve);
    });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "EADDRINUSE") {
      throw new StartError(
        `Le port ${PORT} est déjà utilisé. Choisissez-en un autre : PORT=${PORT + 100} npm start`,
        { cause },
      );
    }
    throw new StartError(
      `Le portail ne peut pas écouter sur le port ${PORT} (${code ?? "erreur inconnue"}).`,
      { cause },
    );
  }
}

async function listMigrations(): Promise<string[]> {
  const entries = await readdir(path.join(ROOT, "prisma/migrations"), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/** The ids of the server actions of this build, by which a page left open since an older one is known. */
async function readActions(): Promise<ReadonlySet<string>> {
  return tell(async () => {
    try {
      const file = await readFile(path.join(ROOT, ".next/server/server-reference-manifest.json"), "utf8");
      return new Set(Object.keys((JSON.parse(file) as { node?: object }).node ?? {}));
    } catch (cause) {
      throw new Error("Le portail n’est pas construit. Lancez « npm run build », puis relancez-le.", {
        cause,
      });
    }
  });
}
