import type { Place } from "@/app/(portail)/person-search";
import type { Maison } from "@/lib/maisons/queries";

/** Where a house's picker looks for people: everyone but those who administer it already. */
export function addableTo(maison: Maison): Place {
  return { maisonId: maison.id, exclude: maison.administrateurs.map(({ userId }) => userId) };
}
