import { writeJournal } from "@/lib/journal/commands";
import type { JournalLine } from "@/lib/journal/schema";
import { db } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { consume, limits } from "@/lib/platform/rate-limit";
import { currentRequestId } from "@/lib/platform/request-context";

/**
 * Appends to the journal what a person was refused (ASVS 16.3.2), two hundred times an hour. It is kept for ever: beyond,
 * whoever asks again and again is told of in the technical log only. Throws when the database fails.
 */
export async function writeRefusal(personne: string, line: JournalLine): Promise<void> {
  const wait = await consume(limits.refusParPersonne, personne);
  if (wait === 0) return writeJournal(db, line);
  const { action, ficheId, details } = line;
  log.warn({ action, personne, ficheId, details, requete: currentRequestId() }, "refusal not in the journal");
}
