import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail/mail";

/** A house whose administrateurs are told of someone. */
export type NoticeMaison = { readonly id: string; readonly nom: string };

/** « Productions Boréales », or all of them when there are several. */
export function houseOrHouses([only, another]: readonly NoticeMaison[]): string {
  return only && !another ? only.nom : "vos maisons de production";
}

/** Where each of these houses sees what this person may do. */
export function rightsLinks(maisons: readonly NoticeMaison[], id: string): Mail["liens"] {
  return maisons.map((maison) => ({
    libelle: `Voir ses droits dans ${maison.nom}`,
    url: `${env().origin}/maisons/${maison.id}/personnes/${id}`,
  }));
}
