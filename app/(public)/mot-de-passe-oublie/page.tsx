import type { Metadata } from "next";
import { RequestForm } from "@/app/(public)/mot-de-passe/request-form";
import { Card } from "@/components/card";
import { PageHeader } from "@/components/page-header";

export const metadata: Metadata = { title: "Mot de passe oublié" };

export default function ForgottenPasswordPage() {
  return (
    <div className="grid max-w-form">
      <PageHeader
        title="Mot de passe oublié"
        back={{ href: "/connexion", label: "Connexion" }}
        lead={
          <p>
            Entrez le courriel de votre compte : nous y envoyons la page où choisir un nouveau mot de passe.
          </p>
        }
      />
      <Card>
        <RequestForm />
      </Card>
    </div>
  );
}
