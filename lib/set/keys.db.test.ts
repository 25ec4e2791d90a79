import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "@/lib/platform/db";
import { ensureSigningKey, fingerprintKeys, readSigningKeys } from "@/lib/set/keys";
import { emptyDatabase } from "@/prisma/cast";

const NEW_SECRET = "un-autre-secret-de-quarante-deux-caractères";

beforeEach(emptyDatabase);

afterEach(() => vi.unstubAllEnvs());

/** As another process of the portal, which starts with these secrets. */
async function elsewhere(secret: string, former?: string): Promise<typeof import("@/lib/set/keys")> {
  vi.resetModules();
  vi.stubEnv("AUTH_SECRET", secret);
  vi.stubEnv("AUTH_SECRET_ANCIEN", former);
  return import("@/lib/set/keys");
}

describe("les clés de signature", () => {
  test("ne se lisent pas avec un autre AUTH_SECRET : le démarrage s’arrête sur une phrase", async () => {
    await ensureSigningKey();
    const stranger = await elsewhere(NEW_SECRET);
    await expect(stranger.readSigningKeys()).rejects.toThrow("AUTH_SECRET_ANCIEN");
    await expect(stranger.ensureSigningKey()).rejects.toThrow("AUTH_SECRET_ANCIEN");
    const wrong = await elsewhere(NEW_SECRET, "un-ancien-secret-qui-n-est-pas-le-bon-non-plus");
    await expect(wrong.ensureSigningKey()).rejects.toThrow("AUTH_SECRET_ANCIEN");
  });

  test("ne se publient pas sous un autre AUTH_SECRET, que les portails n’ouvriraient pas", async () => {
    await ensureSigningKey();
    await elsewhere(NEW_SECRET);
    const { prepareKey } = await import("@/lib/set/key-commands");
    await expect(prepareKey()).rejects.toThrow("AUTH_SECRET_ANCIEN");
    expect(await db.cleSignature.count()).toBe(2);
  });

  test("ne sont pas en clair dans la base", async () => {
    await ensureSigningKey();
    const [key] = await readSigningKeys();
    const rows = JSON.stringify(await db.cleSignature.findMany());
    expect(key?.d).toBeTruthy();
    expect(rows).not.toContain(key?.d);
    expect(rows).not.toContain('"d"');
  });

  test("se chiffrent de nouveau quand AUTH_SECRET change, sans que le processus d’avant s’en ressente", async () => {
    await ensureSigningKey();
    const before = await readSigningKeys();
    const former = process.env.AUTH_SECRET ?? "";
    const renewed = await elsewhere(NEW_SECRET, former);
    await renewed.ensureSigningKey();
    expect(await renewed.readSigningKeys()).toEqual(before);
    expect(await readSigningKeys()).toEqual(before);
    // Between the two passes of the change, one that knows the new secret without writing with it reads them too.
    expect(await (await elsewhere(former, NEW_SECRET)).readSigningKeys()).toEqual(before);
    // From then on the former secret is of no use.
    expect(await (await elsewhere(NEW_SECRET)).readSigningKeys()).toEqual(before);
    await expect((await elsewhere(former)).readSigningKeys()).rejects.toThrow("AUTH_SECRET");
  });

  test("sont deux, la première active, même si dix processus démarrent ensemble; le journal le dit", async () => {
    await Promise.all(Array.from({ length: 10 }, () => ensureSigningKey()));
    const rows = await db.cleSignature.findMany();
    expect(rows).toHaveLength(2);
    const active = rows.find((row) => row.active);
    expect(active?.activeeLe).not.toBeNull();
    const keys = await readSigningKeys();
    expect(keys.map((key) => key.alg)).toEqual(["ES256", "ES256"]);
    expect(keys[0]?.kid).toBe(active?.kid);
    const lines = await db.journal.findMany({ select: { action: true }, orderBy: { id: "asc" } });
    expect(lines.map(({ action }) => action)).toEqual(["cle.prepare", "cle.activate", "cle.prepare"]);
  });

  test("ont une empreinte qui change avec elles, et avec celle qui signe", async () => {
    await ensureSigningKey();
    const first = await fingerprintKeys();
    expect(await fingerprintKeys()).toBe(first);
    await db.$executeRaw`UPDATE "CleSignature" SET "active" = false WHERE "active"`;
    expect(await fingerprintKeys()).not.toBe(first);
  });
});
