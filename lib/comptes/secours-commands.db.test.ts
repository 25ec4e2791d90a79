import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { at, giveDenis, setUp } from "@/lib/comptes/facteur.testing";
import { journalOf, mailbox } from "@/lib/comptes/mailbox.testing";
import { renewCodes } from "@/lib/comptes/secours-commands";
import { db } from "@/lib/platform/db";
import { emptyDatabase } from "@/prisma/cast";
import { setClock } from "@/prisma/clock";
import { personas } from "@/prisma/personas";

const { denis } = personas;

beforeEach(async () => {
  await emptyDatabase();
  await at(0);
});
afterEach(() => setClock(null));

describe("les codes de secours", () => {
  test("ne se tirent pas sans second facteur", async () => {
    const viewer = await giveDenis();
    expect(await renewCodes(viewer)).toMatchObject({
      ok: false,
      errors: { form: expect.stringContaining("d’abord") },
    });
    expect(await db.codeSecours.count()).toBe(0);
  });

  test("ASVS 6.5.2 : ne sont dans la base que par leur empreinte", async () => {
    const viewer = await giveDenis();
    const activated = await setUp(viewer);
    const codes = (activated.ok && activated.codes) || [];
    expect(codes).toHaveLength(10);
    const rows = JSON.stringify([
      await db.codeSecours.findMany(),
      await db.courriel.findMany(),
      await db.journal.findMany({ select: { details: true } }),
    ]);
    for (const code of codes) {
      expect(rows).not.toContain(code);
      expect(rows).not.toContain(code.replaceAll("-", ""));
    }
  });

  test("tirés de nouveau, ceux d’avant ne valent plus rien; une ligne et un courriel le disent", async () => {
    const viewer = await giveDenis();
    await setUp(viewer);
    const before = await db.codeSecours.findMany();
    const renewed = await renewCodes(viewer);
    expect(renewed.ok && new Set(renewed.codes).size).toBe(10);
    const after = await db.codeSecours.findMany();
    expect(after).toHaveLength(10);
    expect(after.map(({ hash }) => hash)).not.toEqual(expect.arrayContaining([before[0]?.hash]));
    expect(await journalOf(viewer.id)).toEqual(["compte.factorAdd", "compte.codesRenew"]);
    expect((await mailbox(denis.courriel)).at(-1)?.gabarit).toBe("codes-renouveles");
  });
});
