import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Failure } from "./steps.mjs";

/** Throws Failure when something else listens there. A portal that was just killed gets a moment to leave. */
export async function requireFreePort(name: "PORT" | "SET_PORT", port: number): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const obstacle = (await obstacleOn("127.0.0.1", port)) ?? (await obstacleOn("::1", port));
    if (!obstacle) return;
    if (obstacle === "EACCES") {
      throw new Failure(`Le port ${port} est réservé par le système : choisissez-en un autre avec ${name}.`);
    }
    if (attempt === 5) {
      throw new Failure(
        `Le port ${port} est déjà utilisé : arrêtez ce qui l’occupe, ou choisissez-en un autre avec ${name} (par exemple ${name}=${port + 100}).`,
      );
    }
    await sleep(200);
  }
}

function obstacleOn(host: string, port: number): Promise<"EADDRINUSE" | "EACCES" | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", ({ code }: NodeJS.ErrnoException) =>
      resolve(code === "EADDRINUSE" || code === "EACCES" ? code : undefined),
    );
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(undefined)));
  });
}
