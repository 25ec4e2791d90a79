import { signUpAction } from "@/app/(public)/connexion/actions";
import { CourrielField } from "@/app/(public)/courriel-field";
import { NewPasswordFields } from "@/app/(public)/new-password-fields";
import { PrivacyNote } from "@/app/(public)/privacy-note";
import { Card } from "@/components/card";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { TextField } from "@/components/text-field";

/** The guide's left panel (point 2): six fields and the green button. */
export function SignUpPanel() {
  return (
    <Card className="grid gap-5 lg:order-1 lg:col-span-8">
      <div className="grid gap-1">
        <h2 className="font-bold text-small text-success uppercase tracking-wider">Inscription</h2>
        <p className="text-secondary">Votre première visite? Créez votre compte en une minute.</p>
      </div>
      <Form action={signUpAction} id="inscription" label="Inscription">
        <div className="grid gap-x-4 gap-y-5 sm:grid-cols-2">
          <TextField name="prenom" label="Prénom" autoComplete="given-name" maxLength={100} required />
          <TextField name="nom" label="Nom" autoComplete="family-name" maxLength={100} required />
          <CourrielField />
          <CourrielField name="courrielConfirmation" label="Confirmation du courriel" />
          <NewPasswordFields label="Mot de passe" />
        </div>
        <SubmitButton variant="success" pendingLabel="Inscription…" className="w-full">
          Inscription
        </SubmitButton>
      </Form>
      <PrivacyNote />
    </Card>
  );
}
