import type { Metadata } from "next";
import { cache } from "react";
import { AddAdministrateur } from "@/app/(portail)/maisons/[id]/add-administrateur";
import { AdministrateurList } from "@/app/(portail)/maisons/[id]/administrateur-list";
import { Confirmation } from "@/app/(portail)/maisons/[id]/confirmation";
import { Departure } from "@/app/(portail)/maisons/[id]/departure";
import { DoneNotice } from "@/app/(portail)/maisons/[id]/done-notice";
import { InvitationList } from "@/app/(portail)/maisons/[id]/invitation-list";
import { InvitationQuestion } from "@/app/(portail)/maisons/[id]/invitation-question";
import { MaisonCard } from "@/app/(portail)/maisons/[id]/maison-card";
import { RevueCard } from "@/app/(portail)/maisons/[id]/revue-card";
import { StaffParts } from "@/app/(portail)/maisons/[id]/staff-parts";
import { StatutQuestion } from "@/app/(portail)/maisons/[id]/statut-question";
import { NeqNotice } from "@/app/(portail)/neq-notice";
import { guarded, missing, titled } from "@/app/guarded";
import { Link } from "@/components/link";
import { PageHeader } from "@/components/page-header";
import { can } from "@/lib/authorization/rules";
import { findMaison } from "@/lib/maisons/queries";
import { statuts } from "@/lib/maisons/schema";
import { readChoice, readParam, type SearchParams } from "@/lib/platform/search-params";
import { requireViewer } from "@/lib/session/require-viewer";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

const load = cache(async (id: string) => {
  const viewer = await requireViewer();
  const maison = await findMaison(viewer, id);
  return maison ? { viewer, maison } : missing();
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titled(async () => (await load((await params).id)).maison.nom);
}

async function MaisonPage({ params, searchParams }: Props) {
  const { viewer, maison } = await load((await params).id);
  const query = await searchParams;
  const confirmer = readParam(query, "confirmer");
  if (confirmer) return Confirmation({ viewer, maison, userId: confirmer });
  const inviter = readParam(query, "inviter");
  if (inviter) return InvitationQuestion({ viewer, maison, courriel: inviter });
  if (readParam(query, "quitter")) return Departure({ viewer, maison });
  const statut = readChoice(query, "statut", statuts);
  if (statut && statut !== maison.statut && can(viewer, "maison.edit", maison))
    return StatutQuestion({
      viewer,
      maison,
      statut,
      nom: readParam(query, "nom") || maison.nom,
      neq: "neq" in query ? readParam(query, "neq") : (maison.neq ?? ""),
    });
  return (
    <>
      <PageHeader
        title="Édition d’une maison de production"
        back={{ href: "/maisons", label: "Maisons de production" }}
        lead={
          <p className="flex flex-wrap gap-x-5 gap-y-1 md:w-max">
            <Link href={`/fiches?maison=${maison.id}`} className="link">
              Ses fiches de production
            </Link>
            <Link href={`/producteurs?maison=${maison.id}`} className="link">
              Ses producteurs
            </Link>
            <Link href={`/maisons/${maison.id}/personnes`} className="link">
              Personnes de la maison
            </Link>
            <Link href={`/maisons/${maison.id}/historique`} className="link">
              Son historique
            </Link>
          </p>
        }
      />
      <div className="grid gap-5">
        <DoneNotice viewer={viewer} maison={maison} query={query} />
        {can(viewer, "maison.edit", maison) ? <NeqNotice neq={maison.neq} /> : null}
        <MaisonCard viewer={viewer} maison={maison} />
        <RevueCard viewer={viewer} maison={maison} />
        <section aria-labelledby="administrateurs" className="grid gap-4">
          <h2 id="administrateurs" className="mt-3 font-bold text-section">
            Liste des administrateurs
          </h2>
          <AddAdministrateur viewer={viewer} maison={maison} q={readParam(query, "q")} />
          <AdministrateurList viewer={viewer} maison={maison} />
          <InvitationList viewer={viewer} maison={maison} />
        </section>
        <StaffParts viewer={viewer} maison={maison} />
      </div>
    </>
  );
}

export default guarded(MaisonPage);
