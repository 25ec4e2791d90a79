import { log } from "@/lib/platform/log";
import { startPolling } from "@/lib/platform/polling";
import type { Oidc } from "@/server/oidc/provider";

/** An emergency waits for half a minute (`npm run cles`): well within it, every process has looked. */
const EVERY_MS = 10_000;

/** Has this process take the signing keys that `npm run cles` changes, without a restart; returns what stops it. */
export function startKeyWatcher(oidc: Oidc, everyMs = EVERY_MS): () => Promise<void> {
  const watcher = startPolling({
    nom: "cles-de-signature",
    everyMs,
    run: async () => {
      if (await oidc.refresh()) log.info("signing keys changed");
      return false;
    },
  });
  return watcher.stop;
}
