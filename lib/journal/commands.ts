import type { JournalLine } from "@/lib/journal/schema";
import type { Tx } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/generated/client";
import { currentRequestId } from "@/lib/platform/request-context";

/**
 * Appends one line to the journal, in the transaction of the change it tells (rule 10).
 * Throws when the line cannot be written: the change is then undone with it. In SQL, which is quicker than
 * the client's own way (decision 6): each hand-off writes two.
 */
export async function writeJournal(tx: Tx, line: JournalLine): Promise<void> {
  const { action, acteurId, sujetId, maisonId, ficheId, details, requete } = rowOf(line);
  await tx.$executeRaw`
    INSERT INTO "Journal" ("action", "acteurId", "sujetId", "maisonId", "ficheId", "details", "requete")
    VALUES (${action}, ${acteurId}::uuid, ${sujetId}::uuid, ${maisonId}::uuid, ${ficheId}::uuid, ${details}::jsonb, ${requete})`;
}

/**
 * As `writeJournal`, for a change that is one statement: the part of it that appends a line for each row of `source`, a
 * SELECT that gives "acteurId", "maisonId", "ficheId" and "details" (jsonb), in this order.
 */
export function journalInsert(action: JournalLine["action"], source: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO "Journal" ("action", "requete", "acteurId", "maisonId", "ficheId", "details")
    SELECT ${action}, ${currentRequestId()}, "source".* FROM (${source}) AS "source"`;
}

/** Appends several lines at once, for a gesture that changes many things; see `writeJournal`. */
export async function writeJournalLines(tx: Tx, lines: readonly JournalLine[]): Promise<void> {
  if (lines.length > 0) await tx.journal.createMany({ data: lines.map(rowOf) });
}

function rowOf(line: JournalLine) {
  return {
    action: line.action,
    acteurId: line.acteurId ?? null,
    sujetId: line.sujetId ?? null,
    maisonId: line.maisonId ?? null,
    ficheId: line.ficheId ?? null,
    details: { ...line.details },
    requete: currentRequestId(),
  };
}
