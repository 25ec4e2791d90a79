import type { Metadata } from "next";
import { guarded, missing } from "@/app/guarded";
import { Courriel } from "@/components/courriel";
import { EmptyState } from "@/components/empty-state";
import { FilterForm } from "@/components/filters";
import { Link } from "@/components/link";
import { PageHeader } from "@/components/page-header";
import { Table, Td, Th, Tr } from "@/components/table";
import { momentInTable } from "@/lib/platform/dates";
import { env } from "@/lib/platform/env";
import { listCourriels } from "@/lib/platform/mail/outbox";
import { readParam, type SearchParams } from "@/lib/platform/search-params";

export const metadata: Metadata = { title: "Courriels envoyés" };

const statuts = { EN_ATTENTE: "En attente", ENVOYE: "Envoyé", ABANDONNE: "Abandonné" } as const;

type Props = { searchParams: Promise<SearchParams> };

async function DemoCourrielsPage({ searchParams }: Props) {
  if (!env().demo) missing();
  const a = readParam(await searchParams, "a").trim();
  const courriels = await listCourriels(a);
  const head = (
    <>
      <Th>Sujet</Th>
      <Th>À</Th>
      <Th>État</Th>
      <Th>Écrit le</Th>
    </>
  );
  return (
    <>
      <PageHeader
        title="Courriels envoyés"
        back={{ href: "/connexion", label: "Portail" }}
        lead="Ceci est une démonstration : les courriels restent ici, et personne d’autre ne les reçoit."
      />
      <FilterForm
        action="/demo/courriels"
        search={{ name: "a", label: "Chercher le courriel de la personne", value: a }}
        selects={[]}
      />
      {courriels.length === 0 ? (
        <EmptyState title={a ? "Aucun courriel à cette adresse" : "Aucun courriel pour l’instant"}>
          Inscrivez-vous, ou demandez un nouveau mot de passe : le courriel paraîtra ici.
        </EmptyState>
      ) : (
        <Table caption="Courriels envoyés" head={head}>
          {courriels.map((courriel) => (
            <Tr key={courriel.id}>
              <Td kind="main">
                <Link href={`/demo/courriels/${courriel.id}`} className="link font-semibold">
                  {courriel.sujet}
                </Link>
              </Td>
              <Td label="À">
                <Courriel>{courriel.destinataire}</Courriel>
              </Td>
              <Td>{statuts[courriel.statut]}</Td>
              <Td>
                <time dateTime={courriel.createdAt.toISOString()} className="whitespace-nowrap">
                  {momentInTable(courriel.createdAt)}
                </time>
              </Td>
            </Tr>
          ))}
        </Table>
      )}
    </>
  );
}

export default guarded(DemoCourrielsPage);
