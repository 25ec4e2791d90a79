import type { Viewer } from "@/lib/authorization/viewer";
import { db, type Tx } from "@/lib/platform/db";
import { isId } from "@/lib/platform/ids";

/** How long a list can be undone. */
const MINUTES = 30;

export type Gesture = { readonly ficheId: string; readonly cle: string };

/**
 * What the journal says that this viewer added to the fiche with this gesture: how many accesses and invitations; null
 * when it says nothing.
 */
export async function readGesture(
  tx: Tx,
  viewer: Viewer,
  { ficheId, cle }: Gesture,
): Promise<{ ajoutees: number; invitees: number } | null> {
  const rows = await tx.$queryRaw<{ action: string; nombre: number }[]>`
    SELECT "action", count(*)::int AS "nombre" FROM "Journal"
    WHERE "ficheId" = ${ficheId}::uuid AND "acteurId" = ${viewer.id}::uuid
      AND "action" IN ('acces.grant', 'invitation.send') AND "details"->>'liste' = ${cle} GROUP BY "action"`;
  if (rows.length === 0) return null;
  const count = (action: string) => rows.find((row) => row.action === action)?.nombre ?? 0;
  return { ajoutees: count("acces.grant"), invitees: count("invitation.send") };
}

/**
 * Of that gesture, within 30 minutes, what still stands as it was left: the accesses that nobody gave again nor
 * withdrew since, and the invitations that are pending; less those that someone else has changed.
 */
export async function readStanding(
  tx: Tx,
  viewer: Viewer,
  { ficheId, cle }: Gesture,
): Promise<{ acces: { id: string; userId: string }[]; invitations: { id: string }[] }> {
  const lines = tx.$queryRaw<{ action: string; id: string; userId: string | null }[]>`
    WITH lines AS (
      SELECT "id", "action", "at", ("details"->>'accesId')::uuid AS "accesId", ("details"->>'invitationId')::uuid AS "invitationId"
      FROM "Journal"
      WHERE "ficheId" = ${ficheId}::uuid AND "acteurId" = ${viewer.id}::uuid
        AND "action" IN ('acces.grant', 'invitation.send') AND "details"->>'liste' = ${cle}
        AND "at" > portail_now() - make_interval(mins => ${MINUTES}::int)),
    changed AS (
      SELECT coalesce("details"->>'accesId', "details"->>'invitationId')::uuid AS "id" FROM "Journal"
      WHERE "ficheId" = ${ficheId}::uuid AND "acteurId" <> ${viewer.id}::uuid AND "id" > (SELECT min("id") FROM lines)
        AND "action" IN ('acces.change', 'invitation.change', 'invitation.resend'))
    SELECT l."action", a."id", a."userId" FROM lines l JOIN "Acces" a ON a."id" = l."accesId"
    WHERE a."retireLe" IS NULL AND a."accordeLe" = l."at" AND a."id" NOT IN (SELECT "id" FROM changed)
    UNION ALL
    SELECT l."action", i."id", NULL FROM lines l JOIN "Invitation" i ON i."id" = l."invitationId"
    WHERE i."accepteeLe" IS NULL AND i."annuleeLe" IS NULL AND i."id" NOT IN (SELECT "id" FROM changed)
    ORDER BY 2`;
  const rows = await lines;
  return {
    acces: rows.flatMap(({ id, userId }) => (userId ? [{ id, userId }] : [])),
    invitations: rows.flatMap(({ id, userId }) => (userId ? [] : [{ id }])),
  };
}

/**
 * What the notice of an added list says: what was added, whether the viewer is in it (`soi`), and whether « Annuler » would
 * still undo something.
 */
export async function findGesture(viewer: Viewer, gesture: Gesture) {
  if (!isId(gesture.cle)) return null;
  const added = await readGesture(db, viewer, gesture);
  if (!added) return null;
  const { acces, invitations } = await readStanding(db, viewer, gesture);
  const own = await db.journal.count({
    where: {
      ficheId: gesture.ficheId,
      acteurId: viewer.id,
      sujetId: viewer.id,
      action: "acces.grant",
      details: { path: ["liste"], equals: gesture.cle },
    },
  });
  return { ...added, soi: own > 0, undoable: acces.length + invitations.length > 0 };
}
