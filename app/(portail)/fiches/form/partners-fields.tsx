import { Card } from "@/components/card";
import { CheckboxField, CheckboxGroup } from "@/components/choice-field";
import { SelectField } from "@/components/select-field";
import { TextField } from "@/components/text-field";
import { associations, optionsOf } from "@/lib/fiches/labels";
import type { FicheListes } from "@/lib/fiches/liste-queries";
import type { FullFiche } from "@/lib/fiches/queries";

const PARTNERS_HINT = "Nommez les partenaires s’il y en a.";

/** Who broadcasts, distributes and shares it. The budget category is a list that staff edit. */
export function PartnersFields({
  fiche,
  categories,
}: {
  fiche: FullFiche | undefined;
  categories: FicheListes["categories"];
}) {
  return (
    <Card title="Diffusion et partenaires">
      <div className="grid gap-5">
        <TextField
          name="diffuseurs"
          label="Diffuseurs et plateformes"
          optional
          defaultValue={fiche?.diffuseurs ?? ""}
        />
        <TextField
          name="distributeur"
          label="Distributeur"
          optional
          defaultValue={fiche?.distributeur ?? ""}
        />
        <SelectField
          name="categorieBudgetaire"
          label="Catégorie budgétaire"
          optional
          placeholder="Ne pas préciser"
          hint="Vue seulement par votre maison de production et par l’AQPM"
          options={categories.map(({ code, libelle, versionEntente }) => ({
            value: code,
            label: versionEntente ? `${libelle} (${versionEntente})` : libelle,
          }))}
          defaultValue={fiche?.categorieBudgetaire ?? ""}
        />
        <CheckboxGroup
          name="associations"
          legend="Autres associations"
          optional
          inline
          options={optionsOf(associations)}
          defaultValue={fiche?.associations}
        />
        <div className="grid gap-2">
          <CheckboxField
            name="coproduction"
            label="Coproduction"
            optional
            defaultChecked={fiche?.coproduction}
          />
          <TextField
            name="coproductionPartenaires"
            label="Partenaires de coproduction"
            optional
            hint={PARTNERS_HINT}
            defaultValue={fiche?.coproductionPartenaires ?? ""}
          />
        </div>
        <div className="grid gap-2">
          <CheckboxField
            name="service"
            label="Production de service"
            optional
            defaultChecked={fiche?.service}
          />
          <TextField
            name="servicePartenaires"
            label="Partenaires de la production de service"
            optional
            hint={PARTNERS_HINT}
            defaultValue={fiche?.servicePartenaires ?? ""}
          />
        </div>
      </div>
    </Card>
  );
}
