import { PasswordField } from "@/components/password-field";

/** A password to choose, typed twice. */
export function NewPasswordFields({ label }: { label: string }) {
  return (
    <>
      <PasswordField
        name="motDePasse"
        label={label}
        autoComplete="new-password"
        hint="Au moins 15 caractères. Quatre mots au hasard font un excellent mot de passe."
        required
      />
      <PasswordField
        name="motDePasseConfirmation"
        label="Confirmation du mot de passe"
        autoComplete="new-password"
        required
      />
    </>
  );
}
