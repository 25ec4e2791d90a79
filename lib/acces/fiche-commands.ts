import { putOnList } from "@/lib/acces/commands";
import type { Viewer } from "@/lib/authorization/viewer";
import { createFicheIn } from "@/lib/fiches/commands";
import { findFicheTarget } from "@/lib/fiches/queries";
import type { CreateFicheInput } from "@/lib/fiches/schema";
import { isDuplicate, transaction } from "@/lib/platform/db";
import type { Result } from "@/lib/platform/errors";

/**
 * « Créer »: the fiche and, when ticked, one's own access (rule 5), in one transaction. Guide, point 4 (fiches).
 * Throws `NotFound`, `Forbidden` (`fiche.create`).
 */
export async function createFiche(
  viewer: Viewer,
  { autoriser, ...input }: CreateFicheInput,
): Promise<Result<{ id: string }>> {
  const create = () =>
    transaction(async (tx): Promise<Result<{ id: string }>> => {
      const made = await createFicheIn(tx, viewer, input);
      if (!made.ok || !autoriser) return made;
      // The viewer of this request administers the house, so the new fiche is in their scope already.
      const fiche = await findFicheTarget(viewer, made.id, tx);
      if (fiche) await putOnList(tx, viewer, fiche, viewer.id);
      return made;
    });
  try {
    return await create();
  } catch (error) {
    // Two submits of one form at once: the second finds what the first made.
    if (isDuplicate(error)) return create();
    throw error;
  }
}
