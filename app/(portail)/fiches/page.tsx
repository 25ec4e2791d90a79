import type { Metadata } from "next";
import { DemandesNotice } from "@/app/(portail)/fiches/demandes-notice";
import { FicheRow } from "@/app/(portail)/fiches/fiche-row";
import { isNarrowed, listHref, readFilters } from "@/app/(portail)/fiches/filters";
import { PasskeyNotice } from "@/app/(portail)/fiches/passkey-notice";
import { RevueNotice } from "@/app/(portail)/fiches/revue-notice";
import { SetNotice } from "@/app/(portail)/fiches/set-notice";
import { Welcome } from "@/app/(portail)/fiches/welcome";
import { LeftNotice } from "@/app/(portail)/maisons/left-notice";
import { PendingInvitations } from "@/app/(portail)/pending-invitations";
import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { ExportLinks } from "@/components/export-links";
import { FilterForm } from "@/components/filters";
import { PageHeader } from "@/components/page-header";
import { Pagination } from "@/components/pagination";
import { SortTh, Table, Th } from "@/components/table";
import { can } from "@/lib/authorization/rules";
import { listAllTypes } from "@/lib/fiches/liste-queries";
import { type FicheFilters, listFiches, PAGE_SIZE } from "@/lib/fiches/queries";
import { listMaisonOptions } from "@/lib/maisons/queries";
import type { SearchParams } from "@/lib/platform/search-params";
import { requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Fiches de production" };

const statutOptions = [
  { value: "", label: "Tous les statuts" },
  { value: "active", label: "Actives" },
  { value: "terminee", label: "Terminées" },
];

export default async function FichesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const viewer = await requireViewer();
  const types = await listAllTypes();
  const query = await searchParams;
  const filters = readFilters(
    query,
    types.map(({ code }) => code),
  );
  const [{ fiches, total }, maisons] = await Promise.all([
    listFiches(viewer, filters),
    listMaisonOptions(viewer),
  ]);
  const creates = viewer.maisons.some((maison) => can(viewer, "fiche.create", maison));
  const counted = fiches.some(({ target }) => can(viewer, "acces.read", target));
  const narrowed = isNarrowed(filters);
  if (total === 0 && !narrowed) {
    return (
      <>
        <LeftNotice query={query} />
        <Welcome viewer={viewer} creates={creates} />
        <PasskeyNotice viewer={viewer} />
      </>
    );
  }

  const sort = (tri: FicheFilters["tri"], first: FicheFilters["sens"]) => {
    const current = filters.tri === tri;
    const sens = current ? (filters.sens === "asc" ? "desc" : "asc") : first;
    return { href: listHref(filters, { tri, sens, page: 1 }), direction: current ? filters.sens : undefined };
  };
  return (
    <>
      <PageHeader
        title="Fiches de production"
        add={creates ? { href: "/fiches/nouvelle", label: "Créer une fiche de production" } : undefined}
      />
      <LeftNotice query={query} />
      {viewer.ficheIds.length > 0 ? <SetNotice viewer={viewer} className="mb-5" /> : null}
      <PendingInvitations viewer={viewer} />
      {narrowed || filters.page > 1 ? null : <RevueNotice viewer={viewer} />}
      {narrowed || filters.page > 1 ? null : <DemandesNotice viewer={viewer} />}
      <FilterForm
        action="/fiches"
        search={{ name: "q", label: "Chercher un titre, un numéro, un producteur", value: filters.q }}
        selects={[
          ...(maisons.length > 1
            ? [
                {
                  name: "maison",
                  label: "Maison de production",
                  value: filters.maisonId ?? "",
                  options: [{ value: "", label: "Toutes les maisons" }, ...maisons],
                },
              ]
            : []),
          { name: "statut", label: "Statut", value: filters.statut ?? "", options: statutOptions },
          {
            name: "type",
            label: "Type de production",
            value: filters.type ?? "",
            options: [
              { value: "", label: "Tous les types" },
              ...types.map(({ code, libelle }) => ({ value: code, label: libelle })),
            ],
          },
        ]}
        hidden={{ tri: filters.tri, sens: filters.sens }}
      />
      {fiches.length === 0 ? (
        <EmptyState
          title="Aucune production ne correspond"
          actions={<ButtonLink href="/fiches">Voir toutes les fiches</ButtonLink>}
        >
          Vérifiez l’orthographe, ou retirez un filtre. Une production dont vous n’avez plus l’accès ne paraît
          pas ici.
        </EmptyState>
      ) : (
        <Table
          caption="Fiches de production"
          head={
            <>
              <SortTh {...sort("titre", "asc")}>Production</SortTh>
              <SortTh {...sort("numero", "desc")} spare>
                Numéro
              </SortTh>
              <SortTh {...sort("tournage", "desc")}>Tournage</SortTh>
              {counted ? <Th spare>Accès</Th> : null}
              <Th>État</Th>
              <Th hidden>Actions</Th>
            </>
          }
        >
          {fiches.map((fiche) => (
            <FicheRow key={fiche.id} viewer={viewer} fiche={fiche} counted={counted} />
          ))}
        </Table>
      )}
      {total === 0 ? null : (
        <Pagination
          page={filters.page}
          pageSize={PAGE_SIZE}
          total={total}
          noun={["production", "productions"]}
          hrefFor={(page) => listHref(filters, { page })}
        >
          {can(viewer, "liste.export") ? (
            <ExportLinks path="/aqpm/exports/fiches" shown={listHref(filters, { page: 1 })} />
          ) : null}
        </Pagination>
      )}
      {narrowed || filters.page > 1 ? null : <PasskeyNotice viewer={viewer} />}
    </>
  );
}
