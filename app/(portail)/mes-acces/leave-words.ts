import type { OwnAcces } from "@/lib/acces/own-queries";
import type { Viewer } from "@/lib/authorization/viewer";

/** What leaving an access does, and who is told: an administrateur of the house tells but the others, and needs nobody to come back. */
export function leaveWords(viewer: Pick<Viewer, "maisons">, { fiche }: Pick<OwnAcces, "fiche">): string {
  const lost = "Vous n’accéderez plus au SET pour cette production, et sa fiche ne paraîtra plus ici.";
  return viewer.maisons.some(({ id }) => id === fiche.maison.id)
    ? `${lost} Les autres administrateurs de la maison de production, s’il y en a, en seront avisés.`
    : `${lost} Ses administrateurs en seront avisés. Eux seuls pourront vous redonner l’accès.`;
}
