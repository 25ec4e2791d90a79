import type { Metadata, Route } from "next";
import { listHref, readFilters } from "@/app/(portail)/producteurs/filters";
import { ProducteurTable } from "@/app/(portail)/producteurs/producteur-table";
import { guarded } from "@/app/guarded";
import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { FilterForm } from "@/components/filters";
import { PageHeader } from "@/components/page-header";
import { Pagination } from "@/components/pagination";
import { authorize, can } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { listMaisonOptions } from "@/lib/maisons/queries";
import type { SearchParams } from "@/lib/platform/search-params";
import { listProducteurs, PRODUCTEURS_PER_PAGE, type ProducteurFilters } from "@/lib/producteurs/queries";
import { requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Producteurs" };

type Props = { searchParams: Promise<SearchParams> };

/** Staff first choose a house; someone of one house has no choice to make. */
function addLink(viewer: Viewer, { maisonId }: ProducteurFilters) {
  const adds = viewer.staff
    ? maisonId !== null
    : viewer.maisons.some((maison) => can(viewer, "producteur.create", maison));
  if (!adds) return {};
  const href: Route = maisonId ? `/producteurs/nouveau?maison=${maisonId}` : "/producteurs/nouveau";
  return { add: { href, label: "Ajouter un producteur" } };
}

async function ProducteursPage({ searchParams }: Props) {
  const viewer = await requireViewer();
  authorize(viewer, "producteur.list");
  const filters = readFilters(await searchParams);
  const [{ producteurs, total }, maisons] = await Promise.all([
    listProducteurs(viewer, filters),
    listMaisonOptions(viewer),
  ]);
  const maisonFilter = {
    name: "maison",
    label: "Maison de production",
    value: filters.maisonId ?? "",
    options: [{ value: "", label: "Toutes les maisons" }, ...maisons],
  };
  const narrowed = filters.q !== "" || filters.maisonId !== null || filters.page > 1;
  const add = addLink(viewer, filters);
  return (
    <>
      <PageHeader
        title="Producteurs"
        lead={
          viewer.staff
            ? "Les sociétés et les personnes qui produisent pour les maisons de production, et qu’elles choisissent dans leurs fiches."
            : "Les sociétés et les personnes qui produisent pour votre maison de production : vous les choisissez ensuite dans ses fiches."
        }
        {...add}
      />
      <FilterForm
        action="/producteurs"
        search={{ name: "q", label: "Chercher un nom ou un NEQ", value: filters.q }}
        selects={maisons.length > 1 ? [maisonFilter] : []}
        {...(filters.tri === "nom" ? {} : { hidden: { tri: filters.tri } })}
      />
      {producteurs.length === 0 ? (
        <Nothing narrowed={narrowed} add={add.add} />
      ) : (
        <>
          <ProducteurTable producteurs={producteurs} filters={filters} several={maisons.length !== 1} />
          <Pagination
            page={filters.page}
            pageSize={PRODUCTEURS_PER_PAGE}
            total={total}
            hrefFor={(page) => listHref(filters, { page })}
            noun={["producteur", "producteurs"]}
          />
        </>
      )}
    </>
  );
}

function Nothing({ narrowed, add }: { narrowed: boolean; add?: { href: Route; label: string } }) {
  if (narrowed) {
    return (
      <EmptyState
        title="Aucun producteur ne correspond."
        actions={
          <>
            <ButtonLink href="/producteurs">Voir tous les producteurs</ButtonLink>
            {add ? <ButtonLink href={add.href}>{add.label}</ButtonLink> : null}
          </>
        }
      >
        Vérifiez le nom ou le NEQ cherché.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="Aucun producteur n’est encore inscrit."
      actions={
        add ? (
          <ButtonLink href={add.href} variant="primary">
            {add.label}
          </ButtonLink>
        ) : undefined
      }
    >
      Ajoutez-en un ici, ou en créant une fiche de production.
    </EmptyState>
  );
}

export default guarded(ProducteursPage);
