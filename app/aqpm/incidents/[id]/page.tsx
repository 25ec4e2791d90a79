import type { Metadata } from "next";
import { editIncidentAction } from "@/app/aqpm/incidents/actions";
import { IncidentFields } from "@/app/aqpm/incidents/incident-fields";
import { avisDusInWords } from "@/app/aqpm/incidents/notices";
import { guarded, missing } from "@/app/guarded";
import { Card } from "@/components/card";
import { Form } from "@/components/form";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { findIncident } from "@/lib/incidents/queries";
import { readMessage, type SearchParams } from "@/lib/platform/search-params";
import { requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Incident" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

const done: Readonly<Record<string, string>> = {
  inscrit: "L’incident est inscrit au registre.",
  sauvegarde: "L’incident est sauvegardé.",
};

async function IncidentPage({ params, searchParams }: Props) {
  const viewer = await requireViewer();
  const incident = (await findIncident(viewer, (await params).id)) ?? missing();
  const notice = readMessage(await searchParams, "fait", done);
  const { id, version, avisDus } = incident;
  return (
    <div className="grid max-w-form">
      <PageHeader title={incident.resume} back={{ href: "/aqpm/incidents", label: "Incidents" }} />
      <div className="grid gap-5">
        {notice === undefined ? null : (
          <Notice tone="success" role="status">
            {notice}
          </Notice>
        )}
        {avisDus.length === 0 ? null : (
          <Notice tone="warning" title="Un risque de préjudice sérieux demande des avis">
            {`Il reste à aviser, avec diligence, ${avisDusInWords(avisDus)}.`}
          </Notice>
        )}
        <Card>
          <Form
            action={editIncidentAction}
            label="Incident"
            hidden={{ id, version: String(version) }}
            submitLabel="Sauvegarder"
          >
            <IncidentFields incident={incident} />
          </Form>
        </Card>
      </div>
    </div>
  );
}

export default guarded(IncidentPage);
