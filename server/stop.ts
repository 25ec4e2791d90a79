import type { Server } from "node:http";
import { setTimeout as wait } from "node:timers/promises";

const PATIENCE_MS = 25_000;
/** Ctrl-C reaches every process of a terminal, and a parent may pass it on again: one gesture, two signals. */
const SAME_GESTURE_MS = 500;

/** On SIGTERM or SIGINT: `begin`, no new connection, the requests under way end (25 s at most), `end`, exit 0. A second one exits at once. */
export function stopOnSignal(server: Server, begin: () => void, end: () => Promise<void>): void {
  let since: number | undefined;
  const stop = () => {
    if (since !== undefined) {
      if (Date.now() - since > SAME_GESTURE_MS) process.exit(1);
      return;
    }
    since = Date.now();
    begin();
    void drain(server)
      .then(end)
      .catch(() => undefined)
      .then(() => process.exit(0));
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const idle = setInterval(() => server.closeIdleConnections(), 100);
  server.closeIdleConnections();
  await Promise.race([closed, wait(PATIENCE_MS)]);
  clearInterval(idle);
  server.closeAllConnections();
}
