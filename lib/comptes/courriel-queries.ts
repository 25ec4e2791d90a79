import type { Viewer } from "@/lib/authorization/viewer";
import { db, type Tx } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/generated/client";
import { hashSecret } from "@/lib/platform/ids";

/** The change of address that a person asked for and has not confirmed yet, or null. */
export async function findPendingChange(
  viewer: Viewer,
): Promise<{ nouveau: string; createdAt: Date; expiresAt: Date } | null> {
  const [row] = await db.$queryRaw<{ nouveau: string; createdAt: Date; expiresAt: Date }[]>`
    SELECT "nouveau"::text AS "nouveau", "createdAt", "expiresAt" FROM "ChangementCourriel"
    WHERE "userId" = ${viewer.id}::uuid AND "confirmeLe" IS NULL AND "expiresAt" > portail_now()`;
  return row ?? null;
}

/** The address that the link of a change would give, without using it up; null when it is dead, or another person's. */
export async function findChangeLink(viewer: Viewer, jeton: string): Promise<string | null> {
  const [row] = await db.$queryRaw<{ nouveau: string }[]>`
    SELECT "nouveau"::text AS "nouveau" FROM "ChangementCourriel"
    WHERE "hash" = ${hashSecret(jeton)} AND "userId" = ${viewer.id}::uuid
      AND "confirmeLe" IS NULL AND "expiresAt" > portail_now()`;
  return row?.nouveau ?? null;
}

/** A change that may still be undone: of whose account, and the address that it would have again. */
export type Undoable = {
  readonly id: string;
  readonly userId: string;
  readonly prenom: string;
  readonly ancien: string;
  readonly retourFin: Date;
  readonly suspendu: boolean;
};

const UNDOABLE = Prisma.sql`
  SELECT c."id", c."userId", u."prenom", c."ancien"::text AS "ancien", c."retourFin",
    u."suspendedAt" IS NOT NULL AS "suspendu"
  FROM "ChangementCourriel" c JOIN "User" u ON u."id" = c."userId"
  WHERE c."confirmeLe" IS NOT NULL AND c."annuleLe" IS NULL AND c."retourFin" > portail_now()`;

/** What a link to undo would do, without doing it; null when it is dead, or its account suspended. */
export async function findUndoLink(jeton: string, tx: Tx = db): Promise<Undoable | null> {
  const [row] = await tx.$queryRaw<Undoable[]>`${UNDOABLE} AND c."retourHash" = ${hashSecret(jeton)}`;
  return row && !row.suspendu ? row : null;
}

/** An address that was taken back: the account that has it again, and whose it is. */
export type TakenBack = { readonly userId: string; readonly ancien: string };

/**
 * What a link to undo has done, for whoever has just used it; null when it gave nothing back, or when the account has
 * changed its address again since.
 */
export async function findTakenBack(jeton: string): Promise<TakenBack | null> {
  const [row] = await db.$queryRaw<TakenBack[]>`
    SELECT c."userId", c."ancien"::text AS "ancien"
    FROM "ChangementCourriel" c JOIN "User" u ON u."id" = c."userId" AND u."courriel" = c."ancien"
    WHERE c."retourHash" = ${hashSecret(jeton)} AND c."annuleLe" IS NOT NULL AND c."retourFin" > portail_now()
      AND u."suspendedAt" IS NULL`;
  return row ?? null;
}

/**
 * Whose an address was until a change that may still be undone, or null: until then it is kept for them, and nobody signs
 * up with it or takes it.
 */
export async function findReservation(tx: Tx, courriel: string): Promise<Undoable | null> {
  const [row] = await tx.$queryRaw<Undoable[]>`${UNDOABLE} AND c."ancien" = ${courriel}::citext LIMIT 1`;
  return row ?? null;
}
