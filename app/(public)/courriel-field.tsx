import { TextField } from "@/components/text-field";

type Props = { name?: string; label?: string; autoComplete?: "email" | "username" | "username webauthn" };

/** The address of an account; `username` where a password manager knows it, with the passkeys it may offer. */
export function CourrielField({ name = "courriel", label = "Courriel", autoComplete = "email" }: Props) {
  return (
    <TextField name={name} label={label} type="email" autoComplete={autoComplete} maxLength={254} required />
  );
}
