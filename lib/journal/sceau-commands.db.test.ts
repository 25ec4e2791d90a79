import { beforeEach, describe, expect, test } from "vitest";
import { writeJournal, writeJournalLines } from "@/lib/journal/commands";
import { sealJournal, verifyJournal } from "@/lib/journal/sceau-commands";
import { db } from "@/lib/platform/db";
import { emptyDatabase } from "@/prisma/cast";
import { setClock } from "@/prisma/clock";

const HOUR_AGO = new Date(Date.now() - 3_600_000).toISOString();

/** Lines that are old enough to be sealed. */
async function write(count: number): Promise<void> {
  await setClock(HOUR_AGO);
  const lines = Array.from({ length: count }, (_, rank) => ({ rappels: rank % 2 === 0 }));
  await writeJournalLines(
    db,
    lines.map((details) => ({ action: "compte.prefer", details })),
  );
  await setClock(null);
}

/** What only the owner of the table can do: the trigger is off meanwhile. */
async function tamper(sql: () => ReturnType<typeof db.$executeRaw>): Promise<void> {
  await db.$transaction([db.$executeRaw`SET LOCAL session_replication_role = replica`, sql()]);
}

beforeEach(emptyDatabase);

describe("le journal scellé ne s’accorde plus quand", () => {
  beforeEach(async () => {
    await write(600);
    expect(await sealJournal()).toBe(600);
    expect(await verifyJournal()).toEqual({ ok: true, sceaux: 3, lignes: 600 });
  });

  test("une ligne est modifiée : le sceau qui la couvre le dit", async () => {
    await tamper(() => db.$executeRaw`UPDATE "Journal" SET "details" = '{"rappels": true}' WHERE "id" = 302`);
    expect(await verifyJournal()).toMatchObject({
      ok: false,
      sceau: { rang: 2 },
      pourquoi: expect.stringContaining("modifié"),
    });
  });

  test("une ligne est retirée, ou glissée parmi d’autres", async () => {
    await tamper(() => db.$executeRaw`DELETE FROM "Journal" WHERE "id" = 600`);
    expect(await verifyJournal()).toMatchObject({
      ok: false,
      sceau: { rang: 3 },
      pourquoi: expect.stringContaining("99 lignes au lieu de 100"),
    });
    await tamper(() => db.$executeRaw`UPDATE "Journal" SET "id" = 0 WHERE "id" = 1`);
    expect(await verifyJournal()).toMatchObject({ ok: false, sceau: { rang: 1 } });
  });

  test("un sceau est remplacé ou manque", async () => {
    await tamper(
      () => db.$executeRaw`UPDATE "JournalSceau" SET "empreinte" = ${"a".repeat(64)} WHERE "rang" = 1`,
    );
    expect(await verifyJournal()).toMatchObject({ ok: false, sceau: { rang: 1 } });
    await tamper(() => db.$executeRaw`DELETE FROM "JournalSceau" WHERE "rang" = 1`);
    expect(await verifyJournal()).toMatchObject({ ok: false, pourquoi: "le sceau 1 manque" });
  });

  test("la base refuse elle-même de changer ou d’effacer un sceau", async () => {
    await expect(db.journalSceau.deleteMany()).rejects.toThrow("ne se modifie pas");
    await expect(db.$executeRaw`UPDATE "JournalSceau" SET "nombre" = 1`).rejects.toThrow();
    await expect(db.$executeRaw`TRUNCATE "JournalSceau"`).rejects.toThrow();
  });
});

describe("le scellement", () => {
  test("laisse les lignes des deux dernières minutes, et celles que suit une ligne plus ancienne", async () => {
    await write(3);
    await writeJournal(db, { action: "compte.prefer" });
    await write(2);
    expect(await sealJournal()).toBe(3);
    expect(await sealJournal()).toBe(0);
    await setClock(new Date(Date.now() + 200_000).toISOString());
    expect(await sealJournal()).toBe(3);
    await setClock(null);
    expect(await verifyJournal()).toEqual({ ok: true, sceaux: 2, lignes: 6 });
  });

  test("fait par deux processus au même moment, ne scelle chaque ligne qu’une fois", async () => {
    await write(700);
    const sealed = await Promise.all([sealJournal(), sealJournal(), sealJournal()]);
    expect(sealed.reduce((sum, count) => sum + count, 0)).toBe(700);
    expect(await verifyJournal()).toEqual({ ok: true, sceaux: 3, lignes: 700 });
  });

  test("un journal vide n’a rien à sceller, et s’accorde", async () => {
    expect(await sealJournal()).toBe(0);
    expect(await verifyJournal()).toEqual({ ok: true, sceaux: 0, lignes: 0 });
  });
});
