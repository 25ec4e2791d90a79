import { writeJournal } from "@/lib/journal/commands";
import { db } from "@/lib/platform/db";
import type { Forbidden } from "@/lib/platform/errors";
import { getViewer } from "@/lib/session/require-viewer";

/**
 * Writes to the journal what someone was refused (ASVS 16.3.2). What does not exist for them leaves no line: anyone
 * may invent an address.
 */
export async function noteRefusal({ cause }: Forbidden): Promise<void> {
  const viewer = await getViewer();
  if (!viewer) return;
  const raison = typeof cause === "string" ? cause : null;
  await writeJournal(db, { action: "autorisation.refuse", acteurId: viewer.id, details: { raison } });
}
