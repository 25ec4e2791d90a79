import { beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "@/lib/platform/db";
import { ensureSigningKey, readSigningKeys } from "@/lib/set/keys";
import { emptyDatabase } from "@/prisma/cast";

beforeEach(emptyDatabase);

describe("les clés de signature", () => {
  test("ne se lisent pas avec un autre AUTH_SECRET", async () => {
    await ensureSigningKey();
    vi.resetModules();
    vi.stubEnv("AUTH_SECRET", "un-autre-secret-de-quarante-deux-caractères");
    const { readSigningKeys: readElsewhere } = await import("@/lib/set/keys");
    await expect(readElsewhere()).rejects.toThrow("AUTH_SECRET");
    vi.unstubAllEnvs();
  });

  test("ne sont pas en clair dans la base", async () => {
    await ensureSigningKey();
    const [key] = await readSigningKeys();
    const rows = JSON.stringify(await db.cleSignature.findMany());
    expect(key?.d).toBeTruthy();
    expect(rows).not.toContain(key?.d);
    expect(rows).not.toContain('"d"');
  });

  test("sont deux, la première active, même si dix processus démarrent ensemble", async () => {
    await Promise.all(Array.from({ length: 10 }, () => ensureSigningKey()));
    const rows = await db.cleSignature.findMany();
    expect(rows).toHaveLength(2);
    const active = rows.find((row) => row.active);
    const keys = await readSigningKeys();
    expect(keys.map((key) => key.alg)).toEqual(["ES256", "ES256"]);
    expect(keys[0]?.kid).toBe(active?.kid);
  });
});
