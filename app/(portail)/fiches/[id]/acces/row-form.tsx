import type { ReactNode } from "react";
import { Form } from "@/components/form";
import { SelectField } from "@/components/select-field";
import { SubmitButton } from "@/components/submit-button";
import { DateField } from "@/components/text-field";
import type { Day } from "@/lib/platform/dates";
import type { FormAction } from "@/lib/platform/form-state";

export type Terms = {
  readonly fonctions: readonly { code: string; libelle: string }[];
  readonly today: Day;
  readonly finLe: Day;
};

type Props = Terms & {
  id: string;
  action: FormAction;
  hidden: Readonly<Record<string, string>>;
  fonctionCode: string | null;
  jusquau: Day | null;
  children?: ReactNode;
};

/** Function and last day, on the row of a person or of an invitation. */
export function RowForm({
  id,
  action,
  hidden,
  fonctionCode,
  jusquau,
  fonctions,
  today,
  finLe,
  children,
}: Props) {
  return (
    <Form action={action} hidden={hidden} id={id} className="grid max-w-form gap-4 px-3.5 pt-2 pb-1">
      {children}
      <div className="grid items-start gap-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_auto]">
        <SelectField
          name="fonctionCode"
          label="Fonction"
          optional
          placeholder="Non précisée"
          defaultValue={fonctionCode ?? ""}
          options={fonctions.map(({ code, libelle }) => ({ value: code, label: libelle }))}
        />
        <DateField
          name="jusquau"
          label="Jusqu’au"
          optional
          defaultValue={jusquau ?? ""}
          min={today}
          max={finLe}
        />
        <div className="grid sm:pt-7">
          <SubmitButton variant="secondary">Sauvegarder</SubmitButton>
        </div>
      </div>
    </Form>
  );
}
