import { NomHead } from "@/app/(portail)/nom-head";
import { listHref } from "@/app/(portail)/producteurs/filters";
import { Courriel } from "@/components/courriel";
import { Link } from "@/components/link";
import { Table, Td, Th, Tr } from "@/components/table";
import { formatPhone } from "@/lib/platform/phone";
import type { ProducteurFilters, ProducteurRow } from "@/lib/producteurs/queries";
import { libelleNature } from "@/lib/producteurs/schema";

type Props = {
  producteurs: readonly ProducteurRow[];
  filters: ProducteurFilters;
  /** The viewer sees more than one house: each row says whose it is. */
  several: boolean;
};

export function ProducteurTable({ producteurs, filters, several }: Props) {
  const head = (
    <>
      <NomHead tri={filters.tri} hrefFor={(tri) => listHref(filters, { tri, page: 1 })} />
      <Th>Nature</Th>
      <Th>NEQ</Th>
      <Th>Courriel</Th>
      <Th>Téléphone</Th>
      {several ? <Th>Maison de production</Th> : null}
    </>
  );
  return (
    <Table caption="Producteurs" head={head}>
      {producteurs.map(({ id, nature, nom, neq, courriel, telephone, maison }) => (
        <Tr key={id}>
          <Td kind="main">
            <Link href={`/producteurs/${id}`} className="link font-semibold">
              {nom}
            </Link>
          </Td>
          <Td>{libelleNature[nature]}</Td>
          <Td {...(neq ? { label: "NEQ" } : {})}>{neq}</Td>
          <Td>{courriel === null ? null : <Courriel>{courriel}</Courriel>}</Td>
          <Td>{telephone === null ? null : formatPhone(telephone)}</Td>
          {several ? <Td label="Maison">{maison.nom}</Td> : null}
        </Tr>
      ))}
    </Table>
  );
}
