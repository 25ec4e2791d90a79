import type { Metadata } from "next";
import { FicheDetails } from "@/app/(portail)/fiches/[id]/fiche-details";
import { FicheEnd } from "@/app/(portail)/fiches/[id]/fiche-end";
import { FicheState } from "@/app/(portail)/fiches/fiche-state";
import { SetLink } from "@/app/(portail)/fiches/set-link";
import { guarded, missing, titled } from "@/app/guarded";
import { ButtonLink } from "@/components/button";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { refusals } from "@/lib/authorization/refusals";
import { can, refusalOf } from "@/lib/authorization/rules";
import { typeInWords } from "@/lib/fiches/labels";
import { findFiche } from "@/lib/fiches/queries";
import { requireViewer } from "@/lib/session/require-viewer";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const done: Record<string, string> = {
  creee: "La fiche de production est créée.",
  sauvegardee: "La fiche de production est sauvegardée.",
  terminee: "La production est terminée. Ses accès n’ouvrent plus le SET.",
  prolongee: "La nouvelle date de fin est enregistrée.",
  autorise: "Vous êtes sur la liste des accès : vous pouvez accéder au SET.",
};

async function load({ params }: Props) {
  const viewer = await requireViewer();
  const fiche = await findFiche(viewer, (await params).id);
  return fiche ? { viewer, fiche } : missing();
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return titled(async () => (await load(props)).fiche.titre);
}

async function FichePage(props: Props) {
  const { viewer, fiche } = await load(props);
  const { target } = fiche;
  const message = done[String((await props.searchParams).fait)];
  const refusal = refusalOf(viewer, "set.open", target);
  const managed = can(viewer, "acces.read", target);
  return (
    <>
      <PageHeader
        title={fiche.titre}
        back={{ href: "/fiches", label: "Fiches de production" }}
        lead={
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span>
              {fiche.numero} · {typeInWords(fiche)} · {fiche.maison.nom}
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
          </>
        }
      />
      <div className="grid gap-5">
        {message ? (
          <Notice tone="success" role="status">
            {message}
          </Notice>
        ) : null}
        {refusal && refusal !== "personnel" && !(refusal === "sans-acces" && managed) ? (
          <Notice tone="warning">{refusals[refusal]}</Notice>
        ) : null}
        <FicheDetails fiche={fiche} seesBudget={managed} />
        {can(viewer, "fiche.end", target) ? <FicheEnd fiche={fiche} today={viewer.today} /> : null}
      </div>
    </>
  );
}

export default guarded(FichePage);
