import { expect, test } from "vitest";
import { connect, db, PREPARED, type Tx, transaction } from "@/lib/platform/db";
import { isPassing } from "@/lib/platform/passing";
import { createUser } from "@/prisma/cast";
import { openDatabaseDoor } from "@/scripts/database-door";

test("un interblocage se reprend de lui-même, en SQL comme par Prisma", async () => {
  const [a, b] = [await createUser({ prenom: "A", nom: "A" }), await createUser({ prenom: "B", nom: "B" })];
  let attempts = 0;
  const cross = (first: string, second: string, inSql: boolean) => {
    let met = false;
    return transaction(async (tx) => {
      attempts += 1;
      const touch = (id: string) =>
        inSql
          ? tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${id}::uuid FOR UPDATE`
          : tx.user.update({ where: { id }, data: { prenom: "Z" }, select: { id: true } });
      await touch(first);
      // The first time, long enough for the other one to hold its own row.
      if (!met) await new Promise((resolve) => setTimeout(resolve, 300));
      met = true;
      await touch(second);
      return first;
    });
  };
  for (const inSql of [true, false]) {
    attempts = 0;
    expect(await Promise.all([cross(a, b, inSql), cross(b, a, inSql)])).toEqual([a, b]);
    expect(attempts).toBeGreaterThan(2);
  }
});

test("ce qui échoue autrement ne se reprend pas, et ressort tel quel", async () => {
  let attempts = 0;
  const broken = transaction(async (tx) => {
    attempts += 1;
    await tx.$executeRaw`SELECT 1 FROM "Nulle part"`;
  });
  await expect(broken).rejects.toMatchObject({ code: "P2010" });
  expect(attempts).toBe(1);
});

test("ce que chaque page envoie se prépare une fois par connexion; le reste, jamais", async () => {
  const marked = (value: number) => db.$queryRaw`${PREPARED} SELECT ${value}::int AS "marqué"`;
  for (let value = 0; value < 5; value++) {
    expect(await marked(value)).toEqual([{ marqué: value }]);
    await db.$queryRaw`SELECT ${value}::int AS "ordinaire"`;
  }
  // One connection at a time serves what is asked one after the other.
  const kept = await db.$queryRaw<{ statement: string }[]>`SELECT "statement" FROM pg_prepared_statements`;
  expect(kept).toEqual([{ statement: '/* prepared */ SELECT $1::int AS "marqué"' }]);
});

test("qui a trop attendu, en SQL, par Prisma ou une connexion, échoue en passant; ce qui est faux, non", async () => {
  const id = await createUser({ prenom: "L", nom: "L" });
  const hurried = (work: (tx: Tx) => Promise<unknown>) =>
    db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT set_config('statement_timeout', '100', true)`;
      await work(tx);
    });
  const holding = db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${id}::uuid FOR UPDATE`;
    for (const work of [
      (other: Tx) => other.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${id}::uuid FOR UPDATE`,
      (other: Tx) => other.user.update({ where: { id }, data: { prenom: "Z" }, select: { id: true } }),
    ])
      expect(await hurried(work).catch(isPassing)).toBe(true);
  });
  await holding;
  expect(isPassing(new Error("timeout exceeded when trying to connect"))).toBe(true);
  expect(await db.$queryRaw`SELECT 1 FROM "Nulle part"`.catch(isPassing)).toBe(false);
  expect(await db.user.findUniqueOrThrow({ where: { id: crypto.randomUUID() } }).catch(isPassing)).toBe(
    false,
  );
});

test("une base qui se tait sans le dire (panne d’hôte, pare-feu) se redemande, et ne retient personne", async () => {
  const door = await openDatabaseDoor(String(process.env.DATABASE_URL));
  const client = connect(door.url, 400);
  const ask = (tx: Tx = client) => tx.$queryRaw`SELECT 1 AS "un"`;
  const passing = (asked: Promise<unknown>) => asked.then(() => false, isPassing);
  await ask();
  door.freeze();
  expect(await passing(ask())).toBe(true);
  expect(await ask()).toEqual([{ un: 1 }]);
  const inTransaction = client.$transaction(async (tx) => {
    await ask(tx);
    door.freeze();
    await ask(tx);
  });
  expect(await passing(inTransaction)).toBe(true);
  expect(await ask()).toEqual([{ un: 1 }]);
  await client.$disconnect();
  await door.cut();
});
