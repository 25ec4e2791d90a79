import { editMaisonAction } from "@/app/(portail)/maisons/actions";
import { MaisonFields } from "@/app/(portail)/maisons/maison-fields";
import { StatutBadge } from "@/app/(portail)/maisons/statut-badge";
import { Card } from "@/components/card";
import { Description, DescriptionList } from "@/components/description-list";
import { Form } from "@/components/form";
import { Notice } from "@/components/notice";
import { Renewed } from "@/components/renewed";
import { refusals } from "@/lib/authorization/refusals";
import { can } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import type { Maison } from "@/lib/maisons/queries";

/** Nom and Statut: a form for staff, a description for the house's people. */
export function MaisonCard({ viewer, maison }: { viewer: Viewer; maison: Maison }) {
  const { id, nom, neq, statut, version } = maison;
  if (can(viewer, "maison.edit", maison)) {
    return (
      <Card className="max-w-form">
        <Renewed version={version}>
          <Form
            action={editMaisonAction}
            hidden={{ maisonId: id, version: String(version) }}
            submitLabel="Sauvegarder"
          >
            <MaisonFields nom={nom} neq={neq} statut={statut} />
          </Form>
        </Renewed>
      </Card>
    );
  }
  return (
    <>
      {statut === "INACTIF" ? <Notice tone="warning">{refusals["maison-inactive"]}</Notice> : null}
      <Card>
        <DescriptionList>
          <Description label="Nom">{nom}</Description>
          {neq === null ? null : <Description label="NEQ">{neq}</Description>}
          <Description label="Statut">
            <StatutBadge statut={statut} />
          </Description>
        </DescriptionList>
        <p className="mt-4 text-note text-secondary">Pour changer le nom ou le statut, écrivez à l’AQPM.</p>
      </Card>
    </>
  );
}
