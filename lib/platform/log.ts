import pino from "pino";
import { LOG_LEVELS } from "@/lib/platform/env";

// An unknown level is refused where the configuration is read, in French; here it must not stop what comes before.
const given = LOG_LEVELS.find((level) => level === process.env.LOG_LEVEL?.trim());

/** One JSON line an event, in UTC; never a secret, a token or a password. */
export const log = pino({
  level: given ?? (process.env.DEMO === "1" ? "warn" : "info"),
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: ["*.password", "*.motDePasse", "*.token", "*.jeton", "*.cookie", "*.authorization"],
});
