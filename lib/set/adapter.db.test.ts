import { Client } from "pg";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "@/lib/platform/db";
import { newSecret } from "@/lib/platform/ids";
import { oidcAdapter, purgeOidcRecords } from "@/lib/set/adapter";
import { emptyDatabase } from "@/prisma/cast";
import { setClock } from "@/prisma/clock";

const refusals = { alreadyConsumed: () => new Error("déjà servi"), alreadySeen: () => new Error("déjà vu") };
const codes = oidcAdapter("AuthorizationCode", refusals);
const tokens = oidcAdapter("AccessToken", refusals);
const grants = oidcAdapter("Grant", refusals);
const assertions = oidcAdapter("ReplayDetection", refusals);

/** As in production, where a commit waits for the disk; each change of the table says whether its own will. */
beforeAll(async () => {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  await client.query(`
    CREATE TABLE attente (geste text, modele text, attend text);
    CREATE FUNCTION noter_attente() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      INSERT INTO attente VALUES (TG_OP, COALESCE(NEW."model", OLD."model"), current_setting('synchronous_commit'));
      RETURN NULL;
    END $$;
    CREATE TRIGGER noter AFTER INSERT OR UPDATE OR DELETE ON "OidcRecord" FOR EACH ROW EXECUTE FUNCTION noter_attente();
    DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET synchronous_commit = on', current_database()); END $$;`);
  await client.end();
});

/** What the changes made by `work` said of the disk. */
async function waits(work: () => Promise<unknown>): Promise<string[]> {
  await db.$executeRaw`TRUNCATE attente`;
  await work();
  const rows = await db.$queryRaw<{ geste: string; modele: string; attend: string }[]>`SELECT * FROM attente`;
  return rows.map(({ geste, modele, attend }) => `${geste} ${modele} ${attend}`);
}

beforeEach(emptyDatabase);

afterEach(() => vi.useRealTimers());

describe("ce que garde le fournisseur OpenID", () => {
  test("refuse un code inconnu, expiré ou déjà servi", async () => {
    await expect(codes.consume("inconnu")).rejects.toThrow("déjà servi");
    const id = newSecret();
    await codes.upsert(id, { jti: id, kind: "AuthorizationCode" }, 60);
    await codes.consume(id);
    await expect(codes.consume(id)).rejects.toThrow("déjà servi");
    await db.oidcRecord.updateMany({ data: { expiresAt: new Date(0) } });
    expect(await codes.find(id)).toBeUndefined();
  });

  test("ne consomme un code qu’une fois, parmi cinquante essais en parallèle, vingt fois de suite", async () => {
    for (let round = 0; round < 20; round++) {
      const id = newSecret();
      await codes.upsert(id, { jti: id }, 60);
      const results = await Promise.allSettled(Array.from({ length: 50 }, () => codes.consume(id)));
      expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    }
  });

  test("ne laisse passer une assertion du partenaire qu’une fois", async () => {
    const id = newSecret();
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () => assertions.upsert(id, { jti: id }, 60)),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("ne contient aucun jeton en clair, et rend ce qu’on lui confie", async () => {
    const id = newSecret();
    await codes.upsert(id, { jti: id, clientId: "set-essai", grantId: "grant" }, 60);
    const rows = await db.oidcRecord.findMany();
    expect(JSON.stringify(rows)).not.toContain(id);
    expect(await codes.find(id)).toEqual({ jti: id, clientId: "set-essai", grantId: "grant" });
    await codes.consume(id);
    expect(await codes.find(id)).toMatchObject({ consumed: expect.any(Number) });
  });

  test("se défait par subvention, par identifiant et à l’expiration", async () => {
    const [one, two, three] = [newSecret(), newSecret(), newSecret()];
    await codes.upsert(one, { jti: one, grantId: "a" }, 60);
    await codes.upsert(two, { jti: two, grantId: "b" }, 60);
    await codes.upsert(three, { jti: three, grantId: "b" }, 60);
    await codes.revokeByGrantId("a");
    await codes.destroy(two);
    expect(await db.oidcRecord.count()).toBe(1);
    await db.oidcRecord.updateMany({ data: { expiresAt: new Date(0) } });
    expect(await purgeOidcRecords()).toBe(1);
  });

  test("expire à l’heure de la base, que l’horloge du processus avance ou retarde de deux heures", async () => {
    const exp = Math.floor(Date.now() / 1000) + 60;
    const id = newSecret();
    await codes.upsert(id, { jti: id, exp }, 60);
    for (const hours of [-2, 2]) {
      vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + hours * 3_600_000 });
      const found = await codes.find(id);
      // The library judges by this process's clock: in its time too, the minute is not over.
      const left = Number(found?.exp) - Date.now() / 1000;
      expect(left).toBeGreaterThan(0);
      expect(left).toBeLessThanOrEqual(61);
      vi.useRealTimers();
    }
    try {
      await setClock(new Date((exp + 15) * 1000).toISOString());
      expect(await codes.find(id)).toBeUndefined();
      expect(await purgeOidcRecords()).toBe(0);
      await setClock(new Date((exp + 90) * 1000).toISOString());
      expect(await purgeOidcRecords()).toBe(1);
    } finally {
      await setClock(null);
    }
  });

  test("s’efface quel que soit le retard, par petites fois", async () => {
    await db.$executeRaw`
      INSERT INTO "OidcRecord" ("model", "idHash", "payload", "expiresAt")
      SELECT 'AccessToken', n::text, '{}', portail_now() - interval '2 minutes' FROM generate_series(1, 12000) n`;
    expect(await purgeOidcRecords()).toBe(12_000);
    expect(await db.oidcRecord.count()).toBe(0);
  });
});

describe("ce que garde le fournisseur OpenID, et le disque", () => {
  test("n’est pas attendu pour donner un code, un jeton ou une autorisation", async () => {
    for (const [model, kept] of Object.entries({
      AuthorizationCode: codes,
      AccessToken: tokens,
      Grant: grants,
    })) {
      const id = newSecret();
      expect(await waits(() => kept.upsert(id, { jti: id }, 60))).toEqual([`INSERT ${model} off`]);
      expect(await waits(() => kept.upsert(id, { jti: id, scope: "openid" }, 60))).toEqual([
        `UPDATE ${model} off`,
      ]);
    }
  });

  test("est attendu pour consommer un code, retenir une assertion, reprendre un jeton et purger", async () => {
    const [code, assertion, token] = [newSecret(), newSecret(), newSecret()];
    await codes.upsert(code, { jti: code, grantId: "a" }, 60);
    await tokens.upsert(token, { jti: token }, 60);
    expect(await waits(() => codes.consume(code))).toEqual(["UPDATE AuthorizationCode on"]);
    expect(await waits(() => assertions.upsert(assertion, { jti: assertion }, 60))).toEqual([
      "INSERT ReplayDetection on",
    ]);
    expect(await waits(() => tokens.destroy(token))).toEqual(["DELETE AccessToken on"]);
    expect(await waits(() => codes.revokeByGrantId("a"))).toEqual(["DELETE AuthorizationCode on"]);
    await db.oidcRecord.updateMany({ where: { model: "ReplayDetection" }, data: { expiresAt: new Date(0) } });
    expect(await waits(purgeOidcRecords)).toEqual(["DELETE ReplayDetection on"]);
  });
});
