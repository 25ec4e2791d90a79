import { requestConfirmationAction } from "@/app/(public)/verification/actions";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { TextField } from "@/components/text-field";

/** « Demander un autre courriel »: from the waiting page, and from a link that no longer works. */
export function RequestForm() {
  return (
    <Form action={requestConfirmationAction} id="autre" label="Demander un autre courriel">
      <TextField
        name="courriel"
        label="Courriel"
        type="email"
        autoComplete="email"
        maxLength={254}
        required
      />
      <div>
        <SubmitButton variant="secondary">Demander un autre courriel</SubmitButton>
      </div>
    </Form>
  );
}
