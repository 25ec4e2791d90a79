import { requestResetAction } from "@/app/(public)/mot-de-passe/actions";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { TextField } from "@/components/text-field";

/** From « Mot de passe oublié? », and from a reset link that no longer works. */
export function RequestForm() {
  return (
    <Form action={requestResetAction} label="Mot de passe oublié">
      <TextField
        name="courriel"
        label="Courriel"
        type="email"
        autoComplete="username"
        maxLength={254}
        required
      />
      <div>
        <SubmitButton>Envoyer le courriel</SubmitButton>
      </div>
    </Form>
  );
}
