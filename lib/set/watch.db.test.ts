import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { decodeJwt } from "jose";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { revokeAcces } from "@/lib/acces/commands";
import { endFiche } from "@/lib/fiches/fin-commands";
import { db } from "@/lib/platform/db";
import { closeSession } from "@/lib/session/sessions";
import { accesIdOf, arrive, openScene } from "@/lib/set/deconnexion.testing";
import { startSetWatcher } from "@/lib/set/watch";
import { signIn } from "@/prisma/cast-session";
import { createPartnerKeys, partnerAt } from "@/prisma/cast-set";

// What a partner that says nothing would write to the log is wanted here.
vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});

const scene = openScene();

/** « set-muet », a second partner, which takes what it is posted and never answers; how often it was asked. */
let asked = 0;
const mute = createServer((request) => {
  asked += 1;
  request.resume();
});

beforeAll(async () => {
  await new Promise<void>((resolve) => mute.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(mute.address() as AddressInfo).port}`;
  const { publicJwk } = await createPartnerKeys("muet");
  const others = JSON.parse(process.env.SET_PARTENAIRES ?? "[]");
  process.env.SET_PARTENAIRES = JSON.stringify([...others, partnerAt(origin, "set-muet", publicJwk)]);
});

afterAll(() => {
  mute.closeAllConnections();
  mute.close();
});

/** As many more who went to the SET as the one who did. */
const arriveMore = (count: number) => db.$executeRaw`
  INSERT INTO "Passage" ("id", "hash", "partenaire", "userId", "ficheId", "accesId", "sessionId", "createdAt", "expiresAt",
    "consumedAt")
  SELECT gen_random_uuid(), "hash" || n, "partenaire", "userId", "ficheId", "accesId", "sessionId", "createdAt", "expiresAt",
    "consumedAt" FROM "Passage", generate_series(1, ${count}::int) AS n`;
const ended = () => db.passage.count({ where: { finieLe: { not: null } } });

test("le veilleur clôt dans la même ronde tout ce qui finit d’un coup", async () => {
  await arrive(scene());
  await arriveMore(59);
  await endFiche(scene().muriel, { id: scene().stage.ficheId });
  const stop = startSetWatcher();
  await expect.poll(ended, { interval: 5, timeout: 10_000 }).toBeGreaterThan(0);
  await stop();
  expect(await ended()).toBe(60);
});

test("un partenaire qui ne répond pas ne fait attendre que lui", async () => {
  await arrive(scene());
  await arriveMore(24);
  await db.$executeRaw`UPDATE "Passage" SET "partenaire" = 'set-muet'`;
  const stop = startSetWatcher();
  await closeSession(scene().chloe.token);
  await expect.poll(() => asked, { interval: 5, timeout: 10_000 }).toBeGreaterThanOrEqual(20);

  scene().chloe = await signIn(scene().stage.cast.ids.chloe);
  const passageId = await arrive(scene());
  await revokeAcces(scene().muriel, { accesId: await accesIdOf(scene()) });
  const since = performance.now();
  await expect.poll(() => scene().received.length, { interval: 5, timeout: 10_000 }).toBe(1);
  expect(performance.now() - since).toBeLessThan(1_500);
  expect(decodeJwt(scene().received[0] ?? "").sid).toBe(passageId);
  await stop();
  expect(await db.deconnexion.count({ where: { erreur: "délai dépassé", livreeLe: null } })).toBe(asked);
});
