import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { removeApplicationAction } from "@/app/(portail)/profil/securite/factor-actions";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { Form } from "@/components/form";
import { PageHeader } from "@/components/page-header";
import { SubmitButton } from "@/components/submit-button";
import { LAST_FACTOR } from "@/lib/comptes/application-commands";
import { findFacteurs } from "@/lib/comptes/facteur-queries";
import { requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Retirer l’application d’authentification" };

export default async function RetirerPage() {
  const viewer = await requireViewer();
  const { application, passkeys } = await findFacteurs(viewer.id);
  if (!application) redirect("/profil/securite");
  return (
    <div className="grid max-w-form">
      <PageHeader
        title="Retirer l’application d’authentification?"
        back={{ href: "/profil/securite", label: "Sécurité" }}
      />
      <Card className="grid gap-5">
        {viewer.staff && passkeys === 0 ? (
          <p>{LAST_FACTOR}</p>
        ) : (
          <>
            <p>
              {viewer.staff
                ? "L’application ne servira plus à vous connecter\u00a0: il vous restera vos clés d’accès."
                : "Votre mot de passe suffira à vous connecter, et vos codes de secours ne vaudront plus rien. Un courriel le confirmera."}
            </p>
            <Form action={removeApplicationAction} id="retirer">
              <div className="flex flex-wrap gap-3">
                <SubmitButton variant="danger">Retirer l’application</SubmitButton>
                <ButtonLink href="/profil/securite">Annuler</ButtonLink>
              </div>
            </Form>
          </>
        )}
      </Card>
    </div>
  );
}
