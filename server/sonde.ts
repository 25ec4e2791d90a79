import { startPolling } from "@/lib/platform/polling";
import { probePartners } from "@/lib/set/sonde-commands";

const EVERY_MS = 1_000;

/** Offers this process to look at the partners, each in its turn; returns what stops it, once its look is over. */
export function startProbe(): () => Promise<void> {
  const polling = startPolling({
    nom: "sonde-du-set",
    everyMs: EVERY_MS,
    run: async () => {
      await probePartners();
      return false;
    },
  });
  return polling.stop;
}
