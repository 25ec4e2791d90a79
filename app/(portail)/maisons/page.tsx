import type { Metadata } from "next";
import { isNarrowed, listHref, readFilters } from "@/app/(portail)/maisons/filters";
import { LeftNotice } from "@/app/(portail)/maisons/left-notice";
import { MaisonTable } from "@/app/(portail)/maisons/maison-table";
import { guarded } from "@/app/guarded";
import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { ExportLinks } from "@/components/export-links";
import { FilterForm } from "@/components/filters";
import { PageHeader } from "@/components/page-header";
import { Pagination } from "@/components/pagination";
import { authorize, can } from "@/lib/authorization/rules";
import { listMaisons, MAISONS_PER_PAGE } from "@/lib/maisons/queries";
import { libelleStatut, statuts } from "@/lib/maisons/schema";
import type { SearchParams } from "@/lib/platform/search-params";
import { requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Maisons de production" };

type Props = { searchParams: Promise<SearchParams> };

const statutOptions = statuts.map((value) => ({ value, label: libelleStatut[value] }));

async function MaisonsPage({ searchParams }: Props) {
  const viewer = await requireViewer();
  authorize(viewer, "maison.list");
  const params = await searchParams;
  const filters = readFilters(params);
  const { maisons, total } = await listMaisons(viewer, filters);
  const creates = can(viewer, "maison.create");
  return (
    <>
      <PageHeader
        title="Maisons de production"
        lead={
          creates
            ? undefined
            : "Cliquez sur le nom de votre maison de production pour voir qui agit en son nom."
        }
        {...(creates ? { add: { href: "/maisons/nouvelle", label: "Créer une maison de production" } } : {})}
      />
      <LeftNotice query={params} />
      <FilterForm
        action="/maisons"
        search={{ name: "q", label: "Chercher une maison de production", value: filters.q }}
        selects={[
          {
            name: "statut",
            label: "Statut",
            value: filters.statut ?? "",
            options: [{ value: "", label: "Tous les statuts" }, ...statutOptions],
          },
          ...(creates
            ? [
                {
                  name: "administrateurs",
                  label: "Administrateurs",
                  value: filters.administrateurs ?? "",
                  options: [
                    { value: "", label: "Toutes les maisons" },
                    { value: "aucun", label: "Sans administrateur" },
                  ],
                },
              ]
            : []),
        ]}
        {...(filters.tri === "nom" ? {} : { hidden: { tri: filters.tri } })}
      />
      {total === 0 && creates && !isNarrowed(filters) ? (
        <EmptyState
          title="Aucune maison de production n’est encore inscrite."
          actions={
            <>
              <ButtonLink href="/maisons/nouvelle" variant="primary">
                Créer une maison de production
              </ButtonLink>
              <ButtonLink href="/aqpm/importations">Importer la liste des membres</ButtonLink>
            </>
          }
        >
          Créez les maisons une à une, ou importez-les d’un fichier avec leurs délégués.
        </EmptyState>
      ) : maisons.length === 0 ? (
        <EmptyState
          title="Aucune maison de production ne correspond."
          actions={<ButtonLink href="/maisons">Voir toutes les maisons de production</ButtonLink>}
        >
          Vérifiez le nom cherché, ou retirez le filtre.
        </EmptyState>
      ) : (
        <>
          <MaisonTable maisons={maisons} filters={filters} />
          <Pagination
            page={filters.page}
            pageSize={MAISONS_PER_PAGE}
            total={total}
            hrefFor={(page) => listHref(filters, { page })}
            noun={["maison de production", "maisons de production"]}
          >
            {can(viewer, "liste.export") ? (
              <ExportLinks path="/aqpm/exports/maisons" shown={listHref(filters, { page: 1 })} />
            ) : null}
          </Pagination>
        </>
      )}
    </>
  );
}

export default guarded(MaisonsPage);
