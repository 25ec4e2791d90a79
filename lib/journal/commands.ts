import type { JournalLine } from "@/lib/journal/schema";
import type { Tx } from "@/lib/platform/db";
import { currentRequestId } from "@/lib/platform/request-context";

/**
 * Appends one line to the journal, in the transaction of the change it tells (rule 10).
 * Throws when the line cannot be written: the change is then undone with it.
 */
export async function writeJournal(tx: Tx, line: JournalLine): Promise<void> {
  await tx.journal.create({
    data: {
      action: line.action,
      acteurId: line.acteurId ?? null,
      sujetId: line.sujetId ?? null,
      maisonId: line.maisonId ?? null,
      ficheId: line.ficheId ?? null,
      details: { ...line.details },
      requete: currentRequestId(),
    },
    select: { id: true },
  });
}
