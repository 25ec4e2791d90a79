import { grantAccesAction, inviteAction } from "@/app/(portail)/fiches/[id]/acces/actions";
import { searchFor } from "@/app/(portail)/person-search";
import { Form } from "@/components/form";
import { Notice } from "@/components/notice";
import { PersonResults } from "@/components/person-results";
import { SubmitButton } from "@/components/submit-button";
import { holdersOf, type ListedAcces } from "@/lib/acces/queries";
import type { Viewer } from "@/lib/authorization/viewer";

type Props = {
  viewer: Viewer;
  fiche: { id: string; maison: { id: string } };
  q: string;
  acces: readonly ListedAcces[];
};

/** The answer to « Chercher » when the browser runs no JavaScript. */
export async function NoScriptResults({ viewer, fiche, q, acces }: Props) {
  const found = await searchFor(viewer, { maisonId: fiche.maison.id, listed: holdersOf(acces) }, q);
  if ("wait" in found)
    return (
      <Notice tone="warning">Trop de recherches en peu de temps. Patientez une minute, puis reprenez.</Notice>
    );
  return (
    <PersonResults
      q={q}
      people={found.personnes}
      invite={(courriel) => (
        <Form
          action={inviteAction}
          hidden={{ ficheId: fiche.id, courriel }}
          id="inviter"
          className="grid gap-3"
        >
          <div>
            <SubmitButton variant="secondary" className="wrap-anywhere">{`Inviter ${courriel}`}</SubmitButton>
          </div>
        </Form>
      )}
    >
      {(person) => (
        <Form
          action={grantAccesAction}
          hidden={{ ficheId: fiche.id, userId: person.id }}
          compact
          className="grid gap-1"
          id={`ajouter-${person.id}`}
        >
          <SubmitButton variant="secondary" size="small" aria-label={`Ajouter ${person.nom}`}>
            Ajouter
          </SubmitButton>
        </Form>
      )}
    </PersonResults>
  );
}
