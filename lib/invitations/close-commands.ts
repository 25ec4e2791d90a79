import { withholdIn } from "@/lib/invitations/commands";
import { writeJournalLines } from "@/lib/journal/commands";
import type { Tx } from "@/lib/platform/db";

type InvitationPlace = {
  readonly maisonId: string;
  readonly ficheId: string | null;
  readonly by: { readonly id: string; readonly staff?: boolean };
};

/**
 * Cancels what is pending at one place (`ficheId` null: as administrateur of the house), with its journal lines, for the
 * addresses of people who hold, or no longer hold, what they were invited to: an old link must never revive a right
 * withdrawn. An invitation as délégué is AQPM's own: only `staff` end it (rule 2). Returns how many.
 */
export async function closeInvitationsOfIn(
  tx: Tx,
  { maisonId, ficheId, by }: InvitationPlace,
  userIds: readonly string[],
): Promise<number> {
  const rows = await tx.$queryRaw<{ id: string; maisonId: string; ficheId: string | null }[]>`
    SELECT i."id", i."maisonId", i."ficheId" FROM "Invitation" i JOIN "User" u ON u."courriel" = i."courriel"
    WHERE u."id" = ANY(${[...userIds]}::uuid[]) AND i."maisonId" = ${maisonId}::uuid
      AND i."ficheId" IS NOT DISTINCT FROM ${ficheId}::uuid AND i."accepteeLe" IS NULL AND i."annuleeLe" IS NULL
      AND (${by.staff ?? false}::boolean OR i."genre" IS DISTINCT FROM 'DELEGUE')
    ORDER BY i."id"`;
  return cancelInvitationsIn(tx, rows, by.id);
}

/** Cancels these invitations where they are still pending, with their journal lines; returns how many. */
export async function cancelInvitationsIn(
  tx: Tx,
  rows: readonly { id: string; maisonId: string; ficheId: string | null }[],
  acteurId?: string,
): Promise<number> {
  if (rows.length === 0) return 0;
  const ids = rows.map(({ id }) => id);
  const done = await tx.$queryRaw<{ id: string }[]>`
    UPDATE "Invitation" SET "annuleeLe" = portail_now()
    WHERE "id" = ANY(${ids}::uuid[]) AND "accepteeLe" IS NULL AND "annuleeLe" IS NULL RETURNING "id"`;
  const cancelled = new Set(done.map(({ id }) => id));
  await withholdIn(tx, [...cancelled]);
  const lines = rows.filter(({ id }) => cancelled.has(id));
  await writeJournalLines(
    tx,
    lines.map(({ id, maisonId, ficheId }) => ({
      action: "invitation.cancel" as const,
      ...(acteurId ? { acteurId } : {}),
      maisonId,
      ...(ficheId ? { ficheId } : {}),
      details: { invitationId: id },
    })),
  );
  return cancelled.size;
}
