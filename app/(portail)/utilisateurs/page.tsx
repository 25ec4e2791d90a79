import type { Metadata } from "next";
import { listHref, readFilters, sortParam } from "@/app/(portail)/utilisateurs/filters";
import { HeldBackNotice } from "@/app/(portail)/utilisateurs/held-back-notice";
import { UserTable } from "@/app/(portail)/utilisateurs/user-table";
import { guarded } from "@/app/guarded";
import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { ExportLinks } from "@/components/export-links";
import { FilterForm } from "@/components/filters";
import { PageHeader } from "@/components/page-header";
import { Pagination } from "@/components/pagination";
import { authorize } from "@/lib/authorization/rules";
import { listUsers, USERS_PAGE } from "@/lib/comptes/queries";
import { etats, libelleEtat } from "@/lib/comptes/schema";
import type { SearchParams } from "@/lib/platform/search-params";
import { requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Utilisateurs" };

type Props = { searchParams: Promise<SearchParams> };

const etatOptions = etats.map((value) => ({ value, label: libelleEtat[value] }));

async function UtilisateursPage({ searchParams }: Props) {
  const viewer = await requireViewer();
  authorize(viewer, "user.list");
  const filters = readFilters(await searchParams);
  const { users, total } = await listUsers(viewer, filters);
  const sort = sortParam(filters);
  return (
    <>
      <PageHeader title="Utilisateurs" lead="Toutes les personnes inscrites au portail." />
      <HeldBackNotice viewer={viewer} />
      <FilterForm
        action="/utilisateurs"
        search={{ name: "q", label: "Chercher un nom ou un courriel", value: filters.q }}
        selects={[
          {
            name: "etat",
            label: "État",
            value: filters.etat ?? "",
            options: [{ value: "", label: "Tous les états" }, ...etatOptions],
          },
        ]}
        {...(sort ? { hidden: { tri: sort } } : {})}
      />
      {users.length === 0 ? (
        <EmptyState
          title="Aucune personne ne correspond."
          actions={<ButtonLink href="/utilisateurs">Voir toutes les personnes</ButtonLink>}
        >
          Vérifiez le nom ou le courriel cherché, ou retirez le filtre.
        </EmptyState>
      ) : (
        <>
          <UserTable users={users} filters={filters} />
          <Pagination
            page={filters.page}
            pageSize={USERS_PAGE}
            total={total}
            hrefFor={(page) => listHref(filters, { page })}
            noun={["personne", "personnes"]}
          >
            <ExportLinks path="/aqpm/exports/personnes" shown={listHref(filters, { page: 1 })} />
          </Pagination>
        </>
      )}
    </>
  );
}

export default guarded(UtilisateursPage);
