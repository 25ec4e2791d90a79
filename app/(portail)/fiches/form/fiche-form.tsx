import type { ReactNode } from "react";
import { DatesFields } from "@/app/(portail)/fiches/form/dates-fields";
import { DraftKeeper } from "@/app/(portail)/fiches/form/draft-keeper";
import { PartnersFields } from "@/app/(portail)/fiches/form/partners-fields";
import { PeopleFields } from "@/app/(portail)/fiches/form/people-fields";
import { ProducteurFields } from "@/app/(portail)/fiches/form/producteur-fields";
import { ProductionFields } from "@/app/(portail)/fiches/form/production-fields";
import type { Beginning } from "@/app/(portail)/fiches/nouvelle/beginning";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { CheckboxField } from "@/components/choice-field";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import type { FicheListes } from "@/lib/fiches/liste-queries";
import type { FullFiche } from "@/lib/fiches/queries";
import type { FormAction } from "@/lib/platform/form-state";

type Props = {
  action: FormAction;
  maison: { id: string; nom: string };
  producteurs: readonly { id: string; nom: string }[];
  listes: FicheListes;
  /** The fiche as it is; absent for a new one, which has `beginning`. */
  fiche?: FullFiche;
  beginning?: Beginning;
  /** What is asked of a new fiche besides. */
  children?: ReactNode;
};

/** The one form of a fiche, for « Créer » and « Sauvegarder ». */
export function FicheForm({ action, maison, producteurs, listes, fiche, beginning, children }: Props) {
  const hidden: Record<string, string> = fiche
    ? { id: fiche.id, version: String(fiche.version) }
    : {
        maisonId: maison.id,
        ...(beginning?.source ? { copie: beginning.source.id } : {}),
        ...(beginning?.draft ? { brouillon: beginning.draft.cle } : {}),
      };
  return (
    <Form
      action={action}
      cle={beginning?.cle}
      hidden={hidden}
      values={beginning?.values}
      className="grid max-w-form gap-6"
      label="Fiche de production"
    >
      <ProductionFields fiche={fiche} maisonId={maison.id} types={listes.types} />
      <ProducteurFields maison={maison} producteurs={producteurs} chosen={fiche?.producteur.id} />
      <DatesFields fiche={fiche} />
      <PeopleFields fiche={fiche} />
      <PartnersFields fiche={fiche} categories={listes.categories} />
      {fiche ? null : (
        <Card>
          <CheckboxField
            name="autoriser"
            label="M’autoriser à accéder au SET pour cette production"
            optional
            defaultChecked
          />
          {children}
        </Card>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton>{fiche ? "Sauvegarder" : "Créer"}</SubmitButton>
        <ButtonLink href={fiche ? `/fiches/${fiche.id}` : "/fiches"}>Annuler</ButtonLink>
        {beginning?.keeps ? <DraftKeeper vu={beginning.draft?.updatedAt.toISOString()} /> : null}
      </div>
    </Form>
  );
}
