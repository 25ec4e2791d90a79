import { signInAction } from "@/app/(public)/connexion/actions";
import { PasskeySignIn } from "@/app/(public)/connexion/passkey-sign-in";
import { CourrielField } from "@/app/(public)/courriel-field";
import { Card } from "@/components/card";
import { CheckboxField } from "@/components/choice-field";
import { Form } from "@/components/form";
import { Link } from "@/components/link";
import { PasswordField } from "@/components/password-field";
import { SubmitButton } from "@/components/submit-button";

/** The guide's right panel (point 3); first in the page, so that a phone and a screen reader meet it first. */
export function SignInPanel({ suite }: { suite: string }) {
  return (
    <Card className="grid gap-5 lg:order-2 lg:col-span-7">
      <div className="grid gap-1">
        <h2 className="font-bold text-accent text-small uppercase tracking-wider">Connexion</h2>
        <p className="text-secondary">Déjà un compte? Bon retour.</p>
      </div>
      <Form action={signInAction} id="connexion" label="Connexion" hidden={suite ? { suite } : {}}>
        <CourrielField autoComplete="username webauthn" />
        <PasswordField name="motDePasse" label="Mot de passe" autoComplete="current-password" required />
        <div className="flex flex-wrap items-center justify-between gap-x-6">
          <CheckboxField name="seSouvenir" label="Se souvenir de moi" />
          <Link href="/mot-de-passe-oublie" className="link inline-flex min-h-6 items-center text-label">
            Mot de passe oublié?
          </Link>
        </div>
        <SubmitButton variant="primary" pendingLabel="Connexion…" className="w-full">
          Connexion
        </SubmitButton>
      </Form>
      <PasskeySignIn suite={suite} />
      <p className="text-label lg:hidden">
        Votre première visite?{" "}
        <a href="#inscription" className="link">
          Inscrivez-vous
        </a>
      </p>
    </Card>
  );
}
