import { joinAction } from "@/app/(public)/invitation/actions";
import { NewPasswordFields } from "@/app/(public)/new-password-fields";
import { PrivacyNote } from "@/app/(public)/privacy-note";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { TextField } from "@/components/text-field";
import { splitNom } from "@/lib/invitations/schema";

type Props = { jeton: string; courriel: string; nom: string | null };

/** For someone without an account: the address is the invitation's, the rest is theirs to say. */
export function JoinForm({ jeton, courriel, nom }: Props) {
  const known = splitNom(nom);
  return (
    <Form action={joinAction} hidden={{ jeton }} id="accepter" label="Accepter l’invitation">
      <div className="grid gap-x-4 gap-y-5 sm:grid-cols-2">
        <TextField
          name="prenom"
          label="Prénom"
          autoComplete="given-name"
          maxLength={100}
          defaultValue={known.prenom}
          required
        />
        <TextField
          name="nom"
          label="Nom"
          autoComplete="family-name"
          maxLength={100}
          defaultValue={known.nom}
          required
        />
        <NewPasswordFields label="Mot de passe" known={[courriel]} />
      </div>
      {/* Password managers keep the password under this name. */}
      <input type="email" value={courriel} autoComplete="username" aria-label="Courriel" readOnly hidden />
      <div>
        <SubmitButton variant="success" pendingLabel="Création du compte…">
          Accepter
        </SubmitButton>
      </div>
      <PrivacyNote />
    </Form>
  );
}
