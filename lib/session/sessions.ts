import { randomUUID } from "node:crypto";
import type { Viewer } from "@/lib/authorization/viewer";
import { recordDevice } from "@/lib/comptes/appareil-commands";
import { writeJournal } from "@/lib/journal/commands";
import { db, type Tx, transaction } from "@/lib/platform/db";
import { hashSecret, newSecret } from "@/lib/platform/ids";
import { useConnexion } from "@/lib/session/connexions";

/** 12 hours at most; 30 days with « Se souvenir de moi », which staff never have (OWASP ASVS 5.0, 7.3). */
const HOURS = 12;
const REMEMBERED_HOURS = 30 * 24;

export type SessionToOpen = {
  /** The secret of the connexion that leads to it (`beginConnexion`). */
  readonly connexion: string;
  /** The token this browser already had: a new one is given at each sign-in, the former dies (ASVS 7.2.4). */
  readonly formerToken?: string;
  /** The secret of this browser's cookie, by which the account knows it from then on. */
  readonly appareil?: string;
  /** « Chrome sur Windows », for the person's own list of sessions. */
  readonly navigateur?: string;
};

/**
 * Opens a session and returns its token, or null when its connexion was used or is too old, when the account no longer
 * counts, or when its password changed meanwhile.
 */
export async function openSession({
  connexion,
  formerToken,
  appareil,
  navigateur,
}: SessionToOpen): Promise<string | null> {
  const token = newSecret();
  return transaction(async (tx) => {
    const used = await useConnexion(tx, connexion);
    if (!used) return null;
    const { userId, passwordHash, remembered, facteur } = used;
    const former = formerToken ? await endFormer(tx, formerToken) : null;
    // One that ended today still says whose form it was that came too late (`keepForm`), and nothing else.
    await tx.$executeRaw`
      DELETE FROM "Session" WHERE "userId" = ${userId}::uuid AND "expiresAt" < portail_now() - interval '1 day'`;
    const id = randomUUID();
    const opened = await tx.$executeRaw`
      INSERT INTO "Session" ("id", "tokenHash", "userId", "remembered", "expiresAt", "factorAt", "navigateur")
      SELECT ${id}::uuid, ${hashSecret(token)}, u."id", ${remembered}::boolean AND NOT u."staff",
        portail_now() + make_interval(hours => CASE WHEN ${remembered}::boolean AND NOT u."staff" THEN ${REMEMBERED_HOURS}::int ELSE ${HOURS}::int END),
        CASE WHEN ${facteur !== null}::boolean THEN portail_now() END, ${navigateur || null}
      FROM "User" u
      WHERE u."id" = ${userId}::uuid AND u."passwordHash" = ${passwordHash}
        AND u."confirmedAt" IS NOT NULL AND u."suspendedAt" IS NULL
      FOR SHARE`;
    if (opened === 0) return null;
    if (former) await keepSetOpen(tx, former, { id, userId });
    const device = appareil ? { userId, secret: appareil, navigateur: navigateur || undefined } : null;
    const nouvelAppareil = device !== null && (await recordDevice(tx, device));
    await writeJournal(tx, {
      action: "session.open",
      acteurId: userId,
      sujetId: userId,
      details: { souvenir: remembered, facteur, nouvelAppareil },
    });
    return token;
  });
}

/** Ends the session that this browser had; returns its id while its term runs. */
async function endFormer(tx: Tx, token: string): Promise<string | null> {
  const [ended] = await tx.$queryRaw<{ id: string; running: boolean }[]>`
    DELETE FROM "Session" WHERE "tokenHash" = ${hashSecret(token)}
    RETURNING "id", "expiresAt" > portail_now() AS "running"`;
  return ended?.running ? ended.id : null;
}

/**
 * Whoever signs in again where they were signed in goes on working in the SET: what they opened from the former session
 * is held by the new one. Somebody else's ends with it.
 */
async function keepSetOpen(
  tx: Tx,
  former: string,
  { id, userId }: { id: string; userId: string },
): Promise<void> {
  await tx.passage.updateMany({
    where: { sessionId: former, userId, consumedAt: { not: null }, finieLe: null },
    data: { sessionId: id },
  });
}

/**
 * Gives this session another token, as at any proof of who one is: the former dies (ASVS 7.2.4). Null when the session is
 * over.
 */
export async function renewToken(
  tx: Tx,
  { id, sessionId }: Pick<Viewer, "id" | "sessionId">,
): Promise<string | null> {
  const token = newSecret();
  const { count } = await tx.session.updateMany({
    where: { id: sessionId, userId: id },
    data: { tokenHash: hashSecret(token) },
  });
  return count === 1 ? token : null;
}

/** How long the cookie of this token may live: only a remembered session outlives the browser. */
export async function findSessionLife(
  token: string,
): Promise<{ remembered: boolean; expiresAt: Date } | null> {
  return db.session.findUnique({
    where: { tokenHash: hashSecret(token) },
    select: { remembered: true, expiresAt: true },
  });
}

/** Ends the session of this token, if there is one. */
export async function closeSession(token: string): Promise<void> {
  await transaction(async (tx) => {
    const where = { tokenHash: hashSecret(token) };
    const session = await tx.session.findUnique({ where, select: { userId: true } });
    if (!session || (await tx.session.deleteMany({ where })).count === 0) return;
    await writeJournal(tx, { action: "session.close", acteurId: session.userId, sujetId: session.userId });
  });
}
