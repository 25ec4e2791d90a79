import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import type { Preferences } from "@/lib/comptes/schema";
import { writeJournal } from "@/lib/journal/commands";
import { type Tx, transaction } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { type Envoi, readDesabonnement } from "@/lib/platform/mail/desabonnement";

/** « Courriels » of the profile: what one wants to receive. Throws `Forbidden` for anyone else's. */
export async function changePreferences(viewer: Viewer, preferences: Preferences): Promise<void> {
  authorize(viewer, "user.prefer", { id: viewer.id });
  await transaction((tx) => writePreferences(tx, viewer.id, preferences, viewer.id));
}

/**
 * Stops one kind of e-mails from their own link, signed in or not; again is harmless. Throws `NotFound` when the link is
 * not one of the portal's, or its person is gone. RFC 8058.
 */
export async function unsubscribe(jeton: string): Promise<Envoi> {
  const link = readDesabonnement(jeton);
  if (!link) throw new NotFound("desabonnement");
  await transaction((tx) => writePreferences(tx, link.userId, { [link.envoi]: false }));
  return link.envoi;
}

/** One line of the journal for a change; none when nothing changes. */
async function writePreferences(
  tx: Tx,
  userId: string,
  wanted: Partial<Preferences>,
  acteurId?: string,
): Promise<void> {
  const [before] = await tx.$queryRaw<Preferences[]>`
    SELECT "rappels", "sommaire" FROM "User" WHERE "id" = ${userId}::uuid FOR UPDATE`;
  if (!before) throw new NotFound("user");
  const after = { ...before, ...wanted };
  if (after.rappels === before.rappels && after.sommaire === before.sommaire) return;
  await tx.user.update({ where: { id: userId }, data: after, select: { id: true } });
  await writeJournal(tx, {
    action: "compte.prefer",
    ...(acteurId ? { acteurId } : {}),
    sujetId: userId,
    details: after,
  });
}
