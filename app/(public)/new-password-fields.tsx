import { PasswordAdvice } from "@/app/(public)/password-advice";
import { PasswordField } from "@/components/password-field";

type Props = {
  label: string;
  confirmationLabel?: string;
  /** The names and the address of whose password it is, where the form does not ask for them. */
  known?: readonly string[];
};

/** A password to choose, typed twice, with advice as one types. */
export function NewPasswordFields({
  label,
  confirmationLabel = "Confirmation du mot de passe",
  known = [],
}: Props) {
  return (
    <>
      <div className="grid content-start gap-1.5">
        <PasswordField
          name="motDePasse"
          label={label}
          autoComplete="new-password"
          hint="Au moins 15 caractères. Quatre mots au hasard font un excellent mot de passe."
          required
        />
        <PasswordAdvice field="motDePasse" known={known} />
      </div>
      <PasswordField
        name="motDePasseConfirmation"
        label={confirmationLabel}
        autoComplete="new-password"
        required
      />
    </>
  );
}
