import type { Metadata } from "next";
import { journalHref, readFilters } from "@/app/aqpm/journal/filters";
import { JournalLine } from "@/app/aqpm/journal/journal-line";
import { guarded } from "@/app/guarded";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { EmptyState } from "@/components/empty-state";
import { ExportLinks } from "@/components/export-links";
import { FilterForm } from "@/components/filters";
import { Link } from "@/components/link";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { authorize } from "@/lib/authorization/rules";
import { genres, genresAqpm } from "@/lib/journal/genres";
import { findJournalObjets, type JournalFilters, listJournal } from "@/lib/journal/staff-queries";
import type { SearchParams } from "@/lib/platform/search-params";
import { requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Journal" };

type Props = { searchParams: Promise<SearchParams> };

async function JournalPage({ searchParams }: Props) {
  const viewer = await requireViewer();
  authorize(viewer, "journal.read");
  const filters = readFilters(await searchParams);
  const [{ lignes, avant, apres }, objets] = await Promise.all([
    listJournal(viewer, filters),
    findJournalObjets(viewer, filters),
  ]);
  const { personneId, maisonId, ficheId } = filters;
  const hidden = Object.entries({ personne: personneId, maison: maisonId, fiche: ficheId });
  return (
    <>
      <PageHeader
        title="Journal"
        back={{ href: "/aqpm", label: "AQPM" }}
        lead="Qui a fait quoi, à qui et quand, dans tout le portail. Rien ne s’en efface."
      />
      <FilterForm
        action="/aqpm/journal"
        selects={[
          {
            name: "genre",
            label: "Genre",
            value: filters.genre ?? "",
            options: [
              { value: "", label: "Tout" },
              ...Object.entries({ ...genres, ...genresAqpm }).map(([value, label]) => ({ value, label })),
            ],
          },
        ]}
        days={[
          { name: "du", label: "Du", value: filters.du ?? "" },
          { name: "au", label: "Au", value: filters.au ?? "" },
        ]}
        hidden={Object.fromEntries(hidden.flatMap(([name, id]) => (id ? [[name, id]] : [])))}
      />
      {personneId || maisonId || ficheId ? (
        <Notice className="mb-4">
          {objets.length > 0
            ? `Ce qui concerne ${objets.map(({ nom }) => nom).join(", ")}. `
            : "Ce que l’adresse demande n’existe plus. "}
          <Link
            href={journalHref(filters, { personneId: null, maisonId: null, ficheId: null })}
            className="link"
          >
            Voir tout le journal
          </Link>
        </Notice>
      ) : null}
      {lignes.length === 0 ? (
        <EmptyState
          title="Aucune ligne ne correspond."
          actions={<ButtonLink href="/aqpm/journal">Voir tout le journal</ButtonLink>}
        >
          Choisissez un autre genre ou d’autres jours.
        </EmptyState>
      ) : (
        <Card padded={false}>
          <ol className="divide-y divide-line">
            {lignes.map((line) => (
              <JournalLine key={line.id} {...line} />
            ))}
          </ol>
        </Card>
      )}
      <Pages filters={filters} avant={avant} apres={apres} />
      {lignes.length === 0 ? null : (
        <div className="mt-4">
          <ExportLinks path="/aqpm/exports/journal" shown={journalHref(filters)} />
        </div>
      )}
    </>
  );
}

type PagesProps = { filters: JournalFilters; avant: string | null; apres: string | null };

function Pages({ filters, avant, apres }: PagesProps) {
  if (avant === null && apres === null) return null;
  return (
    <nav aria-label="Pages" className="mt-4 flex flex-wrap justify-between gap-3 print:hidden">
      {apres === null ? (
        <span />
      ) : (
        <ButtonLink href={journalHref(filters, { apres })} size="small">
          Plus récent
        </ButtonLink>
      )}
      {avant === null ? null : (
        <ButtonLink href={journalHref(filters, { avant })} size="small">
          Plus ancien
        </ButtonLink>
      )}
    </nav>
  );
}

export default guarded(JournalPage);
