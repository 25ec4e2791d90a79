import type { Metadata } from "next";
import { listHref, readFilters } from "@/app/aqpm/revues/filters";
import { RevueTable } from "@/app/aqpm/revues/revue-table";
import { guarded } from "@/app/guarded";
import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { FilterForm } from "@/components/filters";
import { PageHeader } from "@/components/page-header";
import { Pagination } from "@/components/pagination";
import { authorize } from "@/lib/authorization/rules";
import type { SearchParams } from "@/lib/platform/search-params";
import { listEtats, REVUES_PER_PAGE } from "@/lib/revues/etat-queries";
import { etats, libelleEtat } from "@/lib/revues/schema";
import { requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Revues « Toujours à jour? »" };

type Props = { searchParams: Promise<SearchParams> };

async function RevuesPage({ searchParams }: Props) {
  const viewer = await requireViewer();
  authorize(viewer, "revue.list");
  const filters = readFilters(await searchParams);
  const { maisons, comptes } = await listEtats(viewer, filters);
  const all = etats.reduce((sum, etat) => sum + (comptes[etat] ?? 0), 0);
  const option = (value: (typeof etats)[number]) => ({
    value,
    label: `${libelleEtat[value]} (${comptes[value] ?? 0})`,
  });
  return (
    <>
      <PageHeader
        title="Toujours à jour?"
        back={{ href: "/aqpm", label: "AQPM" }}
        lead="Chaque trimestre, les administrateurs de chaque maison de production disent si les autorisations données en son nom sont encore utiles."
      />
      <FilterForm
        action="/aqpm/revues"
        search={{ name: "q", label: "Chercher une maison de production", value: filters.q }}
        selects={[
          {
            name: "etat",
            label: "État de la revue",
            value: filters.etat ?? "",
            options: [{ value: "", label: `Tous les états (${all})` }, ...etats.map(option)],
          },
        ]}
        {...(filters.tri === "retard" ? {} : { hidden: { tri: filters.tri } })}
      />
      {maisons.length === 0 ? (
        <EmptyState
          title="Aucune maison de production ne correspond."
          actions={<ButtonLink href="/aqpm/revues">Voir toutes les maisons de production</ButtonLink>}
        >
          Vérifiez le nom cherché, ou retirez le filtre.
        </EmptyState>
      ) : (
        <>
          <RevueTable maisons={maisons} filters={filters} />
          <Pagination
            page={filters.page}
            pageSize={REVUES_PER_PAGE}
            total={filters.etat ? (comptes[filters.etat] ?? 0) : all}
            hrefFor={(page) => listHref(filters, { page })}
            noun={["maison de production", "maisons de production"]}
          />
        </>
      )}
    </>
  );
}

export default guarded(RevuesPage);
