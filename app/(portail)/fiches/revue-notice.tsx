import { ButtonLink } from "@/components/button";
import { Notice } from "@/components/notice";
import type { Viewer } from "@/lib/authorization/viewer";
import { dayInProse } from "@/lib/platform/dates";
import { listOuvertes, type RevueOuverte } from "@/lib/revues/etat-queries";

/** « Toujours à jour? », on the home of the administrateurs of houses where something is left to confirm. */
export async function RevueNotice({ viewer }: { viewer: Viewer }) {
  const ouvertes = await listOuvertes(viewer);
  return ouvertes.map((revue) => (
    <Notice
      key={revue.id}
      tone={revue.etat === "en-retard" ? "warning" : "info"}
      title="Toujours à jour?"
      actions={
        <ButtonLink href={`/maisons/${revue.id}/revue`} size="small">
          Confirmer ou retirer
        </ButtonLink>
      }
      className="mb-5 print:hidden"
    >
      <p>{sentence(revue)}</p>
    </Notice>
  ));
}

function sentence({ nom, etat, echeance }: RevueOuverte): string {
  const day = dayInProse(echeance);
  return etat === "en-retard"
    ? `La revue trimestrielle de ${nom} devait se terminer ${day}. Une minute suffit.`
    : `Une minute suffit pour dire qui doit encore avoir accès, chez ${nom}. La revue se termine ${day}.`;
}
