import { randomUUID } from "node:crypto";
import { db } from "@/lib/platform/db";
import type { DefiUsage } from "@/lib/platform/generated/client";
import { newSecret } from "@/lib/platform/ids";

const MINUTES = 5;

/** What a challenge is for, and whose: nobody's, when the passkey itself is to say who signs in. */
export type Purpose = { readonly usage: DefiUsage; readonly userId: string | null };

/** Makes the random challenge of one WebAuthn ceremony, good for five minutes. */
export async function createDefi({ usage, userId }: Purpose): Promise<string> {
  const challenge = newSecret();
  await db.$executeRaw`
    INSERT INTO "Defi" ("id", "challenge", "usage", "userId", "expiresAt")
    VALUES (${randomUUID()}::uuid, ${challenge}, ${usage}::"DefiUsage", ${userId}::uuid,
      portail_now() + make_interval(mins => ${MINUTES}::int))`;
  return challenge;
}

/** Uses the challenge up, once, whatever becomes of the answer; false when it is unknown, used, too old, or not for this. */
export async function consumeDefi(challenge: string, { usage, userId }: Purpose): Promise<boolean> {
  const rows = await db.$queryRaw<{ alive: boolean }[]>`
    DELETE FROM "Defi" WHERE "challenge" = ${challenge} AND "usage" = ${usage}::"DefiUsage"
      AND "userId" IS NOT DISTINCT FROM ${userId}::uuid
    RETURNING "expiresAt" > portail_now() AS "alive"`;
  return rows[0]?.alive === true;
}
