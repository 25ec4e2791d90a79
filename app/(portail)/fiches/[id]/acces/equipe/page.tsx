import type { Metadata, Route } from "next";
import { SourceList } from "@/app/(portail)/fiches/[id]/acces/equipe/source-list";
import { TeamForm } from "@/app/(portail)/fiches/[id]/acces/equipe/team-form";
import { copiedLead } from "@/app/(portail)/fiches/[id]/acces/notice-words";
import { guarded, missing } from "@/app/guarded";
import { PageHeader } from "@/components/page-header";
import { listAcces, listFonctions } from "@/lib/acces/queries";
import { findTeamSource, listTeam } from "@/lib/acces/team-queries";
import { authorize } from "@/lib/authorization/rules";
import { findFicheTarget } from "@/lib/fiches/queries";
import { readParam, type SearchParams } from "@/lib/platform/search-params";
import { requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Copier une équipe" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

async function EquipePage({ params, searchParams }: Props) {
  const viewer = await requireViewer();
  const fiche = await findFicheTarget(viewer, (await params).id);
  if (!fiche) missing();
  authorize(viewer, "acces.grant", fiche);
  const query = await searchParams;
  const de = readParam(query, "de");
  const acces: Route<`/fiches/${string}/acces`> = `/fiches/${fiche.id}/acces`;
  if (!de) {
    return (
      <>
        <PageHeader
          title="Copier une équipe"
          back={{ href: acces, label: "Gérer les accès" }}
          lead={`Choisissez une autre production de ${fiche.maison.nom}, puis les personnes à ajouter à «\u00a0${fiche.titre}\u00a0».`}
        />
        <SourceList viewer={viewer} fiche={fiche} q={readParam(query, "q")} />
      </>
    );
  }
  const source = (await findTeamSource(viewer, fiche, de)) ?? missing();
  const [team, listed, fonctions] = await Promise.all([
    listTeam(viewer, source.id),
    listAcces(viewer, fiche.id),
    listFonctions(),
  ]);
  const soi = team.some(({ userId }) => userId === viewer.id);
  const current = listed.filter((row) => row.current).map(({ userId }) => userId);
  return (
    <>
      <PageHeader
        title="Copier une équipe"
        back={{ href: `${acces}/equipe` as Route, label: "Choisir une autre production" }}
        lead={`L’équipe de «\u00a0${source.titre}\u00a0» (${source.numero}). ${copiedLead(fiche, soi)}`}
      />
      <TeamForm
        ficheId={fiche.id}
        de={source.id}
        team={team}
        listed={new Set(current)}
        fonctions={fonctions}
      />
    </>
  );
}

export default guarded(EquipePage);
