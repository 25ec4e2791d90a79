import { beforeEach, describe, expect, test } from "vitest";
import { courriel, motDePasse } from "@/lib/comptes/denis.testing";
import { BUSY } from "@/lib/comptes/limits";
import { hashPassword } from "@/lib/comptes/password";
import { db } from "@/lib/platform/db";
import type { createGate } from "@/lib/platform/gate";
import { notedStatus, withRequestId } from "@/lib/platform/request-context";
import { type Checked, checkCredentials, REFUSED } from "@/lib/session/credentials";
import { createUser, emptyDatabase } from "@/prisma/cast";
import { personas } from "@/prisma/personas";

const passwordHash = await hashPassword(motDePasse);
const refusal = { ok: false, errors: { form: REFUSED } };
const busy = { ok: false, errors: { form: BUSY } };

async function createDenis(state: { confirmed?: boolean; suspended?: boolean } = {}): Promise<string> {
  const id = await createUser({ ...personas.denis, ...state });
  await db.user.update({ where: { id }, data: { passwordHash } });
  return id;
}

const check = (typed: { courriel?: string; motDePasse?: string } = {}) =>
  checkCredentials({ courriel, motDePasse, ip: crypto.randomUUID(), ...typed });
const many = (count: number, typed: (rank: number) => Parameters<typeof check>[0]) =>
  Promise.all(Array.from({ length: count }, (_, rank) => check(typed(rank))));
const same = (answer: Checked) => JSON.stringify(answer);

/** How many passwords were truly looked at and found wrong. */
const verified = () =>
  db.journal.count({
    where: {
      action: "session.refuse",
      OR: ["mot-de-passe", "inconnu"].map((raison) => ({ details: { path: ["raison"], equals: raison } })),
    },
  });

/** Both places where hashes are made are taken until the returned function is called. */
function holdHashes(): () => void {
  const { portailHashes } = globalThis as { portailHashes?: ReturnType<typeof createGate> };
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  for (let place = 0; place < 2; place++) void portailHashes?.(() => held);
  return release;
}

/** The connections are there before the crowd: opening ten at once is long on a machine that does other things too. */
const warmUp = () =>
  Promise.allSettled(Array.from({ length: 10 }, () => db.$queryRaw`SELECT pg_sleep(0.2)::text`));

beforeEach(async () => {
  await emptyDatabase();
  await warmUp();
});

describe("ASVS 6.3.1 : deux cents mauvais mots de passe au même moment", () => {
  for (const known of [true, false]) {
    test(`cinq sont regardés, ${known ? "pour une adresse connue" : "et autant pour une inconnue"}`, async () => {
      if (known) await createDenis();
      const answers = await many(200, (rank) => ({ motDePasse: `deviné ${rank}` }));
      expect(await verified()).toBe(5);
      expect(new Set(answers.map(same))).toEqual(new Set([same(refusal as Checked), same(busy as Checked)]));
      expect(await check()).toEqual(refusal);
      expect(await db.journal.count({ where: { action: "session.lock" } })).toBe(1);
    });
  }
});

test("ASVS 6.3.1 : vingt bons mots de passe au même moment passent tous", async () => {
  await createDenis();
  const answers = await many(20, () => ({}));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(20);
});

describe("ASVS 6.3.8 : une connexion refusée répond pareil, et pas avant les autres", () => {
  const long = "é".repeat(10_000);
  const states = {
    connu: () => createDenis(),
    inconnu: async () => {},
    suspendu: () => createDenis({ suspended: true }),
    "à confirmer": () => createDenis({ confirmed: false }),
  };
  for (const [state, create] of Object.entries(states)) {
    test(state, async () => {
      await create();
      for (const typed of ["", "deviné", long, ...(state === "connu" ? [] : [motDePasse])]) {
        const started = performance.now();
        expect(await check({ motDePasse: typed })).toEqual(refusal);
        expect(performance.now() - started).toBeGreaterThanOrEqual(298);
      }
    });
  }
});

describe("ASVS 11.4.2 : les mots de passe à vérifier", () => {
  test("se gardent en argon2id, à 19 Mio et deux passes au moins", () => {
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test("en trop grand nombre, sont refusés aussitôt, et la réponse est un 503", async () => {
    const release = holdHashes();
    try {
      const waiting = many(40, (rank) => ({ courriel: `p${rank}@exemple.example` }));
      await expect.poll(() => db.essaisConnexion.count(), { timeout: 20_000 }).toBe(40);
      // The last of them may not have reached the queue yet.
      await expect
        .poll(
          () =>
            withRequestId("essai", async () => [
              await Promise.race([
                check({ courriel: crypto.randomUUID() }),
                new Promise((done) => setTimeout(done, 2_000)),
              ]),
              notedStatus(),
            ]),
          { timeout: 20_000 },
        )
        .toEqual([busy, 503]);
      release();
      expect(new Set((await waiting).map(same))).toEqual(new Set([same(refusal as Checked)]));
      expect(await db.essaisConnexion.count({ where: { enCours: { gt: 0 } } })).toBe(0);
    } finally {
      release();
    }
  });

  test("attendent leur tour sans garder de connexion à la base", async () => {
    await createDenis();
    const release = holdHashes();
    try {
      const waiting = many(30, (rank) => ({ courriel: rank < 10 ? courriel : `p${rank}@exemple.example` }));
      await expect
        .poll(() => db.essaisConnexion.aggregate({ _sum: { enCours: true } }), { timeout: 20_000 })
        .toEqual({ _sum: { enCours: 25 } });
      const held = await db.$queryRaw<object[]>`
        SELECT 1 FROM pg_stat_activity WHERE "datname" = current_database() AND "state" LIKE 'idle in transaction%'`;
      expect(held).toEqual([]);
      await Promise.all(Array.from({ length: 10 }, () => db.$queryRaw`SELECT pg_sleep(0.05)::text`));
      release();
      expect((await waiting).filter(({ ok }) => ok)).toHaveLength(10);
    } finally {
      release();
    }
  });
});
