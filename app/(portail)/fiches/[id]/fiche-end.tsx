import { endFicheAction, reopenFicheAction } from "@/app/(portail)/fiches/actions";
import { endsSoon } from "@/app/(portail)/fiches/fiche-state";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { Form } from "@/components/form";
import { Notice } from "@/components/notice";
import { SubmitButton } from "@/components/submit-button";
import { DateField } from "@/components/text-field";
import type { FullFiche } from "@/lib/fiches/queries";
import { lastReopening, proposedEnd } from "@/lib/fiches/schema";
import { type Day, dayInProse } from "@/lib/platform/dates";

/** What an administrateur reads first of a production that is over, or ends within two weeks. */
export function EndNotice({ fiche, today }: { fiche: FullFiche; today: Day }) {
  const { active } = fiche.target;
  if (active && !endsSoon(fiche.finLe, today)) return null;
  return (
    <Notice
      tone="warning"
      actions={
        <ButtonLink href={`/fiches/${fiche.id}/prolonger`}>{active ? "Prolonger" : "Rouvrir"}</ButtonLink>
      }
      className="print:hidden"
    >
      {active
        ? `Cette production prend fin ${dayInProse(fiche.finLe)} inclusivement, et les accès au SET avec elle.`
        : "Cette production est terminée : personne ne peut accéder au SET pour elle."}
    </Notice>
  );
}

/** When the fiche ends, and the two ways an administrateur changes it (rule 7). */
export function FicheEnd({ fiche, today }: { fiche: FullFiche; today: Day }) {
  const { active } = fiche.target;
  const shown = { id: fiche.id, version: String(fiche.version) };
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
          hidden={shown}
          id="prolonger"
          className="flex flex-wrap items-end gap-3"
        >
          <DateField
            name="finLe"
            label={active ? "Nouveau dernier jour" : "Rouvrir jusqu’au"}
            defaultValue={proposedEnd({ active, finLe: fiche.finLe }, today) ?? ""}
            min={today}
            max={lastReopening(fiche.finLe, today)}
            required
          />
          <SubmitButton variant="secondary">{active ? "Changer la fin" : "Rouvrir"}</SubmitButton>
        </Form>
        {active ? (
          <Form
            action={endFicheAction}
            hidden={shown}
            id="terminer"
            className="grid justify-items-start gap-2"
          >
            <SubmitButton variant="secondary">Terminer maintenant</SubmitButton>
          </Form>
        ) : null}
      </div>
    </Card>
  );
}
