import type { Metadata } from "next";
import { resetPasswordAction } from "@/app/(public)/mot-de-passe/actions";
import { RequestForm } from "@/app/(public)/mot-de-passe/request-form";
import { NewPasswordFields } from "@/app/(public)/new-password-fields";
import { Card } from "@/components/card";
import { Form } from "@/components/form";
import { PageHeader } from "@/components/page-header";
import { SubmitButton } from "@/components/submit-button";
import { findLink } from "@/lib/comptes/queries";

export const metadata: Metadata = { title: "Nouveau mot de passe" };

type Props = { params: Promise<{ jeton: string }> };

export default async function ResetPasswordPage({ params }: Props) {
  const { jeton } = await params;
  const link = await findLink(jeton, "MOT_DE_PASSE");
  if (link.etat !== "valide") return <DeadLink />;
  const { prenom, nom, courriel } = link.user;
  return (
    <div className="grid max-w-form">
      <PageHeader
        title="Choisissez un nouveau mot de passe"
        lead={<p>Pour le compte {courriel}. Vos connexions ouvertes seront fermées partout.</p>}
      />
      <Card>
        <Form action={resetPasswordAction} hidden={{ jeton }} label="Nouveau mot de passe">
          <NewPasswordFields label="Nouveau mot de passe" known={[prenom, nom, courriel]} />
          <div>
            <SubmitButton>Enregistrer le mot de passe</SubmitButton>
          </div>
        </Form>
      </Card>
    </div>
  );
}

function DeadLink() {
  return (
    <div className="grid max-w-form">
      <PageHeader
        title="Ce lien n’est plus valable"
        lead={
          <p>
            Il a plus d’une heure, il a déjà servi, ou un plus récent l’a remplacé. Entrez votre courriel pour
            en recevoir un autre.
          </p>
        }
      />
      <Card>
        <RequestForm />
      </Card>
    </div>
  );
}
