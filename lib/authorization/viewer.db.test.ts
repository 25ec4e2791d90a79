import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readViewer, type Viewer } from "@/lib/authorization/viewer";
import { fromDay } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import { hashSecret, newSecret } from "@/lib/platform/ids";
import { sessionFor } from "@/prisma/cast-session";
import { setClock } from "@/prisma/clock";
import { createDemoCast, type DemoCast } from "@/prisma/demo-cast";

const HOUR = 3600;
const NOON = "2026-11-23T17:00:00Z";
let cast: DemoCast;

const read = async (token: string): Promise<Viewer | null> =>
  (await readViewer(hashSecret(token)))?.viewer ?? null;
const enter = async (userId: string, options: Parameters<typeof sessionFor>[1] = {}) =>
  read(await sessionFor(userId, options));

beforeAll(async () => {
  await setClock(NOON);
  cast = await createDemoCast();
});
afterAll(() => setClock(null));

describe("n’entre pas", () => {
  test("une session inconnue", async () => {
    expect(await read(newSecret())).toBeNull();
    expect(await readViewer("")).toBeNull();
  });

  test("un compte suspendu, dès la requête qui suit, et jusqu’à ce qu’il soit réactivé", async () => {
    const { id } = cast.users.denis;
    const token = await sessionFor(id, { remembered: true });
    expect(await read(token)).not.toBeNull();
    await db.user.update({ where: { id }, data: { suspendedAt: new Date(NOON) } });
    expect(await read(token)).toBeNull();
    await db.user.update({ where: { id }, data: { suspendedAt: null } });
    expect(await read(token)).not.toBeNull();
  });

  test("un compte dont le courriel n’est pas confirmé", async () => {
    const { id } = cast.users.denis;
    await db.user.update({ where: { id }, data: { confirmedAt: null } });
    expect(await enter(id)).toBeNull();
    await db.user.update({ where: { id }, data: { confirmedAt: new Date(NOON) } });
  });

  test("une session échue, à la seconde près, même retenue sur l’appareil", async () => {
    const { id } = cast.users.karim;
    for (const remembered of [false, true]) {
      expect(await enter(id, { remembered, expiresInSeconds: 1 })).not.toBeNull();
      expect(await enter(id, { remembered, expiresInSeconds: 0 })).toBeNull();
      expect(await enter(id, { remembered, expiresInSeconds: -1 })).toBeNull();
    }
  });

  test("une session restée deux heures sans visite, à la seconde près", async () => {
    const { id } = cast.users.muriel;
    expect(await enter(id, { idleSeconds: 2 * HOUR - 1 })).not.toBeNull();
    expect(await enter(id, { idleSeconds: 2 * HOUR })).toBeNull();
    expect(await enter(id, { idleSeconds: 2 * HOUR + 1 })).toBeNull();
  });

  test("une session du personnel restée trente minutes sans visite, à la seconde près", async () => {
    const { id } = cast.users.aline;
    expect(await enter(id, { idleSeconds: HOUR / 2 - 1 })).not.toBeNull();
    expect(await enter(id, { idleSeconds: HOUR / 2 })).toBeNull();
    expect(await enter(id, { idleSeconds: HOUR / 2 + 1 })).toBeNull();
  });

  test("une session retenue d’un compte du personnel, qui n’a pas droit à « Se souvenir de moi »", async () => {
    expect(await enter(cast.users.aline.id, { remembered: true, idleSeconds: HOUR / 2 + 1 })).toBeNull();
  });
});

