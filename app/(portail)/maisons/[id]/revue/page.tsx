import type { Metadata, Route } from "next";
import { cache } from "react";
import { ConfirmRest } from "@/app/(portail)/maisons/[id]/revue/confirm-rest";
import { KeepPlace } from "@/app/(portail)/maisons/[id]/revue/keep-place";
import { PersonneCard } from "@/app/(portail)/maisons/[id]/revue/personne-card";
import { RemovedNotice } from "@/app/(portail)/maisons/[id]/revue/removed-notice";
import { Summary } from "@/app/(portail)/maisons/[id]/revue/summary";
import { guarded, missing, titled } from "@/app/guarded";
import { PageHeader } from "@/components/page-header";
import { Pagination } from "@/components/pagination";
import { can } from "@/lib/authorization/rules";
import { readPage, readParam, type SearchParams, toQuery } from "@/lib/platform/search-params";
import { findRevue } from "@/lib/revues/queries";
import { PERSONNES_PER_PAGE } from "@/lib/revues/schema";
import { requireViewer } from "@/lib/session/require-viewer";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

const load = cache(async (id: string, page: number) => {
  const viewer = await requireViewer();
  const revue = await findRevue(viewer, id, page);
  return revue ? { viewer, revue } : missing();
});

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const page = readPage(await searchParams);
  return titled(async () => `Toujours à jour? ${(await load((await params).id, page)).revue.maison.nom}`);
}

async function RevuePage({ params, searchParams }: Props) {
  const query = await searchParams;
  const { viewer, revue } = await load((await params).id, readPage(query));
  const { maison, etat, personnes, total, page } = revue;
  const retire = readParam(query, "retire");
  const confirms = can(viewer, "revue.confirm", maison);
  return (
    <>
      <PageHeader
        title="Toujours à jour?"
        back={{ href: `/maisons/${maison.id}`, label: maison.nom }}
        lead={`Voici qui agit au nom de ${maison.nom}, et qui accède au SET pour ses productions en cours.${confirms ? " Confirmez ce qui est encore utile, retirez le reste." : ""}`}
      />
      <KeepPlace key={page} lignes={etat.lignes} restantes={etat.restantes}>
        {retire ? <RemovedNotice key={retire} viewer={viewer} maisonId={maison.id} userId={retire} /> : null}
        <Summary viewer={viewer} revue={revue} />
        {personnes.map((personne) => (
          <PersonneCard key={personne.userId} viewer={viewer} revue={revue} personne={personne} />
        ))}
        {confirms ? <ConfirmRest revue={revue} /> : null}
        {total > PERSONNES_PER_PAGE ? (
          <Pagination
            page={page}
            pageSize={PERSONNES_PER_PAGE}
            total={total}
            hrefFor={(number) => `/maisons/${maison.id}/revue${toQuery({}, number)}` as Route}
            noun={["personne", "personnes"]}
          />
        ) : null}
      </KeepPlace>
    </>
  );
}

export default guarded(RevuePage);
