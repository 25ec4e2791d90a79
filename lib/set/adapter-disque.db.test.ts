import { Client } from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { newSecret } from "@/lib/platform/ids";
import { oidcAdapter, purgeOidcRecords } from "@/lib/set/adapter";

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
