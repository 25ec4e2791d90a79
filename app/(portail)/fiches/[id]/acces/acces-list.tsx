import type { Route } from "next";
import { AccesRow, type RowRights } from "@/app/(portail)/fiches/[id]/acces/acces-row";
import {
  type Entry,
  filterEntries,
  pageOf,
  ROWS_PER_PAGE,
  ROWS_TO_FILTER,
} from "@/app/(portail)/fiches/[id]/acces/entries";
import { InvitationRow } from "@/app/(portail)/fiches/[id]/acces/invitation-row";
import type { Terms } from "@/app/(portail)/fiches/[id]/acces/row-form";
import { Card } from "@/components/card";
import { FilterForm } from "@/components/filters";
import { Pagination } from "@/components/pagination";
import { toQuery } from "@/lib/platform/search-params";
import { plural } from "@/lib/platform/text";

type Props = Terms &
  RowRights & {
    path: Route;
    entries: readonly Entry[];
    filtre: string;
    page: number;
    /** The access or invitation just given, whose function and dates are offered at once. */
    opened: string | undefined;
    /** Accesses that a late review flags. */
    unconfirmed: ReadonlySet<string>;
  };

function titleOf(entries: readonly Entry[]): string {
  const invited = entries.filter(({ kind }) => kind === "invitation").length;
  const people = plural(entries.length - invited, "personne", "personnes");
  return invited === 0 ? people : `${people} et ${plural(invited, "invitation", "invitations")}`;
}

/** Those who may act for the production, and those who are invited to, in one list. */
export function AccesList({ path, entries, filtre, page, opened, unconfirmed, ...shared }: Props) {
  if (entries.length === 0) {
    return (
      <Card title="Personne pour le moment">
        <p className="text-secondary">
          Personne ne peut accéder au SET pour cette production.
          {shared.changes
            ? " Ajoutez les personnes qui feront les demandes\u00a0: généralement la coordination, les chefs de département."
            : null}
        </p>
      </Card>
    );
  }
  const found = filterEntries(entries, filtre);
  const rows = pageOf(found, page, opened);
  return (
    <section aria-label="Liste des accès">
      {entries.length > ROWS_TO_FILTER || filtre ? (
        <FilterForm
          action={path}
          search={{ name: "filtre", label: "Chercher dans la liste", value: filtre }}
        />
      ) : null}
      <Card title={filtre ? `${titleOf(found)} sur ${entries.length}` : titleOf(entries)} padded={false}>
        {rows.length === 0 ? (
          <p className="p-4 text-secondary sm:px-5">
            Personne de la liste ne correspond à « {filtre} ». Vérifiez l’orthographe, ou cherchez un autre
            mot.
          </p>
        ) : (
          <ul className="divide-y divide-line">
            {rows.map((entry) =>
              entry.kind === "acces" ? (
                <AccesRow
                  key={entry.id}
                  row={entry.acces}
                  open={entry.id === opened}
                  unconfirmed={unconfirmed.has(entry.id)}
                  {...shared}
                />
              ) : (
                <InvitationRow key={entry.id} row={entry.invitation} open={entry.id === opened} {...shared} />
              ),
            )}
          </ul>
        )}
      </Card>
      {found.length > ROWS_PER_PAGE ? (
        <Pagination
          page={page}
          pageSize={ROWS_PER_PAGE}
          total={found.length}
          hrefFor={(to) => `${path}${toQuery({ filtre }, to)}` as Route}
          noun={["ligne", "lignes"]}
        />
      ) : null}
    </section>
  );
}
