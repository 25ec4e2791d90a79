import { writeRefusal } from "@/lib/journal/refus-commands";
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
  await writeRefusal(viewer.id, { action: "autorisation.refuse", acteurId: viewer.id, details: { raison } });
}
