import { isPassing } from "@/lib/platform/passing";
import { noteStatus } from "@/lib/platform/request-context";

/** Called by Next with what a page throws: what may well succeed in a moment is answered 503, not 500. */
export function onRequestError(error: unknown): void {
  if (isPassing(error)) noteStatus(503);
}

/** Called by Next once a process, when it starts to serve: never during a build. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs" || !process.env.DATABASE_URL) return;
  const { startMailWorker } = await import("@/lib/platform/mail/worker");
  startMailWorker();
}
