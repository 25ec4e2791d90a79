import { editProducteurAction } from "@/app/(portail)/producteurs/actions";
import { ProducteurFields } from "@/app/(portail)/producteurs/producteur-fields";
import { Card } from "@/components/card";
import { Description, DescriptionList } from "@/components/description-list";
import { Form } from "@/components/form";
import { Notice } from "@/components/notice";
import { Renewed } from "@/components/renewed";
import { refusals } from "@/lib/authorization/refusals";
import { refusalOf } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { formatPhone } from "@/lib/platform/phone";
import type { Producteur } from "@/lib/producteurs/queries";
import { libelleNature } from "@/lib/producteurs/schema";

/** A form, or a description in an inactive house. */
export function ProducteurCard({ viewer, producteur }: { viewer: Viewer; producteur: Producteur }) {
  const { id, version, nature, neq, courriel, telephone, maison } = producteur;
  const refusal = refusalOf(viewer, "producteur.edit", maison);
  if (!refusal) {
    return (
      <Card className="max-w-form">
        <Renewed version={version}>
          <Form
            action={editProducteurAction}
            hidden={{ producteurId: id, version: String(version) }}
            submitLabel="Sauvegarder"
          >
            <ProducteurFields {...producteur} />
          </Form>
        </Renewed>
      </Card>
    );
  }
  return (
    <>
      <Notice tone="warning">{refusals[refusal]}</Notice>
      <Card>
        <DescriptionList>
          <Description label="Nature">{libelleNature[nature]}</Description>
          <Description label="NEQ">{neq ?? "—"}</Description>
          <Description label="Courriel">{courriel ?? "—"}</Description>
          <Description label="Téléphone">{telephone === null ? "—" : formatPhone(telephone)}</Description>
        </DescriptionList>
      </Card>
    </>
  );
}
