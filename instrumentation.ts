/** Called by Next once a process, when it starts to serve: never during a build. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs" || !process.env.DATABASE_URL) return;
  const { startMailWorker } = await import("@/lib/platform/mail/worker");
  startMailWorker();
}
