import { decodeJwt, decodeProtectedHeader } from "jose";
import { describe, expect, test, vi } from "vitest";
import { endFiche } from "@/lib/fiches/fin-commands";
import { db } from "@/lib/platform/db";
import { arrive, deliverDeconnexions, openScene } from "@/lib/set/deconnexion.testing";
import { endPassages } from "@/lib/set/deconnexion-commands";

// What a partner that is down would write to the log is told by the rows.
vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});

const scene = openScene();

describe("la livraison au partenaire", () => {
  /** A second ago: the columns round to the millisecond, upwards too, and « now » could still be to come. */
  const due = () =>
    db.$executeRaw`UPDATE "Deconnexion" SET "prochainEssai" = portail_now() - interval '1 second'`;
  const rows = () =>
    db.deconnexion.findMany({
      orderBy: { rang: "asc" },
      select: { livreeLe: true, erreur: true, essais: true, abandonneeLe: true },
    });

  test("recommence tant que le partenaire est en panne, renvoie ailleurs ou refuse", async () => {
    await arrive(scene());
    await endFiche(scene().muriel, { id: scene().stage.ficheId });
    await endPassages();
    for (const status of [503, 302, 400]) {
      scene().answer = status;
      await due();
      expect(await deliverDeconnexions()).toBe(3);
      expect(new Set((await rows()).map(({ erreur }) => erreur))).toEqual(new Set([`HTTP ${status}`]));
      expect(await deliverDeconnexions()).toBe(0);
    }
    expect(scene().received).toHaveLength(9);
    scene().answer = 200;
    await due();
    await deliverDeconnexions();
    expect((await rows()).map(({ livreeLe, erreur, essais }) => [livreeLe !== null, erreur, essais])).toEqual(
      [
        [true, null, 4],
        [true, null, 4],
        [true, null, 4],
      ],
    );
  });

  test("au partenaire en panne une heure se fait dès qu’il répond, sans abandon", async () => {
    await arrive(scene());
    await endFiche(scene().muriel, { id: scene().stage.ficheId });
    await endPassages();
    await db.$executeRaw`UPDATE "Deconnexion" SET "createdAt" = portail_now() - interval '61 minutes'`;
    for (const status of [503, 200]) {
      scene().answer = status;
      await due();
      expect(await deliverDeconnexions()).toBe(3);
      const ends = (await rows()).map(({ livreeLe, abandonneeLe }) => [livreeLe !== null, abandonneeLe]);
      expect(ends).toEqual(Array(3).fill([status === 200, null]));
    }
  });

  test("attend de plus en plus, cinq minutes au plus, et abandonne après vingt-cinq heures", async () => {
    await arrive(scene());
    await endFiche(scene().muriel, { id: scene().stage.ficheId });
    await endPassages();
    scene().answer = 503;
    // The longest that chance ever makes them.
    const chance = vi.spyOn(Math, "random").mockReturnValue(1 - Number.EPSILON);
    const pauses: number[] = [];
    for (const essais of [0, 1, 6, 40]) {
      await db.$executeRaw`UPDATE "Deconnexion" SET "essais" = ${essais}`;
      await due();
      await deliverDeconnexions();
      const { prochainEssai } = await db.deconnexion.findFirstOrThrow({ where: { rang: 0 } });
      pauses.push((prochainEssai.getTime() - Date.now()) / 1000);
    }
    chance.mockRestore();
    const [first = 0, second = 0, seventh = 0, last = 0] = pauses;
    expect(first).toBeLessThan(4);
    expect(second).toBeGreaterThan(first);
    expect(seventh).toBeGreaterThan(100);
    expect(last).toBeLessThanOrEqual(300);
    expect((await rows()).every(({ abandonneeLe }) => abandonneeLe === null)).toBe(true);
    await db.$executeRaw`UPDATE "Deconnexion" SET "createdAt" = portail_now() - interval '26 hours'`;
    await due();
    await deliverDeconnexions();
    expect((await rows()).every(({ abandonneeLe }) => abandonneeLe !== null)).toBe(true);
    await due();
    expect(await deliverDeconnexions()).toBe(0);
  });

  test("n’arrive qu’une fois chacune, par huit processus à la fois, et le bail d’un processus mort finit de lui-même", async () => {
    for (let count = 0; count < 4; count++) await arrive(scene());
    await endFiche(scene().muriel, { id: scene().stage.ficheId });
    await endPassages();
    await due();
    await Promise.all(Array.from({ length: 8 }, () => deliverDeconnexions()));
    expect(scene().received).toHaveLength(12);
    expect(new Set(scene().received.map((token) => decodeJwt(token).jti)).size).toBe(12);
    await db.$executeRaw`UPDATE "Deconnexion" SET "livreeLe" = NULL, "bailJusqua" = portail_now() + interval '20 seconds'`;
    expect(await deliverDeconnexions()).toBe(0);
    await db.$executeRaw`UPDATE "Deconnexion" SET "bailJusqua" = portail_now() - interval '1 second'`;
    expect(await deliverDeconnexions()).toBe(12);
  });

  test("est un jeton de déconnexion signé, qui ne nomme que le passage et la personne", async () => {
    const sid = await arrive(scene());
    await endFiche(scene().muriel, { id: scene().stage.ficheId });
    await endPassages();
    await deliverDeconnexions();
    const [token = ""] = scene().received;
    expect(decodeProtectedHeader(token)).toMatchObject({ alg: "ES256", typ: "logout+jwt" });
    const { iat = 0, exp = 0, jti, ...claims } = decodeJwt(token);
    expect(exp - iat).toBe(120);
    expect(jti).toBeTruthy();
    expect(claims).toEqual({
      iss: "http://localhost:3000",
      aud: "set-essai",
      sub: scene().stage.cast.ids.chloe,
      sid,
      events: { "http://schemas.openid.net/event/backchannel-logout": {} },
    });
  });
});
