import { CourrielField } from "@/app/(public)/courriel-field";
import { requestConfirmationAction } from "@/app/(public)/verification/actions";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";

/** « Demander un autre courriel »: from the waiting page, and from a link that no longer works. */
export function RequestForm() {
  return (
    <Form action={requestConfirmationAction} id="autre" label="Demander un autre courriel">
      <CourrielField />
      <div>
        <SubmitButton variant="secondary">Demander un autre courriel</SubmitButton>
      </div>
    </Form>
  );
}
