import { changePreferencesAction } from "@/app/(portail)/profil/actions";
import { Card } from "@/components/card";
import { CheckboxField } from "@/components/choice-field";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import type { Viewer } from "@/lib/authorization/viewer";
import { findPreferences } from "@/lib/comptes/queries";

/** What the person wants to receive. What says that a right changed always goes. */
export async function Preferences({ viewer }: { viewer: Viewer }) {
  const { rappels, sommaire } = await findPreferences(viewer);
  return (
    <Card title="Courriels" id="courriels">
      <p className="text-secondary">
        Les courriels qui disent qu’un droit a changé, ou qu’un accès a pris fin, partent toujours.
      </p>
      <Form action={changePreferencesAction} label="Courriels" id="envois">
        <div className="grid gap-2">
          <CheckboxField
            name="rappels"
            label="Rappels avant la fin d’un accès"
            hint="14 jours, puis 3 jours avant la fin."
            defaultChecked={rappels}
          />
          <CheckboxField
            name="sommaire"
            label="Sommaire mensuel de mes maisons"
            hint="Le 1er du mois, pour les administrateurs d’une maison de production."
            defaultChecked={sommaire}
          />
        </div>
        <div>
          <SubmitButton>Sauvegarder</SubmitButton>
        </div>
      </Form>
    </Card>
  );
}
