import { authorize } from "@/lib/authorization/rules";
import { SESSION_OPEN, type Viewer } from "@/lib/authorization/viewer";
import { db } from "@/lib/platform/db";
import { isId } from "@/lib/platform/ids";

/** What staff see of how someone gets in: when, from how many browsers, and whether by a second factor. Never more. */
export type Security = {
  readonly vue: Date | null;
  readonly sessions: number;
  readonly totp: boolean;
  readonly passkey: boolean;
};

/** How someone gets in, for staff; null when the account does not exist. Throws `Forbidden` for others. */
export async function findSecurity(viewer: Viewer, id: string): Promise<Security | null> {
  authorize(viewer, "user.read", { id });
  if (!isId(id)) return null;
  const [row] = await db.$queryRaw<Security[]>`
    SELECT greatest(u."lastSeenAt", (SELECT max(s."lastSeenAt") FROM "Session" s WHERE s."userId" = u."id")) AS "vue",
      (SELECT count(*)::int FROM "Session" s WHERE s."userId" = u."id" AND ${SESSION_OPEN}) AS "sessions",
      EXISTS (SELECT FROM "Totp" t WHERE t."userId" = u."id" AND t."confirmedAt" IS NOT NULL) AS "totp",
      EXISTS (SELECT FROM "Passkey" p WHERE p."userId" = u."id") AS "passkey"
    FROM "User" u WHERE u."id" = ${id}::uuid`;
  return row ?? null;
}
