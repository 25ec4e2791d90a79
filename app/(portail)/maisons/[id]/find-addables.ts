import type { Viewer } from "@/lib/authorization/viewer";
import { searchPersonnes } from "@/lib/comptes/picker";
import type { Maison } from "@/lib/maisons/queries";
import { consume, limits } from "@/lib/platform/rate-limit";

type Found = { id: string; nom: string; courriel: string; note?: string };

/** The people whom a search finds for this house, without those who are there; or the seconds to wait. */
export async function findAddables(
  viewer: Viewer,
  maison: Maison,
  q: string,
): Promise<{ ok: true; personnes: Found[] } | { ok: false; wait: number }> {
  const wait = await consume(limits.rechercheParPersonne, viewer.id);
  if (wait > 0) return { ok: false, wait };
  const exclude = maison.administrateurs.map(({ userId }) => userId);
  const personnes = await searchPersonnes(viewer, q, { maisonId: maison.id, exclude });
  return {
    ok: true,
    personnes: personnes.map(({ id, nom, courriel, connu }) => ({
      id,
      nom,
      courriel,
      ...(connu ? { note: "a déjà travaillé avec cette maison" } : {}),
    })),
  };
}
