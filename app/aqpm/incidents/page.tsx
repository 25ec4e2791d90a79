import type { Metadata, Route } from "next";
import { avisDusInWords } from "@/app/aqpm/incidents/notices";
import { guarded } from "@/app/guarded";
import { Badge } from "@/components/badge";
import { EmptyState } from "@/components/empty-state";
import { ExportLinks } from "@/components/export-links";
import { Link } from "@/components/link";
import { PageHeader } from "@/components/page-header";
import { Pagination } from "@/components/pagination";
import { Table, Td, Th, Tr } from "@/components/table";
import { authorize } from "@/lib/authorization/rules";
import { INCIDENTS_PAGE, type ListedIncident, listIncidents } from "@/lib/incidents/queries";
import { readPage, type SearchParams, toQuery } from "@/lib/platform/search-params";
import { plural } from "@/lib/platform/text";
import { requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Incidents" };

type Props = { searchParams: Promise<SearchParams> };

async function IncidentsPage({ searchParams }: Props) {
  const viewer = await requireViewer();
  authorize(viewer, "incident.read");
  const page = readPage(await searchParams);
  const { incidents, total } = await listIncidents(viewer, page);
  return (
    <>
      <PageHeader
        title="Incidents"
        back={{ href: "/aqpm", label: "AQPM" }}
        add={{ href: "/aqpm/incidents/nouveau", label: "Inscrire un incident" }}
        lead="Le registre des incidents de confidentialité (Loi 25). Chaque incident s’y garde au moins cinq ans, qu’il ait ou non causé un préjudice."
      />
      {incidents.length === 0 ? (
        <EmptyState title="Aucun incident n’est inscrit.">
          Une consultation, une communication ou une perte non autorisée de renseignements personnels
          s’inscrit ici, avec le «&nbsp;+&nbsp;», dès qu’on l’apprend.
        </EmptyState>
      ) : (
        <>
          <IncidentTable incidents={incidents} />
          <Pagination
            page={page}
            pageSize={INCIDENTS_PAGE}
            total={total}
            hrefFor={(wanted) => `/aqpm/incidents${toQuery({}, wanted)}` as Route}
            noun={["incident", "incidents"]}
          >
            <ExportLinks path="/aqpm/exports/incidents" />
          </Pagination>
        </>
      )}
    </>
  );
}

const head = (
  <>
    <Th>Incident</Th>
    <Th>Connu le</Th>
    <Th>Personnes</Th>
    <Th>Risque</Th>
  </>
);

function IncidentTable({ incidents }: { incidents: readonly ListedIncident[] }) {
  return (
    <Table caption="Registre des incidents" head={head}>
      {incidents.map(({ id, resume, connuLe, personnes, approximatif, prejudiceSerieux, avisDus }) => (
        <Tr key={id}>
          <Td kind="main">
            <Link href={`/aqpm/incidents/${id}` as Route} className="link wrap-anywhere font-semibold">
              {resume}
            </Link>
          </Td>
          <Td label="Connu le">{connuLe}</Td>
          <Td label="Personnes">{`${approximatif ? "environ " : ""}${plural(personnes, "personne", "personnes")}`}</Td>
          <Td>
            <Badge tone={prejudiceSerieux ? "danger" : "neutral"}>
              {prejudiceSerieux ? "Préjudice sérieux" : "Sans préjudice sérieux"}
            </Badge>
            {avisDus.length === 0 ? null : (
              <span className="block text-note">{`À aviser\u00a0: ${avisDusInWords(avisDus)}`}</span>
            )}
          </Td>
        </Tr>
      ))}
    </Table>
  );
}

export default guarded(IncidentsPage);
