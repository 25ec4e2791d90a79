import { endFicheAction, reopenFicheAction } from "@/app/(portail)/fiches/actions";
import { Card } from "@/components/card";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { DateField } from "@/components/text-field";
import type { FullFiche } from "@/lib/fiches/queries";
import { addDays, type Day, dayInProse } from "@/lib/platform/dates";

/** When the fiche ends, and the two ways an administrateur changes it (rule 7). */
export function FicheEnd({ fiche, today }: { fiche: FullFiche; today: Day }) {
  const { active } = fiche.target;
  const proposed = addDays(fiche.finLe > today ? fiche.finLe : today, 30);
  return (
    <Card title="La fin de la fiche" className="print:hidden">
      <p className="max-w-prose text-secondary">
        {active
          ? `Cette fiche, et les accès au SET avec elle, prendront fin ${dayInProse(fiche.finLe)} inclusivement.`
          : "Cette production est terminée : personne ne peut accéder au SET pour elle. Vous pouvez la rouvrir."}
      </p>
      <div className="flex flex-wrap items-end gap-x-8 gap-y-5">
        <Form
          action={reopenFicheAction}
          hidden={{ id: fiche.id }}
          id="prolonger"
          className="flex flex-wrap items-end gap-3"
        >
          <DateField
            name="finLe"
            label={active ? "Prolonger jusqu’au" : "Rouvrir jusqu’au"}
            defaultValue={proposed}
            min={today}
            required
          />
          <SubmitButton variant="secondary">{active ? "Prolonger" : "Rouvrir"}</SubmitButton>
        </Form>
        {active ? (
          <Form action={endFicheAction} hidden={{ id: fiche.id }} id="terminer" className="grid gap-2">
            <SubmitButton variant="secondary">Terminer maintenant</SubmitButton>
          </Form>
        ) : null}
      </div>
    </Card>
  );
}
