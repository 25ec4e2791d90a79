import type { Route } from "next";
import { Card } from "@/components/card";
import { EmptyState } from "@/components/empty-state";
import { FilterForm } from "@/components/filters";
import { Link } from "@/components/link";
import { listTeamSources, MAX_SOURCES } from "@/lib/acces/team-queries";
import type { MaisonTarget } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { typeInWords } from "@/lib/fiches/labels";
import { plural } from "@/lib/platform/text";

type Props = { viewer: Viewer; fiche: { id: string; maison: MaisonTarget }; q: string };

/** The other fiches of the house, the most recent first: whose team is it? */
export async function SourceList({ viewer, fiche, q }: Props) {
  const { fiches, total } = await listTeamSources(viewer, fiche, q);
  const path = `/fiches/${fiche.id}/acces/equipe`;
  return (
    <>
      {total > MAX_SOURCES || q ? (
        <FilterForm
          action={path as Route}
          search={{ name: "q", label: "Chercher un titre ou un numéro", value: q }}
        />
      ) : null}
      {fiches.length === 0 ? (
        <EmptyState title={q ? "Aucune production ne correspond" : "Aucune autre équipe à copier"}>
          {q
            ? "Vérifiez l’orthographe, ou cherchez le numéro de la fiche."
            : "Les autres fiches de la maison de production n’ont encore aucun accès."}
        </EmptyState>
      ) : (
        <Card
          title="De quelle production?"
          padded={false}
          aside={
            total > fiches.length ? (
              <p className="text-note text-secondary">
                Les {fiches.length} plus récentes de {total}
              </p>
            ) : undefined
          }
        >
          <ul className="divide-y divide-line">
            {fiches.map((source) => (
              <li key={source.id} className="px-4 py-3 sm:px-5">
                <Link href={`${path}?de=${source.id}` as Route} className="font-semibold hover:underline">
                  {source.titre}
                </Link>
                <p className="text-note text-secondary tabular-nums">
                  {source.numero} · {typeInWords(source)} · tournage du {source.tournageDebut} au{" "}
                  {source.tournageFin} · {plural(source.personnes, "personne", "personnes")}
                </p>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}
