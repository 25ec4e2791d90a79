import type { Place } from "@/app/(portail)/person-search";
import type { Maison } from "@/lib/maisons/queries";

/** Where a house's picker looks for people: everyone, those who administer it already being only told. */
export function addableTo(maison: Maison): Place {
  return { maisonId: maison.id, listed: maison.administrateurs.map(({ userId }) => userId) };
}
