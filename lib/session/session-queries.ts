import { authorize } from "@/lib/authorization/rules";
import { SESSION_LIVES, type Viewer } from "@/lib/authorization/viewer";
import { db } from "@/lib/platform/db";

/** A browser in which someone is signed in, as they see it in their own list. */
export type OwnSession = {
  readonly id: string;
  readonly navigateur: string | null;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly remembered: boolean;
  /** The one that asks. */
  readonly current: boolean;
};

/** Where one is signed in: the session that asks first, then the last used. Those that are over are not there. */
export async function listSessions(viewer: Viewer): Promise<OwnSession[]> {
  authorize(viewer, "user.readSessions", viewer);
  return db.$queryRaw<OwnSession[]>`
    SELECT s."id", s."navigateur", s."createdAt", s."lastSeenAt", s."expiresAt",
      s."remembered" AND NOT u."staff" AS "remembered", s."id" = ${viewer.sessionId}::uuid AS "current"
    FROM "Session" s JOIN "User" u ON u."id" = s."userId"
    WHERE s."userId" = ${viewer.id}::uuid AND ${SESSION_LIVES}
    ORDER BY "current" DESC, s."lastSeenAt" DESC, s."id"`;
}
