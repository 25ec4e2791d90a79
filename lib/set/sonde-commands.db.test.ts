import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "@/lib/platform/db";
import { isSetDown } from "@/lib/set/etat-queries";
import { hastenProbe, probePartners } from "@/lib/set/sonde-commands";
import { emptyDatabase } from "@/prisma/cast";
import { viewerFor } from "@/prisma/cast-session";
import { createPartnerKeys, createSetStage, partnerAt } from "@/prisma/cast-set";

// What a partner that is down would write to the log is told by the rows.
vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});

const asked: string[] = [];
let answer = 200;
const site = createServer((request, response) => {
  asked.push(`${request.method} ${request.url}`);
  setTimeout(() => response.writeHead(answer).end(), 20);
});
let origin: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  const { publicJwk } = await createPartnerKeys("un");
  process.env.SET_PARTENAIRES = JSON.stringify([
    partnerAt(origin, "set-essai", publicJwk),
    { ...partnerAt(origin, "set-suivant", publicJwk), health_uri: `${origin}/sante` },
  ]);
});

afterAll(() => {
  site.closeAllConnections();
  site.close();
});

beforeEach(async () => {
  await emptyDatabase();
  await createSetStage();
  answer = 200;
});

afterEach(() => {
  asked.length = 0;
});

/** A second ago: the columns round to the millisecond, upwards too. */
const due = () =>
  db.$executeRaw`UPDATE "EtatPartenaire" SET "prochaineSonde" = portail_now() - interval '1 second'`;
const look = async (status: number) => {
  answer = status;
  await due();
  await probePartners();
};
const etat = (partenaire = "set-essai") => db.etatPartenaire.findUniqueOrThrow({ where: { partenaire } });
const down = async () => isSetDown(await viewerFor("chloe"));
const pause = async () => {
  const [row] = await db.$queryRaw<{ secondes: number }[]>`
    SELECT extract(epoch FROM "prochaineSonde" - "vuLe")::float8 AS "secondes" FROM "EtatPartenaire"
    WHERE "partenaire" = 'set-essai'`;
  return Math.round(row?.secondes ?? 0);
};

describe("le SET qui ne répond pas", () => {
  test("ne se dit pas à la première fois, ni s’il n’a pas encore été regardé, ni sur une vieille nouvelle", async () => {
    expect(await down()).toBe(false);
    await look(200);
    await look(503);
    expect(await etat()).toMatchObject({ echecs: 1, erreur: "HTTP 503" });
    expect(await down()).toBe(false);
    await look(503);
    expect(await down()).toBe(true);
    await db.$executeRaw`UPDATE "EtatPartenaire" SET "vuLe" = portail_now() - interval '6 minutes'`;
    expect(await down()).toBe(false);
  });

  test("se dit à la deuxième, depuis la première, et plus jamais dès qu’il répond", async () => {
    await look(200);
    await look(500);
    const { depuis } = await etat();
    await look(500);
    await look(502);
    expect(await etat()).toMatchObject({ echecs: 3, depuis, erreur: "HTTP 502" });
    expect(await down()).toBe(true);
    await look(200);
    expect(await down()).toBe(false);
    const back = await etat();
    expect(back).toMatchObject({ echecs: 0, erreur: null });
    expect(back.depuis?.getTime()).toBeGreaterThan(depuis?.getTime() ?? 0);
    await look(200);
    expect((await etat()).depuis).toEqual(back.depuis);
  });

  test("se regarde toutes les 30 s quand il répond; sinon après 5, 10, 20, 40, puis 60 s", async () => {
    await look(200);
    const pauses = [await pause()];
    for (let count = 0; count < 6; count++) {
      await look(503);
      pauses.push(await pause());
    }
    expect(pauses).toEqual([30, 5, 10, 20, 40, 60, 60]);
    asked.length = 0;
    expect(await probePartners()).toBe(0);
    expect(asked).toEqual([]);
  });

  test("attendu par quelqu’un, se regarde dix secondes après la dernière fois, jamais plus souvent", async () => {
    await look(200);
    await hastenProbe();
    expect(await pause()).toBe(30);
    await look(503);
    await look(503);
    await hastenProbe();
    expect(await pause()).toBe(10);
    for (let count = 0; count < 4; count++) await look(503);
    expect(await pause()).toBe(60);
    await Promise.all([hastenProbe(), hastenProbe(), hastenProbe()]);
    expect(await pause()).toBe(10);
    expect(await probePartners()).toBe(0);
  });

  test("l’accueil qui refuse ou renvoie ailleurs répond; une page de santé ne dit que 2xx", async () => {
    for (const status of [302, 401, 404]) {
      await look(status);
      expect((await etat()).echecs).toBe(0);
    }
    expect((await etat("set-suivant")).echecs).toBe(3);
    expect(asked).toContain("GET /");
    expect(asked).toContain("GET /sante");
  });

  test("l’autre partenaire en panne n’empêche pas d’ouvrir le SET, et le personnel n’en lit rien ici", async () => {
    await look(404);
    await look(404);
    expect(await down()).toBe(false);
    await look(503);
    await look(503);
    expect(await isSetDown(await viewerFor("aline"))).toBe(false);
  });

  test("huit processus ne le demandent qu’une fois, et le bail d’un processus mort finit de lui-même", async () => {
    await Promise.all(Array.from({ length: 8 }, () => probePartners()));
    expect(asked.toSorted()).toEqual(["GET /", "GET /sante"]);
    await db.$executeRaw`
      UPDATE "EtatPartenaire" SET "prochaineSonde" = portail_now() - interval '1 second', "bailJusqua" = portail_now() + interval '10 seconds'`;
    expect(await probePartners()).toBe(0);
    await db.$executeRaw`UPDATE "EtatPartenaire" SET "bailJusqua" = portail_now() - interval '1 second'`;
    expect(await probePartners()).toBe(2);
  });
});

test("revenu, le SET apprend tout de suite les fins de session qui attendaient leur tour", async () => {
  await probePartners();
  const passage = { partenaire: "set-essai", expiresAt: new Date(Date.now() + 60_000), hash: "un" };
  const acces = await db.acces.findFirstOrThrow({ select: { id: true, userId: true, ficheId: true } });
  const { id } = await db.passage.create({
    data: {
      ...passage,
      accesId: acces.id,
      userId: acces.userId,
      ficheId: acces.ficheId,
      sessionId: acces.id,
    },
    select: { id: true },
  });
  const later = new Date(Date.now() + 300_000);
  await db.deconnexion.createMany({
    data: [
      { passageId: id, rang: 0, raison: "session", essais: 7, prochainEssai: later },
      {
        passageId: id,
        rang: 1,
        raison: "session",
        essais: 7,
        prochainEssai: later,
        abandonneeLe: new Date(),
      },
    ],
  });
  const waiting = () =>
    db.deconnexion.findMany({ where: { prochainEssai: { gte: later } }, select: { rang: true } });
  await look(503);
  await look(200);
  expect(await waiting()).toHaveLength(2);
  await look(503);
  await look(503);
  await look(200);
  expect(await waiting()).toEqual([{ rang: 1 }]);
});
