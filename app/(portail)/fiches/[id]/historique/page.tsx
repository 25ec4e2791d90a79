import type { Metadata, Route } from "next";
import { readFilters } from "@/app/(portail)/histoire/filters";
import { Histoire } from "@/app/(portail)/histoire/histoire";
import { guarded, missing } from "@/app/guarded";
import { PageHeader } from "@/components/page-header";
import { authorize } from "@/lib/authorization/rules";
import { findFicheTarget } from "@/lib/fiches/queries";
import { genresOfFiche } from "@/lib/journal/genres";
import type { SearchParams } from "@/lib/platform/search-params";
import { requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Historique de la fiche" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

async function FicheHistoriquePage({ params, searchParams }: Props) {
  const viewer = await requireViewer();
  const fiche = await findFicheTarget(viewer, (await params).id);
  if (!fiche) missing();
  authorize(viewer, "acces.read", fiche);
  return (
    <>
      <PageHeader
        title="Historique de la fiche"
        back={{ href: `/fiches/${fiche.id}`, label: fiche.titre }}
        lead="Qui a fait quoi, à qui et quand, pour cette production. Rien ne s’efface de cette liste."
      />
      <Histoire
        viewer={viewer}
        place={{ ficheId: fiche.id }}
        path={`/fiches/${fiche.id}/historique` as Route}
        filters={readFilters(await searchParams)}
        offered={genresOfFiche}
      />
    </>
  );
}

export default guarded(FicheHistoriquePage);
