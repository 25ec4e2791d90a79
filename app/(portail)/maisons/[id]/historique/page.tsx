import type { Metadata, Route } from "next";
import { readFilters } from "@/app/(portail)/histoire/filters";
import { Histoire } from "@/app/(portail)/histoire/histoire";
import { guarded, missing } from "@/app/guarded";
import { PageHeader } from "@/components/page-header";
import { authorize } from "@/lib/authorization/rules";
import { type Genre, genres } from "@/lib/journal/genres";
import { findMaison } from "@/lib/maisons/queries";
import type { SearchParams } from "@/lib/platform/search-params";
import { requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Historique de la maison" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

async function MaisonHistoriquePage({ params, searchParams }: Props) {
  const viewer = await requireViewer();
  const maison = await findMaison(viewer, (await params).id);
  if (!maison) missing();
  authorize(viewer, "maison.read", maison);
  return (
    <>
      <PageHeader
        title="Historique de la maison"
        back={{ href: `/maisons/${maison.id}`, label: maison.nom }}
        lead="Qui a fait quoi, à qui et quand, dans cette maison de production et dans toutes ses fiches. Rien ne s’efface de cette liste."
      />
      <Histoire
        viewer={viewer}
        place={{ maisonId: maison.id }}
        path={`/maisons/${maison.id}/historique` as Route}
        filters={readFilters(await searchParams)}
        offered={Object.keys(genres) as Genre[]}
      />
    </>
  );
}

export default guarded(MaisonHistoriquePage);