describe("entre", () => {
  test("une session retenue sur l’appareil, sans visite depuis 29 jours", async () => {
    expect(
      await enter(cast.users.chloe.id, { remembered: true, idleSeconds: 29 * 24 * HOUR }),
    ).not.toBeNull();
  });

  test("chaque persona, avec ses maisons, son genre d’administrateur et ses fiches actives", async () => {
    const { users, maisons, fiches } = cast;
    const muriel = await enter(users.muriel.id);
    expect(muriel).toMatchObject({
      prenom: "Muriel",
      nom: "Mur",
      courriel: "muriel.mur@boreales.example",
      staff: false,
      today: "2026-11-23",
    });
    expect(muriel?.maisons).toEqual([
      { id: maisons.boreales.id, nom: "Productions Boréales", statut: "ACTIF", genre: "DELEGUE" },
    ]);
    expect([...(muriel?.ficheIds ?? [])].sort()).toEqual([fiches.nuits.id, fiches.ete.id].sort());
    expect((await enter(users.karim.id))?.maisons).toMatchObject([{ genre: "PRINCIPAL" }]);
    expect(await enter(users.chloe.id)).toMatchObject({ maisons: [], ficheIds: [fiches.nuits.id] });
    expect(await enter(users.denis.id)).toMatchObject({ maisons: [], ficheIds: [], staff: false });
    expect(await enter(users.aline.id)).toMatchObject({ maisons: [], ficheIds: [], staff: true });
    expect((await enter(cast.rosalie.id))?.maisons).toMatchObject([
      { id: maisons.inactive.id, statut: "INACTIF" },
    ]);
  });

  test("et une page qui demande d’elle-même ne compte pas pour une visite", async () => {
    const token = await sessionFor(cast.users.karim.id, { idleSeconds: 3600 });
    expect(await readViewer(hashSecret(token), { visit: false })).not.toBeNull();
    const { lastSeenAt } = await db.session.findUniqueOrThrow({ where: { tokenHash: hashSecret(token) } });
    expect(new Date(NOON).getTime() - lastSeenAt.getTime()).toBe(3_600_000);
  });

  test("et sa visite est notée, au plus une fois la minute", async () => {
    const visits: [number, boolean][] = [
      [59, false],
      [61, true],
    ];
    for (const [idleSeconds, noted] of visits) {
      const token = await sessionFor(cast.users.karim.id, { idleSeconds });
      await read(token);
      const { lastSeenAt } = await db.session.findUniqueOrThrow({ where: { tokenHash: hashSecret(token) } });
      expect(lastSeenAt.getTime() === new Date(NOON).getTime()).toBe(noted);
    }
  });
});

describe("« Jusqu’au » comprend ce jour, jusqu’à minuit à Montréal", () => {
  const midnights = [
    ["l’heure normale", "2026-11-23", "2026-11-24T05:00:00Z"],
    ["la veille du passage à l’heure normale", "2026-10-31", "2026-11-01T04:00:00Z"],
    ["le jour du passage à l’heure normale", "2026-11-01", "2026-11-02T05:00:00Z"],
    ["la veille du passage à l’heure avancée", "2027-03-13", "2027-03-14T05:00:00Z"],
    ["le jour du passage à l’heure avancée", "2027-03-14", "2027-03-15T04:00:00Z"],
  ] as const;

  async function holdsAt(moment: string): Promise<boolean> {
    await setClock(moment);
    return (await enter(cast.users.chloe.id))?.ficheIds.includes(cast.fiches.nuits.id) ?? false;
  }
  const secondBefore = (moment: string) => new Date(new Date(moment).getTime() - 1000).toISOString();

  test.for(midnights)("%s : l’accès", async ([, jusquau, midnight]) => {
    const ficheId_userId = { ficheId: cast.fiches.nuits.id, userId: cast.users.chloe.id };
    await db.acces.update({ where: { ficheId_userId }, data: { jusquau: fromDay(jusquau) } });
    expect(await holdsAt(midnight)).toBe(false);
    expect(await holdsAt(secondBefore(midnight))).toBe(true);
    await db.acces.update({ where: { ficheId_userId }, data: { jusquau: null } });
  });

  test.for(midnights)("%s : la fiche", async ([, finLe, midnight]) => {
    const { id } = cast.fiches.nuits;
    const dates = { tournageDebut: fromDay("2026-09-01"), tournageFin: fromDay("2026-09-30") };
    await db.fiche.update({ where: { id }, data: { ...dates, finLe: fromDay(finLe) } });
    expect(await holdsAt(midnight)).toBe(false);
    expect(await holdsAt(secondBefore(midnight))).toBe(true);
  });
});
