import type { Adapter, AdapterPayload } from "oidc-provider";
import { db } from "@/lib/platform/db";
import type { Prisma } from "@/lib/platform/generated/client";
import { hashSecret } from "@/lib/platform/ids";

/** What the adapter answers to a second use: the provider's own error, given by whoever mounts it. */
type Refusals = { readonly alreadyConsumed: () => Error; readonly alreadySeen: () => Error };

/** The replay of a partner's assertion is told by its first writing: the library only reads, which lets two through. */
const ONCE = "ReplayDetection";

/**
 * What oidc-provider keeps, in one table keyed by model and SHA-256 of the id: no token stands in it in clear.
 * Consuming is one conditional UPDATE, so that a code is redeemed once whatever is sent in parallel (ASVS 10.4).
 */
export function oidcAdapter(model: string, refusals: Refusals): Adapter {
  const keyOf = (id: string) => ({ model_idHash: { model, idHash: hashSecret(id) } });

  return {
    async upsert(id, payload, expiresIn) {
      const row = toRow(payload, expiresIn);
      const key = keyOf(id);
      if (model === ONCE) return insertOnce({ ...key.model_idHash, ...row }, refusals.alreadySeen);
      await db.oidcRecord.upsert({
        where: key,
        create: { ...key.model_idHash, ...row },
        update: row,
        select: { model: true },
      });
    },

    async find(id) {
      const row = await db.oidcRecord.findUnique({
        where: keyOf(id),
        select: { payload: true, consumedAt: true, expiresAt: true },
      });
      if (!row || (row.expiresAt && row.expiresAt <= new Date())) return undefined;
      const consumed = row.consumedAt ? { consumed: Math.floor(row.consumedAt.getTime() / 1000) } : {};
      return { ...(row.payload as AdapterPayload), jti: id, ...consumed };
    },

    async consume(id) {
      const idHash = hashSecret(id);
      const { count } = await db.oidcRecord.updateMany({
        where: { model, idHash, consumedAt: null },
        data: { consumedAt: new Date() },
      });
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

type Row = { payload: Prisma.InputJsonObject; grantId: string | null; expiresAt: Date | null };

async function insertOnce(row: Row & { model: string; idHash: string }, refuse: () => Error): Promise<void> {
  const { count } = await db.oidcRecord.createMany({ data: [row], skipDuplicates: true });
  if (count !== 1) throw refuse();
}

function toRow({ jti: _, ...payload }: AdapterPayload, expiresIn: number | undefined): Row {
  return {
    // Absent values are `undefined` there, which a column of JSON does not know.
    payload: JSON.parse(JSON.stringify(payload)) as Prisma.InputJsonObject,
    grantId: payload.grantId ? hashSecret(payload.grantId) : null,
    expiresAt: expiresIn ? new Date(Date.now() + expiresIn * 1000) : null,
  };
}

/** Deletes what has expired; for the front to call now and then. */
export async function purgeOidcRecords(): Promise<number> {
  const { count } = await db.oidcRecord.deleteMany({
    where: { expiresAt: { lt: new Date(Date.now() - 60_000) } },
  });
  return count;
}
