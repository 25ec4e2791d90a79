import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { atLeast } from "@/lib/platform/at-least";

async function delayOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work().catch(() => undefined);
  return performance.now() - started;
}

test("un refus attend jusqu’au pas, qu’il se soit décidé vite ou par une erreur", async () => {
  const failing = async () => {
    throw new Error("échec");
  };
  const works: (() => Promise<unknown>)[] = [async () => 1, () => sleep(40), failing];
  for (const work of works) {
    expect(await delayOf(() => atLeast(100, work))).toBeGreaterThanOrEqual(98);
  }
  await expect(atLeast(1, failing)).rejects.toThrow("échec");
});

test("ce qui dépasse le pas attend le suivant", async () => {
  for (const ms of [120, 170]) {
    expect(await delayOf(() => atLeast(100, () => sleep(ms)))).toBeGreaterThanOrEqual(198);
  }
});

test("ce qui n’a rien à cacher n’attend pas", async () => {
  expect(
    await atLeast(
      60_000,
      async () => "bienvenue",
      (said) => said !== "bienvenue",
    ),
  ).toBe("bienvenue");
});
