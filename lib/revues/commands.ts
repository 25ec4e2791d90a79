import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { writeJournal } from "@/lib/journal/commands";
import type { JournalLine } from "@/lib/journal/schema";
import { holdMaison } from "@/lib/maisons/queries";
import { type Tx, transaction } from "@/lib/platform/db";
import { failure, NotFound, type Result } from "@/lib/platform/errors";
import { Prisma } from "@/lib/platform/generated/client";
import { latestReview, lignes, somethingLeft } from "@/lib/revues/lignes-queries";
import type { LigneInput, PersonnesInput } from "@/lib/revues/schema";

type Line = { id: string; userId: string; ficheId: string | null; left: boolean; revueId: string };
type Confirmed = Result<{ lignes: number }>;

/**
 * Confirms one line in the last review of the house, for all its administrateurs; again is harmless. Throws `NotFound`
 * when the viewer may not see the house or the line is not there any more, `Forbidden` (`revue.confirm`).
 */
export async function confirmLigne(
  viewer: Viewer,
  { maisonId, ligneId }: Omit<LigneInput, "page">,
): Promise<Confirmed> {
  return transaction(async (tx): Promise<Confirmed> => {
    await holdReviewed(tx, viewer, maisonId);
    const [line] = await findLines(tx, maisonId, Prisma.sql`l."id" = ${ligneId}::uuid`);
    if (!line) throw new NotFound("ligne");
    const { userId, ficheId } = line;
    const about = { sujetId: userId, ...(ficheId ? { ficheId } : {}) };
    const which = { [ficheId ? "accesId" : "administrateurId"]: line.id };
    return confirm(tx, viewer, maisonId, [line], about, which);
  });
}

/**
 * Confirms every line left of these people, in one gesture; again is harmless. Refused when there are more than the
 * screen showed. Throws `NotFound`, `Forbidden` (`revue.confirm`).
 */
export async function confirmPersonnes(
  viewer: Viewer,
  { maisonId, personnes, restantes }: Omit<PersonnesInput, "page">,
): Promise<Confirmed> {
  return transaction(async (tx): Promise<Confirmed> => {
    await holdReviewed(tx, viewer, maisonId);
    const lines = await findLines(
      tx,
      maisonId,
      Prisma.sql`l."left" AND l."userId" = ANY(${personnes}::uuid[])`,
    );
    if (lines.length > restantes) {
      const message =
        "La liste a changé depuis que cette page s’est affichée. Rechargez la page, puis relisez-la.";
      return failure("form", message);
    }
    const [sujetId, ...others] = personnes;
    return confirm(tx, viewer, maisonId, lines, sujetId && others.length === 0 ? { sujetId } : {});
  });
}

async function holdReviewed(tx: Tx, viewer: Viewer, maisonId: string): Promise<void> {
  const { maison, viewer: now } = await holdMaison(tx, viewer, maisonId);
  authorize(now, "revue.confirm", maison);
}

function findLines(tx: Tx, maisonId: string, where: Prisma.Sql): Promise<Line[]> {
  return tx.$queryRaw<Line[]>`
    SELECT l."id", l."userId", l."ficheId", l."left", r."id" AS "revueId"
    FROM "Maison" m JOIN LATERAL (${latestReview}) r ON true CROSS JOIN LATERAL (${lignes}) l
    WHERE m."id" = ${maisonId}::uuid AND ${where}`;
}

async function confirm(
  tx: Tx,
  viewer: Viewer,
  maisonId: string,
  lines: readonly Line[],
  about: Pick<JournalLine, "sujetId" | "ficheId">,
  which: JournalLine["details"] = {},
): Promise<Confirmed> {
  // In one order, so that two people who confirm at the same moment wait for each other instead of deadlocking.
  const left = lines.filter((line) => line.left).sort((a, b) => (a.id < b.id ? -1 : 1));
  const revueId = left[0]?.revueId;
  if (!revueId) return { ok: true, lignes: 0 };
  const { count } = await tx.revueConfirmation.createMany({
    data: left.map(({ id, ficheId }) => ({
      revueId,
      parId: viewer.id,
      ...(ficheId ? { accesId: id } : { administrateurId: id }),
    })),
    skipDuplicates: true,
  });
  if (count === 0) return { ok: true, lignes: 0 };
  const details = { revueId, lignes: count, ...which };
  await writeJournal(tx, { action: "revue.confirm", acteurId: viewer.id, maisonId, ...about, details });
  await closeIfDone(tx, [revueId]);
  return { ok: true, lignes: count };
}

/**
 * Notes, once, in which of these reviews nothing is left: the house stays up to date until its next one. Returns how
 * many it noted.
 */
export async function closeIfDone(tx: Tx, revueIds: readonly string[]): Promise<number> {
  return tx.$executeRaw`
    UPDATE "Revue" v SET "aJourLe" = portail_now() FROM "Revue" r JOIN "Maison" m ON m."id" = r."maisonId"
    WHERE v."id" = r."id" AND v."id" = ANY(${[...revueIds]}::uuid[]) AND v."aJourLe" IS NULL AND NOT ${somethingLeft}`;
}
