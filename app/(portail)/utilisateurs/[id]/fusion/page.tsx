import type { Metadata } from "next";
import { Choice } from "@/app/(portail)/utilisateurs/[id]/fusion/choice";
import { Preview } from "@/app/(portail)/utilisateurs/[id]/fusion/preview";
import { guarded, missing } from "@/app/guarded";
import { PageHeader } from "@/components/page-header";
import { permit } from "@/lib/authorization/rules";
import { findUser } from "@/lib/comptes/queries";
import { previewFusion } from "@/lib/fusions/queries";
import { readParam, type SearchParams } from "@/lib/platform/search-params";
import { requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Réunir deux comptes" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

/** Two accounts of one person: the other one is chosen, what would move is read, then it is done. */
async function FusionPage({ params, searchParams }: Props) {
  const viewer = await requireViewer();
  const { id } = await params;
  permit(viewer, "user.merge", { id });
  const user = await findUser(viewer, id);
  if (!user || user.anonymizedAt) missing();
  const query = await searchParams;
  const nom = `${user.prenom} ${user.nom}`;
  const autre = readParam(query, "autre");
  const fusion = autre ? ((await previewFusion(viewer, id, autre)) ?? missing()) : null;
  return (
    <>
      <PageHeader
        title={`Réunir deux comptes de ${nom}`}
        back={{ href: `/utilisateurs/${id}`, label: nom }}
        lead={`Le compte gardé est ${user.courriel}. L’autre lui donne tout ce qu’il pouvait faire, puis ne se connecte plus.`}
      />
      {fusion ? (
        <Preview fusion={fusion} />
      ) : (
        <Choice viewer={viewer} user={user} q={readParam(query, "q") || nom} />
      )}
    </>
  );
}

export default guarded(FusionPage);
