import type { ReactNode } from "react";
import { EtatBadge } from "@/app/(portail)/utilisateurs/etat-badge";
import { listHref } from "@/app/(portail)/utilisateurs/filters";
import { Badge } from "@/components/badge";
import { Courriel } from "@/components/courriel";
import { Link } from "@/components/link";
import { Person } from "@/components/person";
import { SortTh, Table, Td, Th, Tr } from "@/components/table";
import { etatOf, type listUsers, type Tri, type UserFilter } from "@/lib/comptes/queries";
import { momentInTable } from "@/lib/platform/dates";

type Props = { users: Awaited<ReturnType<typeof listUsers>>["users"]; filters: UserFilter };

export function UserTable({ users, filters }: Props) {
  const head = (
    <>
      <Sortable tri="nom" filters={filters}>
        Nom
      </Sortable>
      <Sortable tri="courriel" filters={filters}>
        Courriel
      </Sortable>
      <Th>État</Th>
      <Sortable tri="inscription" filters={filters}>
        Inscription
      </Sortable>
    </>
  );
  return (
    <Table caption="Utilisateurs" head={head}>
      {users.map((user) => (
        <Tr key={user.id}>
          <Td kind="main">
            <Person
              nom={`${user.prenom} ${user.nom}`}
              title={
                <Link href={`/utilisateurs/${user.id}`} className="link">
                  {user.prenom} {user.nom}
                </Link>
              }
            >
              {user.staff ? <Badge tone="accent">AQPM</Badge> : undefined}
            </Person>
          </Td>
          <Td>{user.anonymizedAt ? null : <Courriel>{user.courriel}</Courriel>}</Td>
          <Td>
            <EtatBadge etat={etatOf(user)} />
          </Td>
          <Td label="Inscription">
            <time dateTime={user.createdAt.toISOString()}>{momentInTable(user.createdAt)}</time>
          </Td>
        </Tr>
      ))}
    </Table>
  );
}

function Sortable({ tri, filters, children }: { tri: Tri; filters: UserFilter; children: ReactNode }) {
  const current = filters.tri === tri;
  const sens = current && filters.sens === "asc" ? "desc" : "asc";
  return (
    <SortTh href={listHref(filters, { tri, sens, page: 1 })} direction={current ? filters.sens : undefined}>
      {children}
    </SortTh>
  );
}
