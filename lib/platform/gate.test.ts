import { expect, test } from "vitest";
import { Busy, createCrowd, createGate } from "@/lib/platform/gate";

const nextTick = () => new Promise((resolve) => setTimeout(resolve, 1));

test("au-delà de la file, on est refusé aussitôt, et les autres passent", async () => {
  const gate = createGate({ concurrent: 2, waiting: 3 });
  const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => gate(nextTick)));
  const refused = outcomes.filter((outcome) => outcome.status === "rejected");
  expect(refused).toHaveLength(3);
  for (const { reason } of refused) expect(reason).toBeInstanceOf(Busy);
});

test("jamais plus de deux à la fois, dans l’ordre d’arrivée, même quand l’un échoue", async () => {
  const gate = createGate({ concurrent: 2, waiting: 50 });
  const started: number[] = [];
  let running = 0;
  let most = 0;
  const works = Array.from({ length: 20 }, (_, rank) =>
    gate(async () => {
      started.push(rank);
      running += 1;
      most = Math.max(most, running);
      await nextTick();
      running -= 1;
      if (rank % 3 === 0) throw new Error("échec");
    }),
  );
  await Promise.allSettled(works);
  expect(most).toBe(2);
  expect(started).toEqual([...started].sort((a, b) => a - b));
  expect(started).toHaveLength(20);
});

test("un refus se reconnaît d’un module à l’autre, et rien d’autre ne passe pour lui", async () => {
  const path = "./gate?autre";
  const { Busy: Other } = (await import(/* @vite-ignore */ path)) as { Busy: typeof Busy };
  expect(Other).not.toBe(Busy);
  expect(new Other("pleine")).toBeInstanceOf(Busy);
  expect(new Error("autre")).not.toBeInstanceOf(Busy);
});

test("une foule sous une même clé laisse de la place aux autres; au-delà, chacun est renvoyé aussitôt", async () => {
  const admit = createCrowd({ all: 5, each: 3 });
  const come = (count: number, key: string) =>
    Array.from({ length: count }, () =>
      admit(key, nextTick).then(
        () => key,
        () => "renvoi",
      ),
    );
  expect(await Promise.all([...come(4, "a"), ...come(2, "b"), ...come(1, "c")])).toEqual([
    "a",
    "a",
    "a",
    "renvoi",
    "b",
    "b",
    "renvoi",
  ]);
  expect(await Promise.all(come(3, "a"))).toEqual(["a", "a", "a"]);
});
