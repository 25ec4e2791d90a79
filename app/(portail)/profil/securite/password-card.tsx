import { changePasswordAction } from "@/app/(portail)/profil/securite/password-actions";
import { NewPasswordFields } from "@/app/(public)/new-password-fields";
import { Card } from "@/components/card";
import { Form } from "@/components/form";
import { PasswordField } from "@/components/password-field";
import { SubmitButton } from "@/components/submit-button";
import type { Viewer } from "@/lib/authorization/viewer";

/** One’s password, changed with the current one. */
export function PasswordCard({ viewer }: { viewer: Viewer }) {
  return (
    <Card title="Mot de passe" id="mot-de-passe">
      <p className="text-secondary">
        Le changer ferme vos autres connexions, partout. Celle-ci continue, et un courriel vous le dit.
      </p>
      <Form action={changePasswordAction} id="changer-mot-de-passe" label="Mot de passe">
        <KnownAs courriel={viewer.courriel} />
        <PasswordField
          name="motDePasseActuel"
          label="Mot de passe actuel"
          autoComplete="current-password"
          required
        />
        <NewPasswordFields
          label="Nouveau mot de passe"
          confirmationLabel="Confirmation du nouveau mot de passe"
          known={[viewer.prenom, viewer.nom, viewer.courriel]}
        />
        <div>
          <SubmitButton>Changer le mot de passe</SubmitButton>
        </div>
      </Form>
    </Card>
  );
}

/** For password managers, which keep one password an account; it has no name, and is not sent. */
function KnownAs({ courriel }: { courriel: string }) {
  return (
    <input type="email" autoComplete="username" value={courriel} aria-label="Courriel" readOnly hidden />
  );
}
