import type { ServerResponse } from "node:http";
import { isMigrated } from "@/lib/platform/readiness";

export type Phase = "starting" | "serving" | "stopping";

export type Probes = {
  readonly phase: () => Phase;
  readonly migrations: readonly string[];
  /** Whether the database answers at this moment. */
  readonly database: () => Promise<boolean>;
};

/** Answers `/healthz` (this process serves) and `/readyz` (so does its database, migrated); whether it was one of them. */
export async function answerProbe(
  path: string,
  res: ServerResponse,
  { phase, migrations }: Probes,
): Promise<boolean> {
  if (path === "/healthz") answer(res, phase() !== "starting");
  else if (path === "/readyz") answer(res, phase() === "serving" && (await isMigrated(migrations)));
  else return false;
  return true;
}

function answer(res: ServerResponse, good: boolean): void {
  res.statusCode = good ? 200 : 503;
  res.setHeader("Content-Type", "text/plain; charset=utf-8");
  res.end(good ? "ok\n" : "indisponible\n");
}
