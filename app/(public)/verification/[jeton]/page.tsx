import type { Metadata } from "next";
import { confirmAction } from "@/app/(public)/verification/actions";
import { RequestForm } from "@/app/(public)/verification/request-form";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { Form } from "@/components/form";
import { Link } from "@/components/link";
import { Message } from "@/components/message";
import { PageHeader } from "@/components/page-header";
import { PasswordField } from "@/components/password-field";
import { SubmitButton } from "@/components/submit-button";
import { findLink } from "@/lib/comptes/queries";

export const metadata: Metadata = { title: "Confirmation de votre courriel" };

type Props = { params: Promise<{ jeton: string }> };

/** Opening the link changes nothing: mail scanners open links. Only the button confirms. */
export default async function VerificationLinkPage({ params }: Props) {
  const { jeton } = await params;
  const link = await findLink(jeton, "VERIFICATION");
  if (link.etat === "utilise") return <AlreadyConfirmed />;
  if (link.etat !== "valide") return <DeadLink expired={link.etat === "expire"} />;
  return (
    <div className="grid max-w-form">
      <PageHeader
        title="Confirmez votre courriel"
        lead={<p>Bonjour {link.user.prenom}. Entrez le mot de passe que vous avez choisi à l’inscription.</p>}
      />
      <Card>
        <Form action={confirmAction} hidden={{ jeton }} label="Confirmation du courriel">
          <PasswordField name="motDePasse" label="Mot de passe" autoComplete="current-password" required />
          <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
            <SubmitButton variant="success">Confirmer mon courriel</SubmitButton>
            <Link href="/mot-de-passe-oublie" className="link text-label">
              Mot de passe oublié?
            </Link>
          </div>
        </Form>
      </Card>
    </div>
  );
}

function AlreadyConfirmed() {
  return (
    <Message
      title="Ce lien a déjà servi"
      actions={
        <ButtonLink href="/connexion" variant="primary">
          Me connecter
        </ButtonLink>
      }
    >
      <p>Votre courriel est confirmé : il ne reste qu’à vous connecter.</p>
    </Message>
  );
}

function DeadLink({ expired }: { expired: boolean }) {
  return (
    <div className="grid max-w-form">
      <PageHeader
        title={expired ? "Ce lien est trop ancien" : "Ce lien n’est plus valable"}
        lead={
          <p>
            {expired
              ? "Un lien de confirmation est valable 24 heures."
              : "Un courriel plus récent l’a remplacé, ou l’adresse a été copiée en partie seulement."}{" "}
            Entrez votre courriel pour en recevoir un autre.
          </p>
        }
      />
      <Card>
        <RequestForm />
      </Card>
    </div>
  );
}
