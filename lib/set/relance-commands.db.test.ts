import { beforeEach, describe, expect, test, vi } from "vitest";
import { endFiche } from "@/lib/fiches/fin-commands";
import { db } from "@/lib/platform/db";
import { Forbidden } from "@/lib/platform/errors";
import { arrive, deliverDeconnexions, openScene } from "@/lib/set/deconnexion.testing";
import { endPassages } from "@/lib/set/deconnexion-commands";
import { retryDeconnexion } from "@/lib/set/relance-commands";

// What a partner that is down would write to the log is told by the rows.
vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});

const scene = openScene();
let passage: string;

beforeEach(async () => {
  passage = await arrive(scene());
  await endFiche(scene().muriel, { id: scene().stage.ficheId });
  await endPassages();
});

/** A second ago: the columns round to the millisecond, upwards too. */
const due = () =>
  db.$executeRaw`UPDATE "Deconnexion" SET "prochainEssai" = portail_now() - interval '1 second'`;
const late = () => db.$executeRaw`UPDATE "Deconnexion" SET "createdAt" = portail_now() - interval '26 hours'`;
const deliver = async (status: number) => {
  scene().answer = status;
  await due();
  return deliverDeconnexions();
};
const told = async () => {
  const lines = await db.journal.findMany({
    where: { action: { in: ["set.logoutDelivered", "set.logoutAbandoned", "set.logoutRetry"] } },
    orderBy: { id: "asc" },
    select: { action: true, acteurId: true, sujetId: true, ficheId: true, details: true },
  });
  return lines;
};
const first = () =>
  db.deconnexion.findFirstOrThrow({
    where: { rang: 0 },
    select: { id: true, abandonneeLe: true, livreeLe: true },
  });

describe("un avis abandonné", () => {
  beforeEach(async () => {
    await late();
    await deliver(503);
  });

  test("n’est relancé que par le personnel", async () => {
    const { id } = await first();
    for (const viewer of [scene().muriel, scene().chloe.viewer])
      await expect(retryDeconnexion(viewer, { id })).rejects.toThrow(Forbidden);
    expect((await told()).map(({ action }) => action)).toEqual(Array(3).fill("set.logoutAbandoned"));
    expect(await deliver(200)).toBe(0);
  });

  test("relancé, repart tout de suite, seul et une fois; livré, ne se relance plus", async () => {
    const { id } = await first();
    const both = await Promise.all([1, 2].map(() => retryDeconnexion(scene().aline, { id })));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await deliver(200)).toBe(1);
    expect(await first()).toMatchObject({ abandonneeLe: null, livreeLe: expect.any(Date) });
    expect(await retryDeconnexion(scene().aline, { id })).toMatchObject({ ok: false });
    expect((await told()).slice(3)).toMatchObject([
      { action: "set.logoutRetry", acteurId: scene().aline.id, details: { passage, rang: 0 } },
      { action: "set.logoutDelivered", acteurId: null, details: { passage, rang: 0 } },
    ]);
  });

  test("relancé vers un partenaire encore en panne, est abandonné de nouveau au premier échec", async () => {
    const { id } = await first();
    await retryDeconnexion(scene().aline, { id });
    expect(await deliver(503)).toBe(1);
    expect((await first()).abandonneeLe).not.toBeNull();
    expect((await told()).map(({ action }) => action).slice(3)).toEqual([
      "set.logoutRetry",
      "set.logoutAbandoned",
    ]);
  });
});

test("chaque livraison est au journal, une fois; un essai manqué n’y est pas", async () => {
  await deliver(503);
  expect(await told()).toEqual([]);
  await deliver(200);
  await deliver(200);
  const lines = await told();
  expect(lines.map(({ action }) => action)).toEqual(Array(3).fill("set.logoutDelivered"));
  const about = { sujetId: scene().stage.cast.ids.chloe, ficheId: scene().stage.ficheId, acteurId: null };
  for (const line of lines)
    expect(line).toMatchObject({ ...about, details: { passage, partenaire: "set-essai", essais: 2 } });
  expect(new Set(lines.map(({ details }) => (details as { rang: number }).rang))).toEqual(new Set([0, 1, 2]));
});

test("un avis inconnu, ou qui attend encore, ne se relance pas", async () => {
  const { id } = await first();
  for (const other of [id, "0198b7a2-0000-7000-8000-00000000dead"])
    expect(await retryDeconnexion(scene().aline, { id: other })).toMatchObject({ ok: false });
  expect(await told()).toEqual([]);
});
