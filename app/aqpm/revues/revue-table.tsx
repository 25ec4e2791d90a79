import { EtatBadge } from "@/app/(portail)/maisons/etat-badge";
import { StatutBadge } from "@/app/(portail)/maisons/statut-badge";
import { listHref } from "@/app/aqpm/revues/filters";
import { Link } from "@/components/link";
import { SortTh, Table, Td, Th, Tr } from "@/components/table";
import { plural } from "@/lib/platform/text";
import type { RevueFilters, RevueRow } from "@/lib/revues/etat-queries";

type Props = { maisons: readonly RevueRow[]; filters: RevueFilters };

export function RevueTable({ maisons, filters }: Props) {
  const { tri } = filters;
  const byName = tri === "retard" ? undefined : tri === "nom" ? "asc" : "desc";
  const head = (
    <>
      <SortTh href={listHref(filters, { tri: tri === "nom" ? "-nom" : "nom", page: 1 })} direction={byName}>
        Maison de production
      </SortTh>
      <SortTh
        href={listHref(filters, { tri: "retard", page: 1 })}
        direction={tri === "retard" ? "desc" : undefined}
      >
        État
      </SortTh>
      <Th>À confirmer</Th>
      <Th>Dernier jour</Th>
    </>
  );
  return (
    <Table caption="Revues des maisons de production" head={head}>
      {maisons.map(({ id, nom, statut, revue }) => (
        <Tr key={id}>
          <Td kind="main">
            <span className="inline-flex flex-wrap items-center gap-x-2.5 gap-y-1">
              <Link href={`/maisons/${id}/revue`} className="link font-semibold">
                {nom}
              </Link>
              {statut === "INACTIF" ? <StatutBadge statut={statut} /> : null}
            </span>
          </Td>
          <Td>
            <EtatBadge etat={revue.etat} />
          </Td>
          <Td label="À confirmer">
            {revue.restantes > 0 ? `${revue.restantes} sur ${plural(revue.lignes, "ligne", "lignes")}` : "—"}
          </Td>
          <Td label="Dernier jour">{revue.echeance ?? "—"}</Td>
        </Tr>
      ))}
    </Table>
  );
}
