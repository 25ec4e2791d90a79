import { TextField } from "@/components/text-field";

type Props = { name?: string; label?: string; autoComplete?: "email" | "username" };

/** The address of an account; `username` where a password manager knows it. */
export function CourrielField({ name = "courriel", label = "Courriel", autoComplete = "email" }: Props) {
  return (
    <TextField name={name} label={label} type="email" autoComplete={autoComplete} maxLength={254} required />
  );
}
