import { leaveAccesAction } from "@/app/(portail)/mes-acces/actions";
import { missing } from "@/app/guarded";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { Form } from "@/components/form";
import { PageHeader } from "@/components/page-header";
import { SubmitButton } from "@/components/submit-button";
import { findOwnAcces } from "@/lib/acces/own-queries";
import type { Viewer } from "@/lib/authorization/viewer";

type Props = { viewer: Viewer; accesId: string };

/** What the dialog asks, as a page: for who has no JavaScript. */
export async function LeaveQuestion({ viewer, accesId }: Props) {
  const own = (await findOwnAcces(viewer, accesId)) ?? missing();
  if (!own.target.onList || !own.target.active) missing();
  return (
    <>
      <PageHeader
        title={`Quitter « ${own.fiche.titre} »?`}
        back={{ href: "/mes-acces", label: "Mes accès" }}
      />
      <Card className="max-w-form">
        <div className="grid gap-5">
          <p className="text-secondary">
            Vous n’accéderez plus au SET pour cette production, et sa fiche ne paraîtra plus ici. Ses
            administrateurs en seront avisés. Eux seuls pourront vous redonner l’accès.
          </p>
          <Form action={leaveAccesAction} hidden={{ accesId: own.id, confirme: "oui" }} id="quitter">
            <div className="flex flex-wrap gap-3">
              <SubmitButton variant="danger">Quitter</SubmitButton>
              <ButtonLink href="/mes-acces" variant="quiet">
                Annuler
              </ButtonLink>
            </div>
          </Form>
        </div>
      </Card>
    </>
  );
}
