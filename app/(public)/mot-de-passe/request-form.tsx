import { CourrielField } from "@/app/(public)/courriel-field";
import { requestResetAction } from "@/app/(public)/mot-de-passe/actions";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";

/** From « Mot de passe oublié? », and from a reset link that no longer works. */
export function RequestForm() {
  return (
    <Form action={requestResetAction} label="Mot de passe oublié">
      <CourrielField autoComplete="username" />
      <div>
        <SubmitButton>Envoyer le courriel</SubmitButton>
      </div>
    </Form>
  );
}
