import type { Metadata } from "next";
import { createAnnonceAction } from "@/app/aqpm/annonces/actions";
import { AnnonceFields } from "@/app/aqpm/annonces/annonce-fields";
import { guarded } from "@/app/guarded";
import { Card } from "@/components/card";
import { Form } from "@/components/form";
import { PageHeader } from "@/components/page-header";
import { authorize } from "@/lib/authorization/rules";
import { toLocalMoment } from "@/lib/platform/dates";
import { requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Nouvelle annonce" };

async function NouvelleAnnoncePage() {
  const viewer = await requireViewer();
  authorize(viewer, "annonce.write");
  return (
    <div className="grid max-w-form">
      <PageHeader title="Nouvelle annonce" back={{ href: "/aqpm/annonces", label: "Annonces" }} />
      <Card>
        <Form action={createAnnonceAction} label="Nouvelle annonce" submitLabel="Publier">
          <AnnonceFields now={toLocalMoment(new Date())} />
        </Form>
      </Card>
    </div>
  );
}

export default guarded(NouvelleAnnoncePage);
