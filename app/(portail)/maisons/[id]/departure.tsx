import { leaveMaisonAction } from "@/app/(portail)/maisons/actions";
import { missing } from "@/app/guarded";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { Form } from "@/components/form";
import { PageHeader } from "@/components/page-header";
import { SubmitButton } from "@/components/submit-button";
import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import type { Maison } from "@/lib/maisons/queries";

/** Leaving cannot be undone by the one who leaves: it is asked on a page of its own. */
export function Departure({ viewer, maison }: { viewer: Viewer; maison: Maison }) {
  const own = maison.administrateurs.find(({ userId }) => userId === viewer.id) ?? missing();
  authorize(viewer, "principal.leave", { ...own, maison });
  return (
    <>
      <PageHeader
        title={`Quitter ${maison.nom}?`}
        back={{ href: `/maisons/${maison.id}`, label: maison.nom }}
      />
      <Card className="max-w-form">
        <div className="grid gap-5">
          <p className="text-secondary">
            Vous ne pourrez plus créer ni modifier ses fiches de production. Vos accès au SET ne changent pas.
            Seul un délégué pourra vous ajouter de nouveau.
          </p>
          <Form action={leaveMaisonAction} hidden={{ maisonId: maison.id }}>
            <div className="flex flex-wrap gap-3">
              <SubmitButton variant="danger">Quitter</SubmitButton>
              <ButtonLink href={`/maisons/${maison.id}`} variant="quiet">
                Annuler
              </ButtonLink>
            </div>
          </Form>
        </div>
      </Card>
    </>
  );
}
