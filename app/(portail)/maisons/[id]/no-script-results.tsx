import { addableTo } from "@/app/(portail)/maisons/[id]/addable-to";
import { addAdministrateurAction, askAdministrateurAction } from "@/app/(portail)/maisons/actions";
import { askInvitationAction, inviteAction } from "@/app/(portail)/maisons/invitation-actions";
import { searchFor } from "@/app/(portail)/person-search";
import { Form } from "@/components/form";
import { Notice } from "@/components/notice";
import { PersonResults } from "@/components/person-results";
import { SubmitButton } from "@/components/submit-button";
import type { Viewer } from "@/lib/authorization/viewer";
import type { Maison } from "@/lib/maisons/queries";

type Props = { viewer: Viewer; maison: Maison; q: string; designates: boolean };

/** The answer to « Chercher », without JavaScript. */
export async function NoScriptResults({ viewer, maison, q, designates }: Props) {
  const hidden: Record<string, string> = designates
    ? { maisonId: maison.id }
    : { maisonId: maison.id, genre: "PRINCIPAL" };
  const found = await searchFor(viewer, addableTo(maison), q);
  if ("wait" in found) {
    return (
      <Notice tone="warning">Trop de recherches en peu de temps. Patientez une minute, puis reprenez.</Notice>
    );
  }
  return (
    <PersonResults
      q={q}
      people={found.personnes}
      invite={(courriel) => (
        <Form
          id="inviter"
          action={designates ? askInvitationAction : inviteAction}
          hidden={{ ...hidden, courriel }}
          className="grid gap-3"
        >
          <div>
            <SubmitButton variant="secondary" className="wrap-anywhere">{`Inviter ${courriel}`}</SubmitButton>
          </div>
        </Form>
      )}
    >
      {({ id, nom }) => (
        <Form
          id={`ajouter-${id}`}
          action={designates ? askAdministrateurAction : addAdministrateurAction}
          hidden={{ ...hidden, userId: id }}
          compact
          className="grid gap-1"
        >
          <SubmitButton variant="secondary" size="small" aria-label={`Ajouter ${nom}`}>
            Ajouter
          </SubmitButton>
        </Form>
      )}
    </PersonResults>
  );
}
