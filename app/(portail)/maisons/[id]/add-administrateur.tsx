import { NoScriptResults } from "@/app/(portail)/maisons/[id]/no-script-results";
import { addAdministrateurAction, askAdministrateurAction } from "@/app/(portail)/maisons/actions";
import { askInvitationAction, inviteAction } from "@/app/(portail)/maisons/invitation-actions";
import { Card } from "@/components/card";
import { Notice } from "@/components/notice";
import { PersonPicker } from "@/components/person-picker";
import { refusals } from "@/lib/authorization/refusals";
import { can, refusalOf } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import type { Maison } from "@/lib/maisons/queries";
import { plural } from "@/lib/platform/text";

/** AQPM recommends 3 or 4 additional principals at most (rule 3): more is said, never refused. */
const RECOMMENDED = 4;

type Props = { viewer: Viewer; maison: Maison; q: string };

export function AddAdministrateur({ viewer, maison, q }: Props) {
  const refusal = refusalOf(viewer, "principal.add", maison);
  const designates = can(viewer, "delegue.add", maison);
  return (
    <Card className="print:hidden">
      <div className="grid gap-4">
        <Advice count={maison.administrateurs.filter(({ genre }) => genre === "PRINCIPAL").length} />
        {refusal ? (
          <p className="max-w-prose text-secondary">{refusals[refusal]}</p>
        ) : (
          <>
            <PersonPicker
              label="Entrez le nom de l’utilisateur à ajouter"
              searchUrl={`/maisons/${maison.id}/recherche`}
              action={designates ? askAdministrateurAction : addAdministrateurAction}
              hiddenFields={
                designates ? { maisonId: maison.id } : { maisonId: maison.id, genre: "PRINCIPAL" }
              }
              inviteAction={designates ? askInvitationAction : inviteAction}
              q={q}
              hint="Si la personne n’est pas encore inscrite, tapez son courriel en entier pour l’inviter."
            />
            {q ? <NoScriptResults viewer={viewer} maison={maison} q={q} designates={designates} /> : null}
          </>
        )}
      </div>
    </Card>
  );
}

function Advice({ count }: { count: number }) {
  const counted = plural(count, "utilisateur principal additionnel", "utilisateurs principaux additionnels");
  if (count > RECOMMENDED) {
    return (
      <Notice tone="warning" title={`Cette maison compte ${counted}.`}>
        <p>
          Nous recommandons de ne pas ajouter plus de 3 ou 4 utilisateurs principaux additionnels. Retirez les
          personnes qui n’ont plus à agir au nom de la maison : on peut accéder au SET pour une production
          sans être utilisateur principal.
        </p>
      </Notice>
    );
  }
  return (
    <p className="max-w-prose text-secondary">
      Nous recommandons aux maisons de production de ne pas ajouter plus de 3 ou 4 utilisateurs principaux
      additionnels. {count === 0 ? "Celle-ci n’en compte aucun." : `Celle-ci en compte ${count}.`}
    </p>
  );
}
