import type { Metadata } from "next";
import { createMaisonAction } from "@/app/(portail)/maisons/actions";
import { MaisonFields } from "@/app/(portail)/maisons/maison-fields";
import { guarded } from "@/app/guarded";
import { Card } from "@/components/card";
import { Form } from "@/components/form";
import { PageHeader } from "@/components/page-header";
import { authorize } from "@/lib/authorization/rules";
import { requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Nouvelle maison de production" };

async function NouvelleMaisonPage() {
  const viewer = await requireViewer();
  authorize(viewer, "maison.create");
  return (
    <>
      <PageHeader
        title="Nouvelle maison de production"
        back={{ href: "/maisons", label: "Maisons de production" }}
        lead="Une fois la maison créée, vous désignerez ses délégués."
      />
      <Card className="max-w-form">
        <Form action={createMaisonAction} submitLabel="Créer">
          <MaisonFields nom="" neq={null} statut="ACTIF" />
        </Form>
      </Card>
    </>
  );
}

export default guarded(NouvelleMaisonPage);
