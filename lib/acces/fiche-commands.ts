import { putOnList } from "@/lib/acces/lock-commands";
import { copyTeamIn } from "@/lib/acces/team-commands";
import { comingAlong, findTeamSource, listTeam, type TeamMember } from "@/lib/acces/team-queries";
import type { Viewer } from "@/lib/authorization/viewer";
import { deleteDraftIn } from "@/lib/fiches/brouillon-commands";
import { createFicheIn } from "@/lib/fiches/commands";
import { findFicheTarget } from "@/lib/fiches/queries";
import type { CreateFicheInput } from "@/lib/fiches/schema";
import { isDuplicate, type Tx, transaction } from "@/lib/platform/db";
import { failure, type Result } from "@/lib/platform/errors";

/**
 * « Créer »: the fiche and, when ticked, one's own access (rule 5) and those of the team of the fiche it is a copy of,
 * in one transaction; the draft goes with it. Guide, point 4 (fiches). Throws `NotFound`, `Forbidden` (`fiche.create`).
 */
export async function createFiche(viewer: Viewer, input: CreateFicheInput): Promise<Result<{ id: string }>> {
  const create = () => transaction((tx) => createIn(tx, viewer, input));
  try {
    return await create();
  } catch (error) {
    // Two submits of one form at once: the second finds what the first made.
    if (isDuplicate(error)) return create();
    throw error;
  }
}

async function createIn(
  tx: Tx,
  viewer: Viewer,
  { autoriser, copie, equipe, brouillon, ...input }: CreateFicheInput,
): Promise<Result<{ id: string }>> {
  const team = equipe ? await readTeam(tx, viewer, input.maisonId, copie) : [];
  if (!team) {
    return failure(
      "equipe",
      "Cette équipe ne peut plus être reprise. Décochez cette case pour créer la fiche sans elle.",
    );
  }
  const made = await createFicheIn(tx, viewer, input);
  if (!made.ok) return made;
  // The viewer of this request administers the house, so the new fiche is in their scope already.
  const fiche = await findFicheTarget(viewer, made.id, tx);
  await deleteDraftIn(tx, viewer, { ...input, brouillon });
  if (!made.created || !fiche) return made;
  if (autoriser) {
    const own = team.find(({ userId }) => userId === viewer.id);
    await putOnList(tx, viewer, fiche, viewer.id, { fonctionCode: own?.fonctionCode ?? null });
  }
  await copyTeamIn(tx, viewer, fiche, comingAlong(team, viewer));
  return made;
}

/** The team of the fiche copied; null when it is not one of this house that the viewer may see. */
async function readTeam(
  tx: Tx,
  viewer: Viewer,
  maisonId: string,
  copie: string | undefined,
): Promise<TeamMember[] | null> {
  const maison = viewer.maisons.find(({ id }) => id === maisonId);
  const source = maison && copie ? await findTeamSource(viewer, { maison }, copie, tx) : null;
  return source && listTeam(viewer, source.id, tx);
}
