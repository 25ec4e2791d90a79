import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { writeJournal } from "@/lib/journal/commands";
import { transaction } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import type { Prisma } from "@/lib/platform/generated/client";
import { isId } from "@/lib/platform/ids";

/**
 * Closes one of one's own sessions: from its next request it opens nothing (ASVS 7.5.2), and the sessions of the SET
 * that were begun from it end too (rule 15). Throws `NotFound` for one that is over, or someone else's.
 */
export async function closeOwnSession(viewer: Viewer, id: string): Promise<void> {
  authorize(viewer, "user.endSessions", viewer);
  if (!isId(id) || (await close(viewer, { id })) === 0) throw new NotFound("session");
}

/** Closes all of one's sessions but the one that asks; returns how many there were. */
export async function closeOtherSessions(viewer: Viewer): Promise<number> {
  authorize(viewer, "user.endSessions", viewer);
  return close(viewer, { id: { not: viewer.sessionId } });
}

async function close({ id: userId }: Viewer, which: Prisma.SessionWhereInput): Promise<number> {
  return transaction(async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { AND: [which, { userId }] } });
    if (count > 0) {
      const details = { sessions: count };
      await writeJournal(tx, { action: "session.close", acteurId: userId, sujetId: userId, details });
    }
    return count;
  });
}
