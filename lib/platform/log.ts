import pino from "pino";

/** One JSON line an event, in UTC; never a secret, a token or a password. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? (process.env.DEMO === "1" ? "warn" : "info"),
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: ["*.password", "*.motDePasse", "*.token", "*.jeton", "*.cookie", "*.authorization"],
});
