import { db } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/generated/client";

/**
 * Of "Invitation" i and the "User" u who sent it last: whether they may still add a principal (rule 3), else they would
 * let themself in again. To be délégué, AQPM invites (rule 2): it is good whatever becomes of the account that sent it
 * (rule 11).
 */
export const STANDS = Prisma.sql`i."ficheId" IS NOT NULL OR i."genre" = 'DELEGUE'
  OR coalesce(u."suspendedAt" IS NULL AND (u."staff" OR EXISTS (SELECT FROM "Administrateur" d
    WHERE d."maisonId" = i."maisonId" AND d."userId" = u."id" AND d."genre" = 'DELEGUE')), false)`;

/** Of these invitations, those that whoever sent them could no longer send: their links do nothing until another sends them again. */
export async function findFallen(
  invitations: readonly { readonly id: string }[],
): Promise<ReadonlySet<string>> {
  const ids = invitations.map(({ id }) => id);
  if (ids.length === 0) return new Set();
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT i."id" FROM "Invitation" i LEFT JOIN "User" u ON u."id" = i."inviteParId"
    WHERE i."id" = ANY(${ids}::uuid[]) AND NOT (${STANDS})`;
  return new Set(rows.map(({ id }) => id));
}
