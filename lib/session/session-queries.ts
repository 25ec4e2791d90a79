import { authorize } from "@/lib/authorization/rules";
import { SESSION_LIVES, SESSION_OPEN, type Viewer } from "@/lib/authorization/viewer";
import { db } from "@/lib/platform/db";
import { isId } from "@/lib/platform/ids";

/** A browser in which someone is signed in, as they see it in their own list. */
export type OwnSession = {
  readonly id: string;
  readonly navigateur: string | null;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly remembered: boolean;
  /** Over at the portal, for want of visits; the SET that was opened from it is not. */
  readonly setOnly: boolean;
  /** The one that asks. */
  readonly current: boolean;
};

/** The same, of someone, for staff: never which of them asks. Throws `Forbidden` for others. */
export async function listSessionsOf(viewer: Viewer, userId: string): Promise<OwnSession[]> {
  authorize(viewer, "user.read", { id: userId });
  return isId(userId) ? readSessions(userId, null) : [];
}

/** Where one is signed in: the session that asks first, then the last used. Those of which nothing is left open are not there. */
export async function listSessions(viewer: Viewer): Promise<OwnSession[]> {
  authorize(viewer, "user.readSessions", viewer);
  return readSessions(viewer.id, viewer.sessionId);
}

function readSessions(userId: string, asking: string | null): Promise<OwnSession[]> {
  return db.$queryRaw<OwnSession[]>`
    SELECT s."id", s."navigateur", s."createdAt", s."lastSeenAt", s."expiresAt",
      s."remembered" AND NOT u."staff" AS "remembered", NOT (${SESSION_LIVES}) AS "setOnly",
      s."id" IS NOT DISTINCT FROM ${asking}::uuid AS "current"
    FROM "Session" s JOIN "User" u ON u."id" = s."userId"
    WHERE s."userId" = ${userId}::uuid AND ${SESSION_OPEN}
    ORDER BY "current" DESC, s."lastSeenAt" DESC, s."id"`;
}
