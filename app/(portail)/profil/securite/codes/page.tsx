import type { Metadata } from "next";
import { CodesForm } from "@/app/(portail)/profil/securite/codes-form";
import { renewCodesAction } from "@/app/(portail)/profil/securite/factor-actions";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { PageHeader } from "@/components/page-header";
import { SubmitButton } from "@/components/submit-button";
import { requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Codes de secours" };

export default async function CodesPage() {
  const viewer = await requireViewer();
  return (
    <div className="grid max-w-form">
      <PageHeader title="Codes de secours" back={{ href: "/profil/securite", label: "Sécurité" }} />
      <Card>
        <CodesForm
          action={renewCodesAction}
          id="codes"
          label="Codes de secours"
          courriel={viewer.courriel}
          next={{ href: "/profil/securite", label: "J’ai gardé mes codes" }}
        >
          <p>
            Dix nouveaux codes vous seront montrés, une seule fois. Ceux d’avant ne vaudront plus rien, même
            ceux qui n’ont pas servi.
          </p>
          <div className="flex flex-wrap gap-3">
            <SubmitButton>Tirer de nouveaux codes</SubmitButton>
            <ButtonLink href="/profil/securite">Annuler</ButtonLink>
          </div>
        </CodesForm>
      </Card>
    </div>
  );
}
