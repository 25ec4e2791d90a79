import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Polling, startPolling } from "@/lib/platform/polling";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});

let polling: Polling | undefined;

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  void polling?.stop();
  vi.useRealTimers();
});

test("les tours se suivent, le premier tout de suite, et l’on recommence sans attendre tant qu’il reste à faire", async () => {
  const left = [true, true, false, false];
  const run = vi.fn(async () => left.shift() ?? false);
  polling = startPolling({ nom: "essai", everyMs: 500, run });
  await vi.advanceTimersByTimeAsync(10);
  expect(run).toHaveBeenCalledTimes(3);
  await vi.advanceTimersByTimeAsync(500);
  expect(run).toHaveBeenCalledTimes(4);
});

test("réveillé, on regarde tout de suite; pendant un tour, encore une fois après lui", async () => {
  let release = () => {};
  const run = vi.fn(
    () =>
      new Promise<boolean>((resolve) => {
        release = () => resolve(false);
      }),
  );
  polling = startPolling({ nom: "essai", everyMs: 500, run });
  await vi.advanceTimersByTimeAsync(1);
  polling.wake();
  polling.wake();
  expect(run).toHaveBeenCalledTimes(1);
  release();
  await vi.advanceTimersByTimeAsync(1);
  expect(run).toHaveBeenCalledTimes(2);
  release();
  await vi.advanceTimersByTimeAsync(100);
  expect(run).toHaveBeenCalledTimes(2);
  polling.wake(20);
  await vi.advanceTimersByTimeAsync(21);
  expect(run).toHaveBeenCalledTimes(3);
  release();
});

test("souvent réveillé, le travail se repose selon ce qu’il a duré", async () => {
  const run = vi.fn(() => new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 100)));
  polling = startPolling({ nom: "essai", everyMs: 5_000, rest: 3, run });
  for (let count = 0; count < 75; count++) {
    polling.wake();
    await vi.advanceTimersByTimeAsync(10);
  }
  expect(run).toHaveBeenCalledTimes(2);
});

test("une panne n’arrête rien, et ne martèle pas", async () => {
  const run = vi.fn(async (): Promise<boolean> => Promise.reject(new Error("la base est tombée")));
  polling = startPolling({ nom: "essai", everyMs: 100, run });
  for (let count = 0; count < 20; count++) {
    await vi.advanceTimersByTimeAsync(100);
    polling.wake();
  }
  expect(run.mock.calls.length).toBeLessThanOrEqual(3);
  run.mockResolvedValue(false);
  await vi.advanceTimersByTimeAsync(1_100);
  const before = run.mock.calls.length;
  await vi.advanceTimersByTimeAsync(300);
  expect(run.mock.calls.length).toBeGreaterThan(before);
});

test("arrêté, plus aucun tour ne commence, et celui qui court se termine", async () => {
  let over = false;
  const run = vi.fn(async () => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    over = true;
    return true;
  });
  polling = startPolling({ nom: "essai", everyMs: 10, run });
  await vi.advanceTimersByTimeAsync(1);
  const stopped = polling.stop();
  await vi.advanceTimersByTimeAsync(1_000);
  await stopped;
  expect(over).toBe(true);
  expect(run).toHaveBeenCalledTimes(1);
});
