import type { Route } from "next";
import { pageHref } from "@/app/(portail)/histoire/filters";
import { HistoireDay } from "@/app/(portail)/histoire/histoire-day";
import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { FilterForm } from "@/components/filters";
import type { Viewer } from "@/lib/authorization/viewer";
import { type Genre, genres } from "@/lib/journal/genres";
import {
  type HistoireFilters,
  type HistoireLine,
  listHistoire,
  listHistoirePersonnes,
  type Place,
} from "@/lib/journal/queries";
import { momentInParts } from "@/lib/platform/dates";

type Props = {
  viewer: Viewer;
  place: Place;
  /** The page it stands on: its filters and pages are its query. */
  path: Route;
  filters: HistoireFilters;
  offered: readonly Genre[];
};

/** Consecutive lines of one day stay together, in the order of the journal. */
function byDay(lines: readonly HistoireLine[]): { jour: string; lines: HistoireLine[] }[] {
  const days: { jour: string; lines: HistoireLine[] }[] = [];
  for (const line of lines) {
    const { jour } = momentInParts(line.at);
    const last = days.at(-1);
    if (last?.jour === jour) last.lines.push(line);
    else days.push({ jour, lines: [line] });
  }
  return days;
}

/** The history of a fiche or of a house: filters, days, pages. */
export async function Histoire({ viewer, place, path, filters, offered }: Props) {
  const [{ lignes, avant, apres }, personnes] = await Promise.all([
    listHistoire(viewer, place, filters),
    listHistoirePersonnes(viewer, place),
  ]);
  return (
    <>
      <FilterForm
        action={path}
        selects={[
          {
            name: "genre",
            label: "Genre",
            value: filters.genre ?? "",
            options: [
              { value: "", label: "Tout" },
              ...offered.map((genre) => ({ value: genre, label: genres[genre] })),
            ],
          },
          {
            name: "personne",
            label: "Personne",
            value: filters.personneId ?? "",
            options: [
              { value: "", label: "Toutes les personnes" },
              ...personnes.map(({ id, nom, staff }) => ({ value: id, label: staff ? `${nom} (AQPM)` : nom })),
            ],
          },
        ]}
      />
      {lignes.length === 0 ? (
        <Nothing path={path} filters={filters} />
      ) : (
        <div className="grid gap-5">
          {byDay(lignes).map(({ jour, lines }) => (
            <HistoireDay key={lines[0]?.id} jour={jour} lines={lines} />
          ))}
        </div>
      )}
      {avant === null && apres === null ? null : (
        <nav aria-label="Pages" className="mt-4 flex flex-wrap justify-between gap-3 print:hidden">
          {apres === null ? (
            <span />
          ) : (
            <ButtonLink href={pageHref(path, filters, { apres })} size="small">
              Plus récent
            </ButtonLink>
          )}
          {avant === null ? null : (
            <ButtonLink href={pageHref(path, filters, { avant })} size="small">
              Plus ancien
            </ButtonLink>
          )}
        </nav>
      )}
    </>
  );
}

function Nothing({ path, filters }: Pick<Props, "path" | "filters">) {
  const narrowed = Object.values(filters).some((value) => value !== null);
  return narrowed ? (
    <EmptyState
      title="Rien ne correspond."
      actions={<ButtonLink href={path}>Voir tout l’historique</ButtonLink>}
    >
      Choisissez un autre genre ou une autre personne.
    </EmptyState>
  ) : (
    <EmptyState title="Rien ne s’est encore passé.">
      Chaque changement s’inscrit ici, avec sa date et la personne qui l’a fait.
    </EmptyState>
  );
}
