import type { FoundPerson } from "@/components/use-person-search";
import type { Viewer } from "@/lib/authorization/viewer";
import { searchPersonnes } from "@/lib/comptes/picker";
import { consume, limits } from "@/lib/platform/rate-limit";

/** Whom this fiche's list may receive, ten at most; or how long to wait, in seconds, when the person searches too fast. */
export async function searchForFiche(
  viewer: Viewer,
  fiche: { maison: { id: string } },
  q: string,
  exclude: readonly string[],
): Promise<{ personnes: FoundPerson[] } | { wait: number }> {
  const wait = await consume(limits.rechercheParPersonne, viewer.id);
  if (wait) return { wait };
  const found = await searchPersonnes(viewer, q, { maisonId: fiche.maison.id, exclude });
  return {
    personnes: found.map(({ id, nom, courriel, connu }) => ({
      id,
      nom,
      courriel,
      ...(connu ? { note: "a déjà agi pour votre maison" } : {}),
    })),
  };
}
