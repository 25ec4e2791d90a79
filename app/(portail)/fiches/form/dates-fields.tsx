import { Card } from "@/components/card";
import { CheckboxField } from "@/components/choice-field";
import { DateField } from "@/components/text-field";
import { TextareaField } from "@/components/textarea-field";
import type { FullFiche } from "@/lib/fiches/queries";
import { dayInProse } from "@/lib/platform/dates";

const pair = "grid gap-5 sm:grid-cols-2";

/** When and where it is shot, from which the end of the fiche follows. */
export function DatesFields({ fiche }: { fiche: FullFiche | undefined }) {
  return (
    <Card title="Les dates">
      <div className="grid gap-5">
        <div className={pair}>
          <DateField
            name="tournageDebut"
            label="Tournage, début"
            required
            defaultValue={fiche?.tournageDebut}
          />
          <DateField name="tournageFin" label="Tournage, fin" required defaultValue={fiche?.tournageFin} />
          <DateField
            name="preproductionDebut"
            label="Préproduction, début"
            optional
            defaultValue={fiche?.preproductionDebut ?? ""}
          />
          <DateField
            name="preproductionFin"
            label="Préproduction, fin"
            optional
            defaultValue={fiche?.preproductionFin ?? ""}
          />
          <DateField
            name="postproductionDebut"
            label="Postproduction, début"
            optional
            defaultValue={fiche?.postproductionDebut ?? ""}
          />
          <DateField
            name="postproductionFin"
            label="Postproduction, fin"
            optional
            defaultValue={fiche?.postproductionFin ?? ""}
          />
        </div>
        <CheckboxField
          name="datesApproximatives"
          label="Dates approximatives"
          optional
          defaultChecked={fiche?.datesApproximatives}
        />
        <p className="text-note text-secondary">{endInWords(fiche)}</p>
        <TextareaField
          name="lieux"
          label="Lieux de tournage"
          optional
          rows={2}
          defaultValue={fiche?.lieux ?? ""}
        />
      </div>
    </Card>
  );
}

/** What these dates change of the end of the fiche (rule 7). */
function endInWords(fiche: FullFiche | undefined): string {
  if (fiche?.termineeLe)
    return "Cette fiche a été terminée\u00a0: d’autres dates ne la rouvrent pas. Pour la rouvrir, choisissez une date au bas de la fiche.";
  if (fiche?.prolongee)
    return `Cette fiche a été prolongée jusqu’au ${dayInProse(fiche.finLe).replace(/^le /, "")}\u00a0: des dates plus courtes n’avancent pas cette fin. Pour l’avancer, choisissez une autre date au bas de la fiche.`;
  if (fiche && !fiche.target.active)
    return `Cette fiche a pris fin ${dayInProse(fiche.finLe)}\u00a0: des dates plus courtes n’avancent pas cette fin; de plus longues peuvent la rouvrir.`;
  return "La fiche, et les accès au SET avec elle, prennent fin 30 jours après la fin de la postproduction ou, si elle n’est pas donnée, du tournage. Vous pourrez la prolonger.";
}
