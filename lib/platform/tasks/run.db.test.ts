import { beforeEach, expect, test } from "vitest";
import { db, transaction } from "@/lib/platform/db";
import { once, runTasks } from "@/lib/platform/tasks/run";
import { emptyDatabase } from "@/prisma/cast";

beforeEach(emptyDatabase);

test("de plusieurs processus qui s’y offrent, un seul fait la tâche", async () => {
  let refused = 0;
  // It lasts until all the others have been answered.
  const task = {
    nom: "essai",
    run: () =>
      expect
        .poll(() => refused)
        .toBe(7)
        .then(() => 1),
  };
  const offer = async () => {
    const { done } = await runTasks([task]);
    if (done === 0) refused += 1;
    return done;
  };
  const done = await Promise.all(Array.from({ length: 8 }, offer));
  expect(done.filter((count) => count === 1)).toHaveLength(1);
  expect(await runTasks([task])).toEqual({ done: 1, failed: 0 });
});

test("une tâche qui échoue rend son bail, garde sa raison, et n’empêche pas les suivantes", async () => {
  const failing = { nom: "echec", run: () => Promise.reject(new Error("rien ne va")) };
  expect(await runTasks([failing, { nom: "suivante", run: async () => 2 }])).toEqual({ done: 2, failed: 1 });
  const row = await db.tache.findUniqueOrThrow({ where: { nom: "echec" } });
  expect(row.erreur).toContain("rien ne va");
  expect(await runTasks([{ nom: "echec", run: async () => 1 }])).toEqual({ done: 1, failed: 0 });
  expect((await db.tache.findUniqueOrThrow({ where: { nom: "echec" } })).erreur).toBeNull();
});

test("le bail d’un processus mort finit de lui-même", async () => {
  await db.$executeRaw`INSERT INTO "Tache" ("nom", "bailJusqua") VALUES ('morte', clock_timestamp() + interval '1 minute')`;
  const task = { nom: "morte", run: async () => 1 };
  expect(await runTasks([task])).toEqual({ done: 0, failed: 0 });
  await db.$executeRaw`UPDATE "Tache" SET "bailJusqua" = clock_timestamp() - interval '1 second'`;
  expect(await runTasks([task])).toEqual({ done: 1, failed: 0 });
});

test("ce qui se fait une fois se fait une fois, et s’annule avec sa transaction", async () => {
  const undone = transaction(async (tx) => {
    expect(await once(tx, "rappel:1")).toBe(true);
    throw new Error("annulée");
  });
  await expect(undone).rejects.toThrow("annulée");
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => transaction((tx) => once(tx, "rappel:1"))),
  );
  expect(answers.filter(Boolean)).toHaveLength(1);
});

test("une tâche espacée attend son tour", async () => {
  const task = { nom: "espacee", every: 10, run: async () => 1 };
  expect(await runTasks([task])).toEqual({ done: 1, failed: 0 });
  expect(await runTasks([task])).toEqual({ done: 0, failed: 0 });
  await db.$executeRaw`UPDATE "Tache" SET "dernierDebut" = portail_now() - interval '10 minutes'`;
  expect(await runTasks([task])).toEqual({ done: 1, failed: 0 });
});
