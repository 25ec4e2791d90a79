import type { Route } from "next";
import { SortTh } from "@/components/table";

type NomSort = "nom" | "-nom";
type Props = { tri: NomSort; hrefFor: (tri: NomSort) => Route };

/** The « Nom » column of a list that sorts by name alone, one way or the other. */
export function NomHead({ tri, hrefFor }: Props) {
  const ascending = tri === "nom";
  return (
    <SortTh href={hrefFor(ascending ? "-nom" : "nom")} direction={ascending ? "asc" : "desc"}>
      Nom
    </SortTh>
  );
}
