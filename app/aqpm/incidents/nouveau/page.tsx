import type { Metadata } from "next";
import { createIncidentAction } from "@/app/aqpm/incidents/actions";
import { IncidentFields } from "@/app/aqpm/incidents/incident-fields";
import { guarded } from "@/app/guarded";
import { Card } from "@/components/card";
import { Form } from "@/components/form";
import { PageHeader } from "@/components/page-header";
import { authorize } from "@/lib/authorization/rules";
import { requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Nouvel incident" };

async function NouvelIncidentPage() {
  const viewer = await requireViewer();
  authorize(viewer, "incident.write");
  return (
    <div className="grid max-w-form">
      <PageHeader title="Nouvel incident" back={{ href: "/aqpm/incidents", label: "Incidents" }} />
      <Card>
        <Form action={createIncidentAction} label="Nouvel incident" submitLabel="Inscrire au registre">
          <IncidentFields />
        </Form>
      </Card>
    </div>
  );
}

export default guarded(NouvelIncidentPage);
