import type { Metadata } from "next";
import { SetUp } from "@/app/(portail)/profil/securite/application/set-up";
import { CodesForm } from "@/app/(portail)/profil/securite/codes-form";
import { confirmApplicationAction } from "@/app/(portail)/profil/securite/factor-actions";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { PageHeader } from "@/components/page-header";
import { findPending } from "@/lib/comptes/facteur-queries";
import { requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Application d’authentification" };

export default async function ApplicationPage() {
  const viewer = await requireViewer();
  const pending = await findPending(viewer);
  return (
    <div className="grid max-w-form">
      <PageHeader
        title="Application d’authentification"
        back={{ href: "/profil/securite", label: "Sécurité" }}
      />
      <Card>
        {/* In one place whatever it holds: without JavaScript, a form finds its answer by where it stands. */}
        <CodesForm
          action={confirmApplicationAction}
          id="application"
          label="Application d’authentification"
          courriel={viewer.courriel}
          next={
            viewer.staff
              ? { href: "/fiches", label: "Continuer" }
              : { href: "/profil/securite", label: "J’ai gardé mes codes" }
          }
        >
          {pending ? <SetUp pending={pending} /> : <NothingUnderWay />}
        </CodesForm>
      </Card>
    </div>
  );
}

function NothingUnderWay() {
  return (
    <>
      <p>Aucune application n’est en train d’être configurée.</p>
      <div>
        <ButtonLink href="/profil/securite">Retour à la sécurité</ButtonLink>
      </div>
    </>
  );
}
