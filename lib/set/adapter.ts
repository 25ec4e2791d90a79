import type { Adapter, AdapterPayload } from "oidc-provider";
import { db, PREPARED } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/generated/client";
import { hashSecret } from "@/lib/platform/ids";
import { purge } from "@/lib/platform/tasks/purge";

/** What the adapter answers to a second use: the provider's own error, given by whoever mounts it. */
type Refusals = { readonly alreadyConsumed: () => Error; readonly alreadySeen: () => Error };

/** The replay of a partner's assertion is told by its first writing: the library only reads, which lets two through. */
const ONCE = "ReplayDetection";

/**
 * What oidc-provider keeps, in one table keyed by model and SHA-256 of the id: no token stands in it in clear.
 * Consuming is one conditional UPDATE, so that a code is redeemed once whatever is sent in parallel (ASVS 10.4). What
 * has expired is not there, by the database's clock: those of the processes may differ.
 */
export function oidcAdapter(model: string, refusals: Refusals): Adapter {
  return {
    async upsert(id, payload, expiresIn) {
      const row = toRow(payload);
      const write = model === ONCE ? insertOnce : replace;
      const written = await write({ ...row, model, idHash: hashSecret(id), seconds: expiresIn ?? null });
      if (written !== 1) throw refusals.alreadySeen();
    },

    async find(id) {
      const [row] = await db.$queryRaw<Found[]>`
        ${PREPARED} SELECT "payload", extract(epoch FROM "expiresAt" - portail_now())::float8 AS "left",
          floor(extract(epoch FROM "consumedAt"))::float8 AS "consumed"
        FROM "OidcRecord" WHERE "model" = ${model} AND "idHash" = ${hashSecret(id)}
          AND ("expiresAt" IS NULL OR "expiresAt" > portail_now())`;
      if (!row) return undefined;
      const { payload, left, consumed } = row;
      // The library looks at `exp` by this process's clock: it is told in that clock's time.
      const exp =
        left === null || payload.exp === undefined ? {} : { exp: Math.ceil(Date.now() / 1000 + left) };
      return { ...payload, ...exp, jti: id, ...(consumed === null ? {} : { consumed }) };
    },

    async consume(id) {
      const count = await db.$executeRaw`
        ${PREPARED} UPDATE "OidcRecord" SET "consumedAt" = portail_now()
        WHERE "model" = ${model} AND "idHash" = ${hashSecret(id)} AND "consumedAt" IS NULL`;
      if (count !== 1) throw refusals.alreadyConsumed();
    },

    async destroy(id) {
      await db.oidcRecord.deleteMany({ where: { model, idHash: hashSecret(id) } });
    },

    async revokeByGrantId(grantId) {
      await db.oidcRecord.deleteMany({ where: { model, grantId: hashSecret(grantId) } });
    },

    // Neither sessions nor devices of the provider exist here: nothing is found.
    findByUid: () => Promise.resolve(undefined),
    findByUserCode: () => Promise.resolve(undefined),
  };
}

type Found = { payload: AdapterPayload; left: number | null; consumed: number | null };
type Row = { payload: Prisma.InputJsonObject; grantId: string | null };
type Written = Row & { model: string; idHash: string; seconds: number | null };

/**
 * Not written to the disk before it is answered: a database that fell in the half second that follows would have lost a code
 * or a token that it gave, which only refuses it. What refuses (`insertOnce`, `consume`, `destroy`) waits for the disk.
 */
function replace({ model, idHash, payload, grantId, seconds }: Written): Promise<number> {
  return db.$executeRaw`
    ${PREPARED} INSERT INTO "OidcRecord" ("model", "idHash", "payload", "grantId", "expiresAt")
    SELECT ${model}, ${idHash}, ${payload}::jsonb, ${grantId}, portail_now() + make_interval(secs => ${seconds}::float8)
      FROM set_config('synchronous_commit', 'off', true)
    ON CONFLICT ("model", "idHash") DO UPDATE
      SET "payload" = EXCLUDED."payload", "grantId" = EXCLUDED."grantId", "expiresAt" = EXCLUDED."expiresAt"`;
}

function insertOnce({ model, idHash, payload, grantId, seconds }: Written): Promise<number> {
  return db.$executeRaw`
    ${PREPARED} INSERT INTO "OidcRecord" ("model", "idHash", "payload", "grantId", "expiresAt")
    VALUES (${model}, ${idHash}, ${payload}::jsonb, ${grantId}, portail_now() + make_interval(secs => ${seconds}::float8))
    ON CONFLICT DO NOTHING`;
}

function toRow({ jti: _, ...payload }: AdapterPayload): Row {
  return {
    // Absent values are `undefined` there, which a column of JSON does not know.
    payload: JSON.parse(JSON.stringify(payload)) as Prisma.InputJsonObject,
    grantId: payload.grantId ? hashSecret(payload.grantId) : null,
  };
}

/** Deletes what expired a minute ago or more; returns how many rows. */
export function purgeOidcRecords(): Promise<number> {
  return purge("OidcRecord", Prisma.sql`"expiresAt" < portail_now() - interval '1 minute'`);
}
