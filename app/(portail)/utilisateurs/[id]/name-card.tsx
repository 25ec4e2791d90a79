import { correctNameAction } from "@/app/(portail)/utilisateurs/staff-actions";
import { Card } from "@/components/card";
import { Form } from "@/components/form";
import { Renewed } from "@/components/renewed";
import { SubmitButton } from "@/components/submit-button";
import { TextField } from "@/components/text-field";
import { can } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";

type Props = { viewer: Viewer; user: { id: string; prenom: string; nom: string } };

/** A name that was mistyped at sign-up, or that has changed. */
export function NameCard({ viewer, user: { id, prenom, nom } }: Props) {
  if (!can(viewer, "user.correctName", { id })) return null;
  return (
    <Card title="Corriger le nom" className="print:hidden">
      <Renewed version={`${prenom} ${nom}`}>
        <Form action={correctNameAction} hidden={{ id }} id="corriger-nom">
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField
              name="prenom"
              label="Prénom"
              defaultValue={prenom}
              maxLength={100}
              autoComplete="off"
              required
            />
            <TextField
              name="nom"
              label="Nom"
              defaultValue={nom}
              maxLength={100}
              autoComplete="off"
              required
            />
          </div>
          <div>
            <SubmitButton variant="secondary">Corriger le nom</SubmitButton>
          </div>
        </Form>
      </Renewed>
    </Card>
  );
}
