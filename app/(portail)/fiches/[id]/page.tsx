import type { Metadata } from "next";
import { cache } from "react";
import { FicheDetails } from "@/app/(portail)/fiches/[id]/fiche-details";
import { EndNotice, FicheEnd } from "@/app/(portail)/fiches/[id]/fiche-end";
import { FicheState } from "@/app/(portail)/fiches/fiche-state";
import { SetLink } from "@/app/(portail)/fiches/set-link";
import { SetNotice } from "@/app/(portail)/fiches/set-notice";
import { NeqNotice } from "@/app/(portail)/neq-notice";
import { guarded, missing, titled } from "@/app/guarded";
import { ButtonLink } from "@/components/button";
import { Link } from "@/components/link";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { refusals } from "@/lib/authorization/refusals";
import { can, refusalOf } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { typeInWords } from "@/lib/fiches/labels";
import { type FullFiche, findFiche } from "@/lib/fiches/queries";
import { readMessage, type SearchParams } from "@/lib/platform/search-params";
import { requireViewer } from "@/lib/session/require-viewer";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

const done: Record<string, string> = {
  creee: "La fiche de production est créée.",
  sauvegardee: "La fiche de production est sauvegardée.",
  terminee: "La production est terminée. Ses accès n’ouvrent plus le SET.",
  prolongee: "La nouvelle date de fin est enregistrée.",
  bienvenue:
    "Bienvenue. L’invitation est acceptée : vous pouvez accéder au SET pour cette production, avec le bouton « Accéder au SET ».",
  autorise: "Vous êtes sur la liste des accès : vous pouvez accéder au SET.",
};

const load = cache(async (id: string) => {
  const viewer = await requireViewer();
  const fiche = await findFiche(viewer, id);
  return fiche ? { viewer, fiche } : missing();
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titled(async () => (await load((await params).id)).fiche.titre);
}

async function FichePage({ params, searchParams }: Props) {
  const { viewer, fiche } = await load((await params).id);
  const { target } = fiche;
  const message = readMessage(await searchParams, "fait", done);
  const refusal = refusalOf(viewer, "set.open", target);
  const managed = can(viewer, "acces.read", target);
  const reopens = can(viewer, "fiche.reopen", target);
  // What those who can do something about it are told elsewhere on the page.
  const told =
    refusal === "personnel" ||
    (refusal === "sans-acces" && managed) ||
    (refusal === "fiche-terminee" && reopens);
  return (
    <>
      <PageHeader
        title={fiche.titre}
        back={{ href: "/fiches", label: "Fiches de production" }}
        lead={
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span>
              {fiche.numero} · {typeInWords(fiche)} · <MaisonNom viewer={viewer} maison={fiche.maison} />
            </span>
            <FicheState
              active={target.active}
              finLe={fiche.finLe}
              today={viewer.today}
              maisonStatut={fiche.maison.statut}
            />
          </p>
        }
        actions={
          <>
            <SetLink viewer={viewer} ficheId={fiche.id} titre={fiche.titre} target={target} />
            {managed ? <ButtonLink href={`/fiches/${fiche.id}/acces`}>Gérer les accès</ButtonLink> : null}
            {can(viewer, "fiche.edit", target) ? (
              <ButtonLink href={`/fiches/${fiche.id}/modifier`}>Modifier</ButtonLink>
            ) : null}
            {can(viewer, "fiche.create", target.maison) ? (
              <ButtonLink href={`/fiches/nouvelle?copie=${fiche.id}`}>Dupliquer</ButtonLink>
            ) : null}
            {managed ? <ButtonLink href={`/fiches/${fiche.id}/historique`}>Historique</ButtonLink> : null}
          </>
        }
      />
      <div className="sheet grid gap-5">
        {message ? (
          <Notice tone="success" role="status">
            {message}
          </Notice>
        ) : null}
        {message && can(viewer, "fiche.edit", target) ? <NeqNotice neq={fiche.producteur.neq} /> : null}
        {refusal === null ? <SetNotice viewer={viewer} /> : null}
        {refusal && !told ? <Notice tone="warning">{refusals[refusal]}</Notice> : null}
        {reopens ? <EndNotice fiche={fiche} today={viewer.today} /> : null}
        <FicheDetails fiche={fiche} seesBudget={managed} />
        {can(viewer, "fiche.end", target) ? <FicheEnd fiche={fiche} today={viewer.today} /> : null}
      </div>
    </>
  );
}

/** The house, and the way to those who act for it when the viewer may see them. */
function MaisonNom({ viewer, maison }: { viewer: Viewer; maison: FullFiche["maison"] }) {
  if (!can(viewer, "maison.read", maison)) return maison.nom;
  return (
    <Link href={`/maisons/${maison.id}`} className="link">
      {maison.nom}
    </Link>
  );
}

export default guarded(FichePage);
