import type { Route } from "next";
import { EtatBadge } from "@/app/(portail)/utilisateurs/etat-badge";
import { Card } from "@/components/card";
import { EmptyState } from "@/components/empty-state";
import { FilterForm } from "@/components/filters";
import { Link } from "@/components/link";
import { can } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { etatOf, listUsers } from "@/lib/comptes/queries";
import { dayOf } from "@/lib/platform/dates";

type Props = { viewer: Viewer; user: { id: string }; q: string };

/** The accounts that may be the other one: those of the same name, until something else is looked for. */
export async function Choice({ viewer, user, q }: Props) {
  const { users } = await listUsers(viewer, { q, etat: null, tri: "nom", sens: "asc", page: 1 });
  const others = users.filter((one) => one.id !== user.id && !one.staff && can(viewer, "user.merge", one));
  return (
    <>
      <FilterForm
        action={`/utilisateurs/${user.id}/fusion` as Route}
        search={{ name: "q", label: "Chercher l’autre compte, par nom ou par courriel", value: q }}
      />
      {others.length === 0 ? (
        <EmptyState title="Aucun autre compte ne correspond.">
          Cherchez l’autre compte par son courriel, ou par le nom écrit autrement.
        </EmptyState>
      ) : (
        <Card title="Choisissez l’autre compte" padded={false}>
          <ul className="divide-y divide-line">
            {others.map((other) => (
              <li
                key={other.id}
                className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 px-4 py-3 sm:px-5"
              >
                <Link
                  href={`/utilisateurs/${user.id}/fusion?autre=${other.id}`}
                  className="link wrap-anywhere font-semibold"
                >
                  {`${other.prenom} ${other.nom}`}
                  <span className="sr-only">{`, ${other.courriel}`}</span>
                </Link>
                <span className="wrap-anywhere text-note text-secondary">
                  {`${other.courriel} · inscrit le ${dayOf(other.createdAt)}`}
                </span>
                <EtatBadge etat={etatOf(other)} />
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}
