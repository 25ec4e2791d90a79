import { beforeEach, describe, expect, test } from "vitest";
import { attempt, factorCounter, type Issue, liftLock } from "@/lib/comptes/essai-commands";
import { db, transaction } from "@/lib/platform/db";
import { Busy } from "@/lib/platform/gate";
import { createUser, emptyDatabase } from "@/prisma/cast";
import { setClock } from "@/prisma/clock";
import { personas } from "@/prisma/personas";

const compteur = { cle: "courriel:essai" };
const row = () => db.essaisConnexion.findUnique({ where: { cle: compteur.cle } });
const locks = async () =>
  (await db.journal.findMany({ where: { action: "session.lock" }, select: { details: true } })).map(
    ({ details }) => details,
  );
const pause = (ms = 5) => new Promise((resolve) => setTimeout(resolve, ms));

/** So many tries at once; what each was told, and how many were looked at. */
async function manyAtOnce(count: number, right: boolean): Promise<{ issues: Issue[]; looked: number }> {
  let looked = 0;
  const once = () =>
    attempt(compteur, async () => {
      looked += 1;
      await pause();
      return right;
    });
  return { issues: await Promise.all(Array.from({ length: count }, once)), looked };
}

async function failTimes(count: number): Promise<void> {
  for (let time = 0; time < count; time++) expect(await attempt(compteur, async () => false)).toBe("faux");
}

/** The clock stops at so many seconds from now. */
async function later(seconds: number, work: () => Promise<void>): Promise<void> {
  await setClock(new Date(Date.now() + seconds * 1_000).toISOString());
  await work().finally(() => setClock(null));
}

beforeEach(emptyDatabase);

describe("ASVS 6.3.1, 6.1.1 : les essais de connexion", () => {
  test("après cinq échecs de suite on attend 1 minute, puis 5, puis 15, puis encore 15", async () => {
    let at = 0;
    for (const minutes of [1, 5, 15, 15, 15]) {
      await later(at, () => failTimes(5));
      await later(at + minutes * 60 - 2, async () =>
        expect(await attempt(compteur, async () => true)).toBe("bloque"),
      );
      at += minutes * 60 + 1;
    }
    expect(await locks()).toEqual([5, 10, 15, 20, 25].map((echecs) => ({ compteur: "courriel", echecs })));
  });

  test("au centième échec de suite, rien ne rouvre qu’un nouveau mot de passe", async () => {
    await db.essaisConnexion.create({ data: { cle: compteur.cle, echecs: 99 } });
    await failTimes(1);
    await later(30 * 86_400, async () => expect(await attempt(compteur, async () => true)).toBe("bloque"));
  });

  test("trente mauvais au même moment : cinq sont regardés, les autres trouvent l’attente", async () => {
    const { issues, looked } = await manyAtOnce(30, false);
    expect(looked).toBe(5);
    expect(issues.filter((issue) => issue === "faux")).toHaveLength(5);
    expect(issues.filter((issue) => issue === "bloque")).toHaveLength(25);
    expect(await locks()).toHaveLength(1);
  });

  test("trente bons au même moment passent tous, même après quatre échecs", async () => {
    await failTimes(4);
    const { issues } = await manyAtOnce(30, true);
    expect(new Set(issues)).toEqual(new Set(["juste"]));
    expect(await row()).toMatchObject({ echecs: 0, enCours: 0, bloqueJusqua: null });
  });

  test("au-delà de trente qui attendent pour un même compte, on est renvoyé aussitôt", async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 35 }, () => attempt(compteur, () => pause(50).then(() => true))),
    );
    const refused = outcomes.filter((outcome) => outcome.status === "rejected");
    expect(refused.length).toBeGreaterThan(0);
    for (const { reason } of refused) expect(reason).toBeInstanceOf(Busy);
  });

  test("un essai dont le processus est mort compte comme un échec après 30 secondes", async () => {
    await db.$executeRaw`
      INSERT INTO "EssaisConnexion" ("cle", "echecs", "enCours", "reserveLe")
      VALUES (${compteur.cle}, 2, 3, portail_now() - interval '29 seconds')`;
    expect(await attempt(compteur, async () => true)).toBe("bloque");
    expect(await row()).toMatchObject({ echecs: 5, enCours: 0 });
    expect(await locks()).toHaveLength(1);
  });

  test("un essai qui n’a pas pu être regardé ne compte pas", async () => {
    await expect(
      attempt(compteur, async () => {
        throw new Busy("pleine");
      }),
    ).rejects.toThrow(Busy);
    expect(await row()).toMatchObject({ echecs: 0, enCours: 0 });
  });

  test("un bon essai remet le compte à zéro", async () => {
    await failTimes(4);
    expect(await attempt(compteur, async () => true)).toBe("juste");
    await failTimes(5);
    expect(await attempt(compteur, async () => true)).toBe("bloque");
  });
});

describe("ASVS 6.3.1 : les codes du second facteur", () => {
  test("se comptent comme les mots de passe, et un nouveau mot de passe n’en efface pas l’attente", async () => {
    const id = await createUser(personas.denis);
    const tryFactor = (right: boolean) => attempt(factorCounter(id), async () => right);
    for (let time = 0; time < 5; time++) expect(await tryFactor(false)).toBe("faux");
    expect(await tryFactor(true)).toBe("bloque");
    await db.essaisConnexion.update({ where: { cle: `facteur:${id}` }, data: { echecs: 100 } });
    await transaction((tx) => liftLock(tx, { id, courriel: personas.denis.courriel }));
    expect(await tryFactor(true)).toBe("bloque");
    await later(60, async () => expect(await tryFactor(true)).toBe("juste"));
  });
});
