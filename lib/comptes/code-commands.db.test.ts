import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { beginApplication, confirmApplication } from "@/lib/comptes/application-commands";
import { useTotpCode } from "@/lib/comptes/code-commands";
import { at, codeOf, giveDenis, giveDenisWithApplication, keyOf } from "@/lib/comptes/facteur.testing";
import { db, transaction } from "@/lib/platform/db";
import { createUser, emptyDatabase } from "@/prisma/cast";
import { setClock } from "@/prisma/clock";
import { demoTotpSecret, personas } from "@/prisma/personas";

const NEW_SECRET = "un-autre-secret-de-quarante-deux-caractères";

beforeEach(async () => {
  await emptyDatabase();
  await at(0);
});
afterEach(() => setClock(null));

/** As another process of the portal, which starts with these secrets and reads them at its first use. */
async function elsewhere(
  secret: string,
  ancien?: string,
): Promise<typeof import("@/lib/comptes/code-commands")> {
  vi.resetModules();
  vi.stubEnv("AUTH_SECRET", secret);
  vi.stubEnv("AUTH_SECRET_ANCIEN", ancien);
  return import("@/lib/comptes/code-commands");
}

describe("ASVS 11.1.1 : le secret d’une application", () => {
  test("n’est pas en clair dans la base, ni celui qui attend, et ne s’ouvre pas pour quelqu’un d’autre", async () => {
    const viewer = await giveDenis();
    await beginApplication(viewer);
    const key = await keyOf(viewer);
    const pending = JSON.stringify(await db.totp.findMany());
    await confirmApplication(viewer, codeOf(key));
    const rows = JSON.stringify([
      await db.totp.findMany(),
      await db.journal.findMany({ select: { details: true } }),
      await db.courriel.findMany(),
    ]);
    for (const text of [pending, rows]) {
      expect(text).not.toContain(key);
      expect(text.toLowerCase()).not.toContain(key.toLowerCase());
    }
    const other = await createUser(personas.chloe);
    const row = await db.totp.findUniqueOrThrow({ where: { userId: viewer.id } });
    await db.totp.create({ data: { userId: other, secret: row.secret, confirmedAt: new Date() } });
    await expect(transaction((tx) => useTotpCode(tx, other, codeOf(key, 1)))).rejects.toThrow("AUTH_SECRET");
  });

  test("s’ouvre avec AUTH_SECRET_ANCIEN, et se chiffre de nouveau au démarrage; celui qui attend se recommence", async () => {
    const viewer = await giveDenisWithApplication();
    await beginApplication(viewer);
    const key = await keyOf(viewer);
    const former = process.env.AUTH_SECRET ?? "";
    try {
      const renewed = await elsewhere(NEW_SECRET, former);
      expect(await transaction((tx) => renewed.useTotpCode(tx, viewer.id, codeOf(demoTotpSecret)))).toBe(
        "bon",
      );
      await renewed.sealApplicationsAgain();
      const alone = await elsewhere(NEW_SECRET);
      expect(await transaction((tx) => alone.useTotpCode(tx, viewer.id, codeOf(demoTotpSecret, 1)))).toBe(
        "bon",
      );
      const { enAttente } = await db.totp.findFirstOrThrow();
      expect(renewed.openPending(viewer, enAttente ?? "")).toBe(key);
      expect(alone.openPending(viewer, enAttente ?? "")).toBeNull();
    } finally {
      vi.unstubAllEnvs();
    }
  });

  test("quand AUTH_SECRET change en deux fois, se lit de chaque processus, celui qui n’a pas encore redémarré compris", async () => {
    const { id } = await giveDenisWithApplication();
    const former = process.env.AUTH_SECRET ?? "";
    const use = ({ useTotpCode }: Awaited<ReturnType<typeof elsewhere>>, step: number) =>
      transaction((tx) => useTotpCode(tx, id, codeOf(demoTotpSecret, step)));
    try {
      const before = await elsewhere(former);
      expect(await use(before, -1)).toBe("bon");
      const first = await elsewhere(former, NEW_SECRET);
      await first.sealApplicationsAgain();
      for (const [process, step] of [
        [first, 0],
        [before, 1],
      ] as const)
        expect(await use(process, step)).toBe("bon");
      await db.totp.updateMany({ data: { dernierPas: 0 } });
      const second = await elsewhere(NEW_SECRET, former);
      await second.sealApplicationsAgain();
      for (const [process, step] of [
        [first, 0],
        [second, 1],
      ] as const)
        expect(await use(process, step)).toBe("bon");
      // All at once, it would have been this one's people who read that the portal cannot.
      await expect(use(before, 1)).rejects.toThrow("AUTH_SECRET");
    } finally {
      vi.unstubAllEnvs();
    }
  });
});
