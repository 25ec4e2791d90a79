/**
 * Answers no earlier than `ms` after it was asked: an answer that says nothing of whether an account exists must
 * not say it by its delay either (ASVS 6.3.8).
 */
export async function atLeast<T>(ms: number, work: () => Promise<T>): Promise<T> {
  const [outcome] = await Promise.allSettled([work(), new Promise((resolve) => setTimeout(resolve, ms))]);
  if (outcome.status === "rejected") throw outcome.reason;
  return outcome.value;
}
