import type { Metadata } from "next";
import { CourrielTable } from "@/app/aqpm/courriels/courriel-table";
import { listHref, readFilters } from "@/app/aqpm/courriels/filters";
import { SendingCard } from "@/app/aqpm/courriels/sending-card";
import { guarded } from "@/app/guarded";
import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { FilterForm } from "@/components/filters";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { Pagination } from "@/components/pagination";
import { authorize } from "@/lib/authorization/rules";
import { COURRIELS_PAGE, listSentCourriels } from "@/lib/courriels/queries";
import { etatsCourriel, libelleCourriel } from "@/lib/courriels/schema";
import { readMessage, type SearchParams } from "@/lib/platform/search-params";
import { requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Courriels" };

type Props = { searchParams: Promise<SearchParams> };

const done: Readonly<Record<string, string>> = {
  renvoi: "Le courriel repart. Son état change ici dès qu’il est livré, ou qu’il échoue de nouveau.",
};

async function CourrielsPage({ searchParams }: Props) {
  const viewer = await requireViewer();
  authorize(viewer, "courriel.list");
  const params = await searchParams;
  const filters = readFilters(params);
  const { courriels, total } = await listSentCourriels(viewer, filters);
  const notice = readMessage(params, "fait", done);
  return (
    <>
      <PageHeader
        title="Courriels"
        back={{ href: "/aqpm", label: "AQPM" }}
        actions={<ButtonLink href="/aqpm/courriels/gabarits">Ce que disent les courriels</ButtonLink>}
        lead={
          "Ce que le portail a envoyé, ce qui attend, ce qui est revenu, et pourquoi. Ce que dit un courriel ne se lit pas ici\u00a0: un lien peut y donner un droit."
        }
      />
      {notice === undefined ? null : (
        <Notice tone="success" role="status" className="mb-5">
          {notice}
        </Notice>
      )}
      <SendingCard viewer={viewer} />
      <FilterForm
        action="/aqpm/courriels"
        search={{ name: "q", label: "Chercher une adresse ou un sujet", value: filters.q }}
        selects={[
          {
            name: "etat",
            label: "État",
            value: filters.etat ?? "",
            options: [
              { value: "", label: "Tous les états" },
              ...etatsCourriel.map((value) => ({ value, label: libelleCourriel[value] })),
            ],
          },
        ]}
      />
      {courriels.length === 0 ? (
        <EmptyState
          title="Aucun courriel ne correspond."
          actions={<ButtonLink href="/aqpm/courriels">Voir tous les courriels</ButtonLink>}
        >
          Vérifiez l’adresse cherchée, ou retirez le filtre. Un courriel s’oublie un an après.
        </EmptyState>
      ) : (
        <>
          <CourrielTable courriels={courriels} />
          <Pagination
            page={filters.page}
            pageSize={COURRIELS_PAGE}
            total={total}
            hrefFor={(page) => listHref(filters, { page })}
            noun={["courriel", "courriels"]}
          />
        </>
      )}
    </>
  );
}

export default guarded(CourrielsPage);
