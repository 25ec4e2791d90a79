import { listHref } from "@/app/(portail)/maisons/filters";
import { StatutBadge } from "@/app/(portail)/maisons/statut-badge";
import { NomHead } from "@/app/(portail)/nom-head";
import { Link } from "@/components/link";
import { Table, Td, Th, Tr } from "@/components/table";
import type { MaisonFilters, MaisonRow } from "@/lib/maisons/queries";
import { plural } from "@/lib/platform/text";

type Props = { maisons: readonly MaisonRow[]; filters: MaisonFilters };

export function MaisonTable({ maisons, filters }: Props) {
  const head = (
    <>
      <NomHead tri={filters.tri} hrefFor={(tri) => listHref(filters, { tri, page: 1 })} />
      <Th>Statut</Th>
      <Th>Administrateurs</Th>
      <Th>Productions en cours</Th>
    </>
  );
  return (
    <Table caption="Maisons de production" head={head}>
      {maisons.map((maison) => (
        <Tr key={maison.id}>
          <Td kind="main">
            <Link href={`/maisons/${maison.id}`} className="link font-semibold">
              {maison.nom}
            </Link>
          </Td>
          <Td>
            <StatutBadge statut={maison.statut} />
          </Td>
          <Td>{plural(maison.administrateurs, "administrateur", "administrateurs")}</Td>
          <Td>{plural(maison.fiches, "production", "productions")}</Td>
        </Tr>
      ))}
    </Table>
  );
}
